"""What each command does, apart from how its arguments are read. The result is an exit code."""
