"""JSON to models and back, without losing what does not fit."""
