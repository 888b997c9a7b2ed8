from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    assert set(models.__all__) == {"AnyLoan", "BookLoan"}
    assert issubclass(models.BookLoan, models.AnyLoan)
    loan, _ = one(package, lambda c: c.loans.get(), lambda: reply(json={"reader": "Ada", "pages": 9}))
    assert loan == models.BookLoan(reader="Ada", pages=9)
