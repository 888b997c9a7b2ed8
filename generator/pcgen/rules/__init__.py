"""Our own rules: what OpenAPI allows and a client, or its reader, suffers from."""
