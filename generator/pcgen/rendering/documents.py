"""Docstrings of the methods that come with an operation: its iterators, its stream, its pollers."""

from __future__ import annotations

from pcgen import ir
from pcgen.lower.documentation import OPTIONS, paragraphs, section

_PAGING = section(
    "Raises:", [("PagingError", "The service repeats a page or points to another host.")]
)
_WAITING = section(
    "Raises:",
    [
        ("OperationFailedError", "The service says that the work has failed."),
        ("PollingTimeoutError", "The work has not ended in the time that was given."),
    ],
)


def _first(operation: ir.Operation) -> str:
    return operation.summary.rstrip(".")


def _arguments(
    operation: ir.Operation, *more: tuple[str, str], without: tuple[str, ...] = ()
) -> str:
    own = [(p.name, p.doc) for p in operation.parameters if p.name not in without]
    return section("Args:", [*own, *more, OPTIONS])


def _iterator_arguments(operation: ir.Operation) -> str:
    return _arguments(
        operation,
        ("limit", "The largest number of rows to give in all."),
        ("resume", "A token that an earlier iteration saved; it starts there."),
        without=operation.driven,
    )


def pages_doc(operation: ir.Operation) -> str:
    return paragraphs(
        f"{_first(operation)}, page by page, each fetched when it is asked for.",
        _iterator_arguments(operation),
        _PAGING,
    )


def iterate_doc(operation: ir.Operation) -> str:
    return paragraphs(
        f"{_first(operation)}, row by row over all pages, one page in memory at a time.",
        _iterator_arguments(operation),
        _PAGING,
    )


def stream_doc(operation: ir.Operation) -> str:
    return paragraphs(
        f"{_first(operation)}, as a stream.",
        "Use it in a `with` block: iterate over its chunks, or save it to a path or a file.",
        _arguments(operation),
    )


def waiting_doc(operation: ir.Operation) -> str:
    assert operation.waiting is not None
    begins = operation.waiting.begins
    return paragraphs(
        (
            f"{_first(operation)}, and watch the work."
            if begins
            else f"{_first(operation)}, again and again."
        ),
        "`poller.result()` waits until the work has ended; `poller.poll()` looks once.",
        _arguments(operation),
        _WAITING,
    )


def resume_doc(operation: ir.Operation) -> str:
    return paragraphs(
        "Watch work that was begun earlier, in another process perhaps.",
        section("Args:", [("token", "The `token` of the poller that began it."), OPTIONS]),
    )


def export_doc(operation: ir.Operation) -> str:
    return paragraphs(
        f"{_first(operation)}, and give its rows.",
        "This waits until the export is done. The rows come file by file, in constant memory.",
        _arguments(operation, ("deadline", "Seconds to wait for the export; None is without end.")),
        _WAITING,
    )
