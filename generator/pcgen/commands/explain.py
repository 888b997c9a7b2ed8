"""`pcgen explain`: what a code means, with the fault and its mend."""

from __future__ import annotations

import sys
import textwrap

from pcgen.codes import CODES, Code
from pcgen.codes.rules import TABLE as RULES
from pcgen.exits import Exit
from pcgen.mending.mends import MENDS
from pcgen.suggest import did_you_mean

_WIDTH = 100


def run(wanted: str | None) -> Exit:
    """Explain one code, or list all."""
    if wanted is None:
        print("\n".join(f"{code.code}  {_level(code):<13}  {code.title}" for code in _sorted()))
        return Exit.FINE
    code = CODES.get(_normal(wanted))
    if code is None:
        print(f"error: there is no code '{wanted}'", file=sys.stderr)
        hint = did_you_mean(_normal(wanted), CODES) or "`pcgen explain` lists all codes"
        print(f"  hint: {hint}", file=sys.stderr)
        return Exit.USAGE
    if sys.stdout.isatty():
        _print_rich(code)
    else:
        print(plain(code))
    return Exit.FINE


def beginning_with(text: str) -> list[str]:
    """The codes that a shell may complete."""
    return [code.code for code in _sorted() if code.code.startswith(text.upper())]


def plain(code: Code) -> str:
    """The explanation as text without colours."""
    explanation = textwrap.fill(code.explanation, _WIDTH)
    paragraphs = [f"{code.code} ({_level(code)}): {code.title}", explanation]
    for title, text in _parts(code):
        paragraphs.append(f"{title}:\n\n{textwrap.indent(text, '    ')}")
    paragraphs += _remarks(code)
    return "\n\n".join(paragraphs)


def _print_rich(code: Code) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.syntax import Syntax
    from rich.text import Text

    console = Console(highlight=False)
    colour = {"error": "red", "warning": "yellow"}.get(code.level, "cyan")
    console.print(
        Text.assemble(
            (code.code, f"bold {colour}"), f" ({_level(code)}): ", (code.title, "bold"), "\n"
        )
    )
    console.print(Text(code.explanation + "\n"))
    for title, text in _parts(code):
        console.print(Text(f"{title}:", "bold"))
        console.print(Padding(Syntax(text, "yaml", background_color="default"), (1, 4)))
    for remark in _remarks(code):
        console.print(Text(remark, "dim"))


def _parts(code: Code) -> tuple[tuple[str, str], tuple[str, str]]:
    fault, mend = code.captions
    return ((fault, code.example), (mend, code.mend))


def _remarks(code: Code) -> list[str]:
    remarks: list[str] = []
    if code in RULES:
        other = "off" if code.level != "off" else "warning"
        remarks.append(f"Its level is set in pcgen.yaml: rules: {{{code.code}: {other}}}")
    if code.code in MENDS:
        remarks.append("pcgen validate --fix mends it where that needs no judgement.")
    return remarks


def _level(code: Code) -> str:
    return code.impact or code.level


def _normal(wanted: str) -> str:
    """`pc201` and `201` are PC201."""
    text = wanted.strip().upper()
    return f"PC{text}" if text.isdigit() else text


def _sorted() -> list[Code]:
    return [CODES[code] for code in sorted(CODES)]
