"""A request as the fake has received it."""

from collections.abc import Mapping
from typing import Any

import httpx2

from ..requests.operation import Watch
from .catalogue import Catalogue
from .examples import Examples
from .info import OperationInfo


class FakeRequest:
    """One attempt of a call: what it was for, and what it said."""

    def __init__(
        self,
        catalogue: Catalogue,
        operation: OperationInfo,
        request: httpx2.Request,
        content: bytes,
        path_values: Mapping[str, str] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self.operation = operation
        self.method = request.method
        self.url = httpx2.URL(request.url)
        """With all its query values, which a client's own logs leave out."""
        self.headers = httpx2.Headers(
            [item for item in request.headers.raw if item[0].lower() != b"authorization"]
        )
        """All but the token."""
        self.content = content
        self.path_values = path_values or {}
        """The parts of the path by wire name, as they came."""
        self.arguments: dict[str, Any] = {}
        """The typed values of path, query and header parameters, by argument name."""
        self.body: Any = None
        """A model; the parts of a multipart body by name; None if there is none."""

    @property
    def operation_id(self) -> str:
        """`getCustomer`."""
        return self.operation.id

    @property
    def examples(self) -> Examples:
        """What the specification shows of the operation."""
        return self._catalogue.examples(self.operation)

    def example(self, status: int | None = None) -> Any:
        """The answer that the specification shows: a new dict or list, to be changed at will."""
        shown = self.examples.response(status)
        return None if shown is None else shown.value

    @property
    def watch(self) -> Watch | None:
        """Where the answer holds the state of long-running work, if it does."""
        return self._catalogue.watch(self.operation)

    def __repr__(self) -> str:
        return f"<FakeRequest {self.operation.id} {self.arguments}>"
