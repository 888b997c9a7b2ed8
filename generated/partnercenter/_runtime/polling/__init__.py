"""Waiting for long-running work."""
