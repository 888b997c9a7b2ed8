"""References lead to nodes of the spec folder, or to a finding at the reference."""

from pathlib import Path

import pytest
from tests.spec_folder import HEAD, documents, write

from pcgen.diagnostics import Diagnostic
from pcgen.references import BrokenReference, References

COMMON = """
paths: {}
components:
  schemas:
    Customer: {type: object}
    a/b~c%d é: {type: string}
    Again: {$ref: '#/components/schemas/Customer'}
    List: {type: array, prefixItems: [{type: string}, {type: integer}]}
"""


def follow(folder: Path, ref: str, home: str = "a.yaml") -> str:
    write(
        folder,
        {
            home: HEAD
            + f"paths: {{}}\nx-ref: {{$ref: '{ref}'}}\n"
            + "components: {schemas: {Own: {}}}",
            "common.yaml": HEAD + COMMON,
        },
    )
    loaded = documents(folder)
    node = loaded.documents[home].root["x-ref"]
    references = References(loaded)
    end = references.resolve(node)
    assert references.resolve(end) is end
    return f"{loaded.home(end).name}{end.pointer}"


@pytest.mark.parametrize(
    ("ref", "end"),
    [
        ("#/components/schemas/Own", "a.yaml#/components/schemas/Own"),
        ("#", "a.yaml#"),
        ("a.yaml#/info", "a.yaml#/info"),
        ("common.yaml#/components/schemas/Customer", "common.yaml#/components/schemas/Customer"),
        ("./common.yaml#/components/schemas/Again", "common.yaml#/components/schemas/Customer"),
        ("x/../common.yaml#/info", "common.yaml#/info"),
        ("common%2Eyaml#/info", "common.yaml#/info"),
        ("common.yaml", "common.yaml#"),
        (
            "common.yaml#/components/schemas/List/prefixItems/1",
            "common.yaml#/components/schemas/List/prefixItems/1",
        ),
        (
            "common.yaml#/components/schemas/a~1b~0c%25d%20%C3%A9",
            "common.yaml#/components/schemas/a~1b~0c%d é",
        ),
    ],
)
def test_where_references_lead(tmp_path: Path, ref: str, end: str) -> None:
    assert follow(tmp_path, ref) == end


def broken(folder: Path, ref: str) -> Diagnostic:
    with pytest.raises(BrokenReference) as caught:
        follow(folder, ref)
    found = caught.value.diagnostic
    assert found.location is not None
    assert (found.location.line, found.location.pointer) == (4, "#/x-ref/$ref")
    return found


@pytest.mark.parametrize(
    ("ref", "hint"),
    [
        ("common.yaml#/components/schemas/Custmer", "did you mean 'Customer'?"),
        ("#/components/schemas/own", "did you mean 'Own'?"),
        ("#/component/schemas/Own", "did you mean 'components'?"),
        ("comon.yaml#/info", "did you mean 'common.yaml'?"),
        ("common.yaml#/components/schemas/List/prefixItems/2", None),
        ("common.yaml#/components/schemas/List/prefixItems/-1", None),
        ("#/x-ref/$ref/x", None),
        ("nowhere.yaml", None),
    ],
)
def test_unknown_targets(tmp_path: Path, ref: str, hint: str | None) -> None:
    found = broken(tmp_path, ref)
    assert (found.code, found.hint) == ("PC201", hint)


@pytest.mark.parametrize(
    "ref",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://example.com/a.yaml#/x",
        "HTTPS://example.com/a.yaml",
        "//example.com/a.yaml",
        "ftp://example.com/a.yaml",
        "data:application/json,1",
        "C:/Windows/a.yaml",
        "urn:x:y",
        "\\\\\\\\host\\\\share",
        "file:///etc/passwd",
        "file:a.yaml",
    ],
)
def test_attack_24_remote_references_are_never_followed(tmp_path: Path, ref: str) -> None:
    assert broken(tmp_path, ref).code == "PC202"


@pytest.mark.parametrize(
    "ref",
    [
        "../a.yaml",
        "x/../../a.yaml",
        "/etc/passwd",
        "%2e%2e/a.yaml",
        "%2E%2E%2Fa.yaml",
        "..",
        ".",
        "%2Fetc/passwd",
        "..%5Ca.yaml",
        "x%00.yaml",
        "file%3A///etc/passwd",
    ],
)
def test_attack_25_references_stay_in_the_folder(tmp_path: Path, ref: str) -> None:
    (tmp_path / "a.yaml").write_text(HEAD)
    assert broken(tmp_path / "specs", ref).code == "PC203"


def test_attack_25_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("x: 1")
    specs = tmp_path / "specs/parts"
    specs.mkdir(parents=True)
    (specs / "b.yaml").symlink_to(tmp_path / "secret.yaml")
    assert broken(tmp_path / "specs", "parts/b.yaml#/x").code == "PC203"


@pytest.mark.parametrize(
    "ref",
    ["#Customer", "#x/y", "common.yaml?x=1#/info", "#/a~2b", "#/a~", "#/%zz", "a%zz.yaml", "#/%ff"],
)
def test_malformed_references(tmp_path: Path, ref: str) -> None:
    assert broken(tmp_path, ref).code == "PC205"


@pytest.mark.parametrize(
    "schemas",
    [
        "A: {$ref: '#/components/schemas/A'}",
        "A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}",
        "A: {$ref: '#/components/schemas/B'}\n    B: {$ref: 'a.yaml#/components/schemas/C'}\n"
        "    C: {$ref: '#/components/schemas/B'}",
    ],
)
def test_attack_26_circles_of_references_end(tmp_path: Path, schemas: str) -> None:
    text = HEAD + f"paths: {{}}\ncomponents:\n  schemas:\n    {schemas}\n"
    loaded = documents(write(tmp_path, {"a.yaml": text}))
    node = loaded.documents["a.yaml"].root["components"]["schemas"]["A"]
    with pytest.raises(BrokenReference) as caught:
        References(loaded).resolve(node)
    found = caught.value.diagnostic
    assert found.code == "PC204"
    assert found.location == node["$ref"].location
    assert len(found.related) == schemas.count("$ref") - 1


def test_siblings_count_by_dialect(tmp_path: Path) -> None:
    body = "paths: {}\nx-ref: {$ref: '#/info', summary: s, description: d, minLength: 1}\n"
    files: dict[str, str | bytes] = {
        "new.yaml": HEAD + body,
        "old.yaml": HEAD.replace("3.1.0", "3.0.3") + body,
    }
    loaded = documents(write(tmp_path, files))
    references = References(loaded)
    new, old = (loaded.documents[name].root["x-ref"] for name in ("new.yaml", "old.yaml"))
    assert list(references.siblings(new)) == ["summary", "description"]
    assert list(references.siblings(new, schema=True)) == ["summary", "description", "minLength"]
    assert not references.siblings(old, schema=True)
