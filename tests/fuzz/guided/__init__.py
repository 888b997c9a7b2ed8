"""Fuzzing that is guided by the lines that an input reaches, with atheris: for whoever has the time.

`pip install atheris` (Linux, Python 3.11 to 3.13), then `python -m tests.fuzz.guided loader` or `codec`, from
the repository's folder, with libFuzzer's own options behind it: `-max_total_time=600`, a folder of inputs to
begin with and to add to. An input that breaks a promise is written to `crash-...`, and named again as an
argument it is tried once more.
"""
