from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    for body, expected in (
        ({"kind": "card", "number": "1"}, models.Card(kind="card", number="1")),
        ({"kind": "debit", "number": "1"}, models.Card(kind="debit", number="1")),
        ({"kind": "wire", "iban": "CH"}, models.Transfer(iban="CH")),
        ({"kind": "Cash", "number": "1"}, models.Cash(kind="Cash", number="1")),
    ):
        payment, sent = one(
            package,
            lambda c, body=expected: c.payments.create(body),
            lambda body=body: reply(201, json=body),
        )
        assert payment == expected
        assert type(payment) is type(expected)
        import json

        assert json.loads(sent.content) == body
