"""Sending: connections, retries, pace, and what comes back."""
