"""File names of responses: nothing in them leads out of a folder."""

import pytest

from runtime.files.disposition import file_name, safe_name


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("", None),
        ("inline", None),
        ('attachment; filename="a b.pdf"', "a b.pdf"),
        ("attachment; filename=a.pdf; size=3", "a.pdf"),
        ("attachment; filename=plain.pdf; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf", "résumé.pdf"),
        ("attachment; filename*=iso-8859-1'en'%A3.csv", "£.csv"),
        ("attachment; filename*=nothing''x; filename=fallback", "fallback"),
        ('attachment; filename="r\u00c3\u00a9sum\u00c3\u00a9.pdf"', "résumé.pdf"),
        ('attachment; filename="say \\"hi\\".txt"', "say hi.txt"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\Windows\\win.ini"', "win.ini"),
        ("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("attachment; filename*=UTF-8''..%5Cboot.ini", "boot.ini"),
        ('attachment; filename=".."', None),
        ('attachment; filename="/"', None),
        ('attachment; filename=".bashrc"', "bashrc"),
        ('attachment; filename="a\x00b\r\nc.txt"', "abc.txt"),
        ('attachment; filename="nul.txt"', "_nul.txt"),
        ('attachment; filename="COM1"', "_COM1"),
        ('attachment; filename="dots. . "', "dots"),
        ("attachment; filename*=UTF-8''exe%E2%80%AEfdp.scr", "exefdp.scr"),
        ("x" * 5000, None),
    ],
)
def test_names(header: str | None, expected: str | None) -> None:
    assert file_name(header) == expected


def test_a_long_name_is_cut_but_keeps_its_suffix() -> None:
    name = safe_name("é" * 400 + ".csv")
    assert name is not None
    assert len(name.encode()) <= 150
    assert name.endswith("é.csv")
