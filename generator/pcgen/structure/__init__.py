"""The structure that OpenAPI prescribes, by its own JSON Schemas."""
