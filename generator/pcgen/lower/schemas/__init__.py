"""Schemas -> types and definitions. `types` is asked for the type of a schema, `models` makes what needs a definition."""
