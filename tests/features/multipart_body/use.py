from email import message_from_bytes
from types import ModuleType

from tests.calls import one, reply


def use(package: ModuleType) -> None:
    models = package.models
    document = models.Document(
        title="Ä", about=models.DocumentAbout(pages=3), picture=b"\x89PNG\x00"
    )
    _, sent = one(package, lambda c: c.documents.create(document), lambda: reply(204))
    head = b"Content-Type: " + sent.headers["content-type"].encode() + b"\r\n\r\n"
    title, about, picture = message_from_bytes(head + sent.content).get_payload()
    assert title.get_param("name", header="content-disposition") == "title"
    assert title.get_payload(decode=True) == "Ä".encode()
    assert (about.get_content_type(), about.get_payload(decode=True)) == ("application/json", b'{"pages":3}')
    assert picture.get_content_type() == "image/png"
    assert picture.get_payload(decode=True) == b"\x89PNG\x00"
