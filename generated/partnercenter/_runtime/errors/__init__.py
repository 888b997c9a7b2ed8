"""What a call can raise, and how a response becomes that."""
