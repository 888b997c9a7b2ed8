"""Settings: the file `pcgen.yaml` beside the documents."""
