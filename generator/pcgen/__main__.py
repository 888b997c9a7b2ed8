"""`python -m pcgen`."""

from pcgen.cli import entry

if __name__ == "__main__":
    entry()
