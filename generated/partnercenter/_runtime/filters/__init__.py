"""Conditions and orders for lists."""
