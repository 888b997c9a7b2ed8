"""The client against a server that remembers what it did and fails in every way, by seeded chance."""
