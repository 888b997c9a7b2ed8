"""Lists, page by page and row by row."""
