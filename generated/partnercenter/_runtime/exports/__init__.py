"""The files that a billing export consists of."""
