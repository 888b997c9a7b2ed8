from importlib import import_module
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    testing = import_module(f"{package.__name__}.testing")
    assert [info.id for info in testing.operations()] == ["getLoans"]
    models = package.models
    assert set(models.__all__) == {"Card", "Loan", "Reader"}
    answer = [{"reader": {"name": None, "card": {"number": "1"}}}]
    loans, sent = one(package, lambda c: c.loans.get(), lambda: reply(json=answer))
    assert (sent.host, sent.line) == ("api.example.com", "GET /loans")
    (loan,) = loans
    assert type(loan.reader) is models.Reader and loan.reader.card == models.Card(number="1")
    assert not loan.reader.extra
