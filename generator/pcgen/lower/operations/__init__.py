"""Path items -> operations, in the groups of the navigation. `finding` lists them, `lowering` says what each is."""
