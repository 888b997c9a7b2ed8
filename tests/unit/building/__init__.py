"""Builds: what is remembered, written, locked and watched."""
