"""Reading files (PC1xx)."""

from __future__ import annotations

from pcgen.codes.entry import Code

TABLE: tuple[Code, ...] = (
    Code(
        "PC101",
        "The path does not exist",
        "The folder or file given to the command is not there. The exit code is 2.",
        "pcgen build spec/",
        "pcgen build specs/",
    ),
    Code(
        "PC102",
        "The folder holds no document",
        "The folder has no *.yaml, *.yml or *.json file besides pcgen.yaml. The exit code is 3.",
        "specs/readme.txt",
        "specs/readme.txt\nspecs/api.yaml",
    ),
    Code(
        "PC103",
        "A file cannot be read",
        "The operating system refuses to open the file, or it is no regular file.",
        "chmod 000 specs/api.yaml",
        "chmod 644 specs/api.yaml",
    ),
    Code(
        "PC104",
        "The file is not UTF-8",
        "YAML and JSON documents are read as UTF-8; a byte order mark at the start is fine.",
        "title: Caf\\xe9   # saved as Latin-1",
        "title: Café     # saved as UTF-8",
    ),
    Code(
        "PC105",
        "A forbidden character",
        "NUL, other control characters and a byte order mark inside the text are no part of YAML.",
        'title: "a\\0b"',
        "title: ab",
    ),
    Code(
        "PC106",
        "The YAML cannot be parsed",
        "The text breaks YAML's syntax at this place, or a little before it.",
        "info:\n\ttitle: Orders",
        "info:\n  title: Orders",
    ),
    Code(
        "PC107",
        "A key stands twice",
        "A map has a key twice. Most parsers keep the last value silently, so one of them would be lost.",
        "info:\n  title: A\n  title: B",
        "info:\n  title: B",
    ),
    Code(
        "PC108",
        "A key is not text",
        "Keys of OpenAPI are texts. Whole numbers such as 200 are taken as text; null, true, 1.5, lists "
        "and maps are not.",
        "properties:\n  null: {type: string}",
        'properties:\n  "null": {type: string}',
    ),
    Code(
        "PC109",
        "A number that JSON does not have",
        "Infinity, NaN, numbers too large for a double and numbers of hundreds of digits cannot be sent.",
        "maximum: .inf",
        "# leave 'maximum' away",
    ),
    Code(
        "PC110",
        "A YAML tag",
        "Only the tags of YAML's core schema are read; no tag makes pcgen build an object.",
        "default: !!python/object:os.system {}",
        "default: {}",
    ),
    Code(
        "PC111",
        "Several documents in a file",
        "A file is one document; '---' begins a second one.",
        "openapi: 3.1.0\n---\nopenapi: 3.1.0",
        "openapi: 3.1.0",
    ),
    Code(
        "PC112",
        "An alias leads nowhere",
        "An alias names an anchor that does not stand above it, or that it is itself a part of.",
        "a: *base",
        "base: &base {type: string}\na: *base",
    ),
    Code(
        "PC113",
        "A merge of something that is no map",
        "'<<' takes a map, or a list of maps, whose entries are added where they are missing.",
        "<<: text",
        "<<: *base",
    ),
    Code(
        "PC114",
        "A budget is exceeded",
        "Bytes, files, values, entries and depth are limited, far above what real documents need, so that "
        "no document can exhaust the machine.",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]   # and so on",
        "# use $ref to components instead of aliases",
    ),
    Code(
        "PC115",
        "A link leads out of the spec folder",
        "A symbolic link among the documents leads to a file outside the folder, which is not opened.",
        "specs/api.yaml -> /etc/passwd",
        "specs/api.yaml   # a copy of the file",
    ),
    Code(
        "PC116",
        "The file is empty",
        "A document has at least 'openapi' and 'info'.",
        "# nothing but comments",
        "openapi: 3.1.0\ninfo: {title: Orders, version: '1.0'}\npaths: {}",
    ),
    Code(
        "PC118",
        "A bidirectional control character",
        "Such characters reorder the text around them, so that a reviewer sees something else than a "
        "program reads.",
        'description: "user\\u202Enimda"',
        "description: useradmin",
        "warning",
    ),
    Code(
        "PC119",
        "A revision that cannot be read",
        "What is compared is neither a file nor a folder nor a revision of git, or the folder of the specs is "
        "not in it. The exit code is 2.",
        "pcgen diff mian",
        "pcgen diff main",
    ),
)
