"""`pcgen validate --fix`: mends that need no judgement, made in the YAML with its comments and layout kept.

`mends` has a function a code, `editing` changes a text by them, `files` finds what can be mended and writes it.
"""
