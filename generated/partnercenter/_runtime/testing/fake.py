"""The service in memory: it checks each request against the specification, and answers."""

from types import TracebackType
from typing import Any, Self

import httpx2

from ..requests.operation import Host, Operation
from ..requests.options import Cloud
from .bodies import body_of
from .catalogue import Catalogue
from .clock import FakeClock
from .info import OperationInfo, described
from .limits import complaint
from .pages import PAGE, unscripted
from .reading import Misfit, arguments, query_of
from .replies import Answer, Reply, error
from .request import FakeRequest
from .respond import response, settled
from .script import Script


class RefusedRequest(AssertionError):
    """A request that the specification does not allow, or an answer that it does not know."""


class Fake:
    """Answers from the examples of the specification, or as the test has scripted it."""

    def __init__(self, catalogue: Catalogue, cloud: Cloud, *, lenient: bool) -> None:
        self._catalogue = catalogue
        self._hosts: dict[str, set[Host]] = {}
        for host, url in cloud.hosts.items():
            self._hosts.setdefault(httpx2.URL(url).host, set()).add(host)
        self._lenient = lenient
        self._scripts: list[Script] = []
        self.clock = FakeClock()
        """Moves when the client waits: `fake.clock.waits` tells for how long, without waiting."""
        self.requests: list[FakeRequest] = []
        """Every request that came, retries included."""
        self.refused: list[RefusedRequest] = []
        """What was raised for wrong requests; the end of a `with` block raises the first again."""
        self.transport = FakeTransport(self)
        """For an HTTP client of your own: `httpx2.Client(transport=fake.transport)`."""

    def on(self, operation: str | Operation[Any], /, *answers: Answer, **where: Any) -> Self:
        """Say how an operation is answered; the newest word counts.

        Args:
            operation: Its id (`getCustomer`), method and route (`GET /v1/customers/{id}`), or its
                constant. Method and URL of another host, for files that are stored elsewhere.
            answers: One for each request; the last one stays, unless it is a `Reply` with `times`:
                after that an older word, or the example, counts again. An answer is a model, its
                JSON as dicts and lists, bytes, None for no body, a `Reply`, an exception of httpx2,
                or a function that is given the `FakeRequest` and gives one of these. No answer at
                all is the example.
            where: Only for requests with these arguments: `customer_id=...`.

        Raises:
            ValueError: There is no such operation, or it has no such argument.
        """
        elsewhere = isinstance(operation, str) and "://" in operation
        info = _elsewhere(str(operation)) if elsewhere else self._catalogue.find(operation)
        for name in where:
            if name not in info.parameters:
                raise ValueError(f"{info.id} has no argument {name!r}")
        self._scripts.insert(0, Script(info.id, answers or (Reply(),), where))
        return self

    def calls(self, operation: str | Operation[Any]) -> list[FakeRequest]:
        """The requests for one operation, in their order."""
        known = not (isinstance(operation, str) and "://" in operation)
        key = self._catalogue.find(operation).id if known else operation
        return [request for request in self.requests if request.operation_id == key]

    def answer(self, sent: httpx2.Request, content: bytes) -> httpx2.Response:
        """What comes back for a request; `RefusedRequest` if the specification does not allow it."""
        try:
            request = self._received(sent, content)
            try:
                self._check(request)
                self.requests.append(request)
                reply = settled(self._objection(request) or self._next(request), request)
                answered = response(reply, request, self._catalogue, lenient=self._lenient)
            except Misfit as misfit:
                info = request.operation
                raise RefusedRequest(f"{info.id} ({info.method} {info.route}): {misfit}") from None
        except RefusedRequest as refused:
            self.refused.append(refused)
            raise
        self._let_time_pass(reply, sent)
        return answered

    def _received(self, sent: httpx2.Request, content: bytes) -> FakeRequest:
        url = httpx2.URL(sent.url)
        path = url.raw_path.decode("ascii").partition("?")[0]
        found = self._catalogue.router.find(sent.method, path, self._hosts.get(url.host, ()))
        if found is not None:
            return FakeRequest(self._catalogue, found[0], sent, content, found[1])
        other = _elsewhere(f"{sent.method} {url.copy_with(query=None)}")
        request = FakeRequest(self._catalogue, other, sent, content)
        if not any(script.fits(request) for script in self._scripts):
            raise RefusedRequest(f"{sent.method} {url}: {self._why(url, path)}")
        return request

    def _check(self, request: FakeRequest) -> None:
        """Read what the request says; raises Misfit."""
        info = request.operation
        if info.area:
            query = [pair for pair in query_of(request.url) if pair[0] != PAGE]
            request.arguments = arguments(
                info, request.path_values, query, request.headers, lenient=self._lenient
            )
            request.body = body_of(info, request.headers, request.content, lenient=self._lenient)

    def _objection(self, request: FakeRequest) -> Reply | None:
        """400, as the service says it, where values are beyond their limits."""
        if self._lenient:
            return None
        limits = request.examples.limits
        wrong = complaint(limits, request.arguments, request.body, request.content)
        return None if wrong is None else error(400, description=wrong)

    def _why(self, url: httpx2.URL, path: str) -> str:
        if url.host not in self._hosts:
            return "this host is not a part of the API; script the URL if it is meant"
        methods = self._catalogue.router.methods(path)
        if methods:
            return f"the route takes {', '.join(methods)} only"
        return "no operation has this route"

    def _next(self, request: FakeRequest) -> Answer:
        for script in self._scripts:
            if script.fits(request):
                for answer in script.take():
                    return answer
        return unscripted(request)

    def _let_time_pass(self, reply: Reply, sent: httpx2.Request) -> None:
        limit: float | None = sent.extensions.get("timeout", {}).get("read")
        late = limit is not None and reply.delay > limit
        self.clock.advance(limit if late and limit is not None else reply.delay)
        failure = httpx2.ReadTimeout("the answer takes longer") if late else reply.failure
        if failure is not None:
            failure.request = sent
            raise failure

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None and self.refused:
            raise self.refused[0]


class FakeTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Takes the place of the network, in both colours."""

    def __init__(self, fake: Fake) -> None:
        self._fake = fake

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return self._fake.answer(request, request.read())

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return self._fake.answer(request, await request.aread())


def _elsewhere(line: str) -> OperationInfo:
    method, _, url = line.partition(" ")
    operation: Operation[bytes] = Operation(
        id=line, method=method.upper(), route=url, returns=bytes, accept="*/*"
    )
    return described(operation, "", "A file on another host.")
