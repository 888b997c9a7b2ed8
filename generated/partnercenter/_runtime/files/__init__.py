"""Downloads, streams of rows, and files of other hosts."""
