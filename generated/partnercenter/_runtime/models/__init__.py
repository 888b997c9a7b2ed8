"""What generated models are made of."""
