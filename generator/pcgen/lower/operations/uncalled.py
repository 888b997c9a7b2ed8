"""Operations that no method can stand for: PC413, so that none is left out silently.

Webhooks and callbacks are no such operations: the service calls them. Their schemas are models all the same.
"""

from __future__ import annotations

from pcgen.lower.context import Context, entries_of


def check_uncalled(context: Context) -> None:
    """Operations whose methods have no word in OpenAPI."""
    for document in context.documents.documents.values():
        for item in entries_of(document.root, "paths").values():
            path_item = context.follow(item)
            if entries_of(path_item, "additionalOperations"):
                context.unsupported(
                    "PC413",
                    "operations with HTTP methods of their own are not supported",
                    path_item.key_location("additionalOperations"),
                    "list the place under `skip` in pcgen.yaml, with the reason",
                )
