"""The fake of a small shop, whose package is built once for all tests."""
