"""What `testing` is made of. Nothing of it loads with the client."""
