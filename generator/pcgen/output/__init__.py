"""The output folder: what is in it, what a build would change, and how it is changed at once."""
