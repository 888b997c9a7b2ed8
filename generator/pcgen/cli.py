"""Arguments, exit codes and printing. What a command does is in `commands`; this file has no logic of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from pcgen import __version__
from pcgen.commands.report import MESSAGE_FORMATS, STREAMED, MessageFormat, reported
from pcgen.exits import Exit

_SPECS = click.Path(path_type=Path)
_message_format = click.option(
    "--message-format",
    type=click.Choice(MESSAGE_FORMATS),
    default="text",
    show_default=True,
    help="For people, or for programs: then the standard output holds nothing else.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pcgen", message="%(prog)s %(version)s")
def main() -> None:
    """Generate a typed Python client from OpenAPI documents.

    \b
    Exit codes:
      0  fine
      1  the output differs from what the spec gives (--check), or was edited by hand;
         or a change is breaking (diff), or an operation is missing (coverage)
      2  the command line is wrong
      3  the spec is wrong
      4  pcgen or the machine failed
      130  interrupted
    """


@main.command()
@click.argument("specs", type=_SPECS)
@click.option(
    "-o", "--output", type=_SPECS, help="Output folder, instead of the one in pcgen.yaml."
)
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; show what a build would change, exit 1 if anything.",
)
@click.option("--force", is_flag=True, help="Overwrite generated files that were edited by hand.")
@click.option("--watch", is_flag=True, help="Build at every save, until Ctrl-C.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes to work with; one per core by default.",
)
@click.option(
    "--skip-unsupported",
    is_flag=True,
    help="Leave out what cannot be generated, and list it; without this it is an error.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of templates to use in the place of pcgen's own.",
)
@_message_format
def build(
    specs: Path,
    output: Path | None,
    check: bool,
    force: bool,
    watch: bool,
    jobs: int | None,
    skip_unsupported: bool,
    templates: Path | None,
    message_format: MessageFormat,
) -> None:
    """Write the client that SPECS describes, a folder of documents or one document."""
    from pcgen.commands.build import Request, run

    request = Request(
        specs=specs,
        output=output,
        check=check,
        force=force,
        jobs=jobs,
        templates=templates,
        skip_unsupported=skip_unsupported,
    )
    if watch:
        from pcgen.commands.watch import watch as run_at_every_save

        if check:
            raise click.UsageError("--watch builds, and --check does not: leave one of them out")
        if message_format not in STREAMED:
            raise click.UsageError(
                f"--watch goes on, and {message_format} is one document of a build that ends: "
                f"choose {' or '.join(STREAMED)}"
            )
        raise SystemExit(run_at_every_save(request, message_format))
    raise SystemExit(reported("build", message_format, lambda report: run(request, report)))


@main.command()
@click.argument("specs", type=_SPECS)
@click.option("--fix", is_flag=True, help="Mend in the documents what needs no judgement.")
@_message_format
def validate(specs: Path, fix: bool, message_format: MessageFormat) -> None:
    """Check SPECS, a folder of documents or one document, and write nothing unless told to mend."""
    from pcgen.commands.validate import run

    raise SystemExit(
        reported("validate", message_format, lambda report: run(specs, report, fix=fix))
    )


@main.command()
@click.argument("specs", type=_SPECS)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write, YAML or *.json; else the standard output.",
)
@click.option(
    "--dialect",
    type=click.Choice(["3.0", "3.1"]),
    default="3.1",
    show_default=True,
    help="The version of OpenAPI to write.",
)
@click.option("--no-extensions", is_flag=True, help="Leave the x-pcgen-* keys out.")
def bundle(
    specs: Path, output: Path | None, dialect: Literal["3.0", "3.1"], no_extensions: bool
) -> None:
    """Write the documents of SPECS as one valid document that other tools read."""
    from pcgen.bundling import Target
    from pcgen.commands.bundle import Request, run

    target = Target(dialect=dialect, extensions=not no_extensions)
    request = Request(specs=specs, output=output, target=target)
    raise SystemExit(reported("bundle", "text", lambda report: run(request, report)))


@main.command()
@click.argument("specs", type=_SPECS)
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="CSV file with the columns method, route and host; area and source are welcome.",
)
@click.option("--markdown", is_flag=True, help="Print a table by area, for a README.")
@_message_format
def coverage(specs: Path, against: Path, markdown: bool, message_format: MessageFormat) -> None:
    """Compare the operations of SPECS with a list; exit 1 if one of the list is missing."""
    from pcgen.commands.coverage import Request, run

    if markdown and message_format != "text":
        raise click.UsageError("--markdown is a format of its own: leave --message-format out")
    request = Request(specs=specs, against=against, markdown=markdown)
    raise SystemExit(reported("coverage", message_format, lambda report: run(request, report)))


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--specs",
    type=_SPECS,
    default="specs",
    show_default=True,
    help="The folder or document whose revisions are compared.",
)
@click.option("--markdown", is_flag=True, help="Write a section for the changelog.")
@_message_format
def diff(
    old: str, new: str | None, specs: Path, markdown: bool, message_format: MessageFormat
) -> None:
    """Tell what changes for callers from OLD to NEW: folders, documents or revisions of git.

    OLD alone may be a range (main..HEAD, main...HEAD) or a revision to compare with the files as they are.
    Exits with 1 if a change is breaking.
    """
    from pcgen.commands.diff import Request, run

    if markdown and message_format != "text":
        raise click.UsageError("--markdown is a format of its own: leave --message-format out")
    request = Request(old=old, new=new, specs=specs, markdown=markdown)
    raise SystemExit(reported("diff", message_format, lambda report: run(request, report)))


@main.command()
@click.argument("folder", type=_SPECS, default=".")
@click.option("--name", help="Name of the package; that of the folder by default.")
def init(folder: Path, name: str | None) -> None:
    """Start a spec folder for another API in FOLDER, which is empty or not there yet."""
    from pcgen.commands.init import Request, run

    request = Request(folder=folder, name=name)
    raise SystemExit(reported("init", "text", lambda report: run(request, report)))


def _codes(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    from pcgen.commands.explain import beginning_with

    return beginning_with(begun)


@main.command()
@click.argument("code", required=False, shell_complete=_codes)
def explain(code: str | None) -> None:
    """Tell what CODE means, with an example and its mend; without CODE, list all codes."""
    from pcgen.commands.explain import run

    raise SystemExit(run(code))


def entry() -> None:
    """The console script: whatever escapes is pcgen's fault, and says so in one line."""
    try:
        main()
    except OSError as error:
        click.echo(
            f"error[PC902] {error.strerror or error}: {error.filename or ''}".rstrip(": "), err=True
        )
        raise SystemExit(Exit.FAILED) from error
