"""Docstrings of the methods that come with an operation: its iterators, its stream."""

from __future__ import annotations

from pcgen import ir
from pcgen.lower.documentation import section


def _first(operation: ir.Operation) -> str:
    return operation.summary.rstrip(".")


def _arguments(operation: ir.Operation) -> str:
    own = [(p.name, p.doc) for p in operation.parameters if p.name not in operation.driven]
    return section(
        "Args:",
        [
            *own,
            ("limit", "The largest number of rows to give in all."),
            ("resume", "A token that an earlier iteration saved; it starts there."),
        ],
    )


def pages_doc(operation: ir.Operation) -> str:
    return (
        f"{_first(operation)}, page by page, each fetched when it is asked for.\n\n"
        f"{_arguments(operation)}\n\n"
        "Raises:\n    PagingError: The service repeats a page or points to another host."
    )


def iterate_doc(operation: ir.Operation) -> str:
    return (
        f"{_first(operation)}, row by row over all pages, one page in memory at a time.\n\n"
        f"{_arguments(operation)}\n\n"
        "Raises:\n    PagingError: The service repeats a page or points to another host."
    )


def stream_doc(operation: ir.Operation) -> str:
    return (
        f"{_first(operation)}, as a stream.\n\n"
        "Use it in a `with` block: iterate over its chunks, or save it to a path or a file."
    )


def waiting_doc(operation: ir.Operation) -> str:
    own = section("Args:", [(p.name, p.doc) for p in operation.parameters])
    assert operation.waiting is not None
    does = (
        f"{_first(operation)}, and watch it"
        if operation.waiting.begins
        else f"{_first(operation)}, again and again"
    )
    return "\n\n".join(
        part
        for part in (
            f"{does} until the work has ended: `poller.result()` waits for that.",
            own,
            section(
                "Raises:",
                [
                    ("OperationFailedError", "The service says that the work has failed."),
                    ("PollingTimeoutError", "The work has not ended in the time that was given."),
                ],
            ),
        )
        if part
    )


def resume_doc(operation: ir.Operation) -> str:
    return (
        f"Watch work that was begun earlier, in another process perhaps: {_first(operation).lower()}.\n\n"
        "Args:\n    token: The `token` of the poller that began it."
    )
