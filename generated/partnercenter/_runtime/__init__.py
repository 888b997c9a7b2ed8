"""The part of the client that is the same for every API: plain Python, copied as it is."""
