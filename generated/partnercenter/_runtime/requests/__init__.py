"""An operation and its arguments as an HTTP request."""
