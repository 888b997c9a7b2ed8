"""Receiving events of the service."""
