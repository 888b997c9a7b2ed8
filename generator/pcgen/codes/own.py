"""Faults of pcgen itself and of its installation (PC9xx)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC901",
        "PyYAML has no C parser here",
        "pcgen reads YAML with libyaml, through PyYAML's C extension; this installation of PyYAML was "
        "built without it.",
        "pip install --no-binary pyyaml pyyaml   # on a machine without libyaml's headers",
        "pip install --force-reinstall --only-binary pyyaml pyyaml",
    ),
    Code(
        "PC902",
        "The machine refused to read or write",
        "No space, no permission, or a file where a folder should be. Nothing is lost: the next build goes on.",
        "pcgen build specs/ -o /usr/share/client",
        "pcgen build specs/ -o ./client",
    ),
    Code(
        "PC903",
        "The output folder is not one that pcgen can use",
        "It is a file, the manifest in it cannot be read or is of a newer pcgen, or a symbolic link stands where a "
        "file would go.",
        "generated/partnercenter -> /somewhere/else",
        "rm generated/partnercenter && pcgen build specs/",
    ),
    Code(
        "PC904",
        "Pcgen has made a text that is not what it intended",
        "black refused a generated text, or changed its meaning. The spec is not at fault; please report it.",
        "any spec",
        "report it with the text that the message names",
    ),
    Code(
        "PC905",
        "The output is not what the spec gives",
        "A file of the output folder is missing, left over or different from what a build would write. "
        "Only the formats for programs use this code; as text the differences are shown.",
        "pcgen build specs/ --check   # after an edit of the spec",
        "pcgen build specs/",
    ),
    Code(
        "PC906",
        "A generated file was edited by hand",
        "The file is not as pcgen wrote it, so that a build would lose the edits. Nothing was written.",
        "an edit in generated/partnercenter/client.py",
        "move the edit into the spec or a wrapper, or: pcgen build specs/ --force",
    ),
    Code(
        "PC907",
        "An optional part is not installed",
        "What was asked for needs a package that pcgen does without otherwise.",
        "pip install pcgen && pcgen validate specs/ --fix",
        "pip install 'pcgen[fix]' && pcgen validate specs/ --fix",
    ),
    Code(
        "PC908",
        "A file that pcgen did not write is in the way",
        "The build would replace a file that stood in the output folder before, or is none of pcgen's. Nothing was "
        "written.",
        "pcgen build specs/ -o .   # beside a pyproject.toml of your own",
        "pcgen build specs/ -o client",
    ),
)
