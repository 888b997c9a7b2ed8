"""Attacks 26 to 30: cycles end, bombs cost no more than a budget, and odd characters and numbers are reported."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.intent import attacked, folder_of, refused, schemas, thing
from tests.command import pcgen
from tests.generated import imported

HEAD = "openapi: 3.1.0\ninfo: {title: Target, version: '1'}\npaths: {}\n"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


ENDLESS = {
    "itself": {"A": ref("A")},
    "each other": {"A": ref("B"), "B": ref("A")},
    "through references": {"A": ref("B"), "B": ref("C"), "C": ref("A")},
    "allOf of itself": {"A": {"allOf": [ref("A")]}},
    "allOf of each other": {"A": {"allOf": [ref("B")]}, "B": {"allOf": [ref("A")]}},
    "oneOf of itself": {"A": {"oneOf": [ref("A"), {"type": "string"}]}},
    "oneOf of each other": {
        "A": {"oneOf": [ref("B"), {"type": "string"}]},
        "B": {"oneOf": [ref("A"), {"type": "integer"}]},
    },
    "array of itself": {"A": {"type": "array", "items": ref("A")}},
    "map of itself": {"A": {"type": "object", "additionalProperties": ref("A")}},
}


@pytest.mark.parametrize("named", ENDLESS.values(), ids=ENDLESS)
def test_attack_26_endless(named: dict[str, Any], tmp_path: Path) -> None:
    refused(folder_of(schemas(**named), tmp_path), "PC204", "PC402")


def test_attack_26_finite(tmp_path: Path) -> None:
    required = thing(next=ref("Loop")) | {"required": ["next"]}
    deep: dict[str, Any] = {f"S{n}": ref(f"S{n + 1}") for n in range(200)} | {
        "S200": thing(a={"type": "string"})
    }
    result, _ = attacked(schemas(Loop=required, User=thing(deep=ref("S0")), **deep), tmp_path)
    assert {each.name for each in result.api.models[0].definitions} == {"Loop", "User", "S200"}


CHAINS: dict[str, Callable[[str, int], dict[str, Any]]] = {
    "properties": lambda below, _: thing(below=ref(below)),
    "parts": lambda below, n: {"allOf": [ref(below), thing(**{f"own{n}": {"type": "string"}})]},
    "choices in lists": lambda below, n: thing(
        below={
            "type": "array",
            "items": {"oneOf": [ref(below), thing(**{f"own{n}": {"type": "string"}})]},
        }
    ),
}


@pytest.mark.parametrize("link", CHAINS.values(), ids=CHAINS)
def test_attack_26_a_long_chain_of_objects(
    link: Callable[[str, int], dict[str, Any]], tmp_path: Path
) -> None:
    chain = {f"S{n}": link(f"S{n + 1}", n) for n in range(200)}
    result, _ = attacked(schemas(**chain, S200=thing(end={"type": "string"})), tmp_path)
    names = {each.name for each in result.api.models[0].definitions}
    assert {f"S{n}" for n in range(201)} <= names


def test_attack_26_a_long_chain_without_objects(tmp_path: Path) -> None:
    chain: dict[str, Any] = {
        f"S{n}": {"type": "array", "items": ref(f"S{n + 1}")} for n in range(500)
    }
    refused(folder_of(schemas(**chain, S500={"type": "string"}), tmp_path), "PC114")


def test_attack_26_a_long_chain_of_parts(tmp_path: Path) -> None:
    chain = {
        f"S{n}": {"allOf": [ref(f"S{n + 1}"), thing(**{f"p{n}": {"type": "string"}})]}
        for n in range(3000)
    }
    refused(folder_of(schemas(**chain, S3000=thing(end={"type": "string"})), tmp_path), "PC114")


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))


def bounded(write: Callable[[Path], object], folder: Path, code: int = 3) -> str:
    """What pcgen says of a spec, in a process with little memory and some time."""
    specs = folder / "specs"
    specs.mkdir()
    write(specs / "api.yaml")
    command = [sys.executable, "-m", "pcgen", "build", str(specs), "-o", str(folder / "out")]
    generator = str(Path(__file__).parents[2] / "generator")
    done = subprocess.run(
        command, env={"PYTHONPATH": generator, "PATH": "", "HOME": str(folder)}, preexec_fn=limited,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr[-2000:]
    assert "Traceback" not in done.stderr and (folder / "out").exists() is (code == 0)
    return done.stderr


def test_attack_26_many_files_that_all_lead_to_each_other(tmp_path: Path) -> None:
    """With ten of them the check of the example filled all memory."""
    names = [f"thing{n}" for n in range(40)]

    def web(document: Path) -> None:
        links = {name: {"$ref": f"{name}.yaml"} for name in names}
        for name in names:
            (document.parent / f"{name}.yaml").write_text(json.dumps(thing(**links)))
        media = {"schema": links["thing0"], "example": {"thing1": {"thing2": {}}}}
        answer = {"200": {"description": "It.", "content": {"application/json": media}}}
        get = {"get": {"operationId": "getThing", "responses": answer}}
        document.write_text(HEAD.replace("{}", json.dumps({"/things": get})))

    assert "PC240" not in bounded(web, tmp_path, code=0)


def doubling(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "".join(f"x-{line}\n" for line in lines)


BOMBS = {
    "27 aliases": HEAD + doubling(30),
    "27 merge of itself": HEAD + "x-a: &a\n  <<: *a\n  b: 1\n",
    "27 merges": HEAD
    + "x-m0: &m0 {a: 1}\n"
    + "".join(
        f"x-m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}], k{n}: *m{n - 1}}}\n" for n in range(1, 40)
    ),
    "27 alias to itself": HEAD + "x-a: &a [*a]\n",
    "28 brackets": HEAD + "x-a: " + "[" * 200_000 + "]" * 200_000,
    "28 braces": HEAD + "x-a: " + "{a: " * 200_000,
    "28 block lists": HEAD + "x-a:\n  " + "- " * 100_000 + "x\n",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_attacks_27_and_28(text: str, tmp_path: Path) -> None:
    said = bounded(lambda path: path.write_text(text), tmp_path)
    assert "PC114" in said or "PC112" in said or "PC106" in said
    assert len(said) < 4000


def test_attack_28_a_million_properties(tmp_path: Path) -> None:
    def write(path: Path) -> None:
        with path.open("w") as file:
            file.write(HEAD + "components:\n  schemas:\n    A:\n      properties:\n")
            file.writelines(f"        p{n}: {{type: string}}\n" for n in range(1_000_000))

    assert "PC114" in bounded(write, tmp_path)


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system ['touch pwned']",
        "!!python/name:os.system",
        "!x y",
        "!!binary aGk=",
    ],
)
def test_attack_27_tags(tag: str, tmp_path: Path) -> None:
    refused(folder_of(f"{HEAD}x-a: {tag}\n", tmp_path), "PC110")
    assert not (tmp_path / "pwned").exists()


NUMBERS = ["1e999", "-1e999", ".inf", ".nan", "9" * 5000, "0x" + "f" * 5000, "1e-999999999"]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
@pytest.mark.parametrize("key", ["maximum", "default", "const", "example"])
def test_attack_29_numbers(number: str, key: str, tmp_path: Path) -> None:
    text = f"{HEAD}components: {{schemas: {{A: {{type: object, required: [a], properties: {{a: {{type: number, {key}: {number}}}}}}}}}}}\n"
    specs = folder_of(text, tmp_path)
    done = pcgen("build", specs, "-o", "out", cwd=tmp_path)
    assert "Traceback" not in done.err
    if done.code:
        assert done.code == 3 and f"{specs.name}/api.json:4:" in done.err
    else:
        compile((tmp_path / "out/target/models/api.py").read_text(), "api.py", "exec")


def test_attack_29_long_integers_are_exact(tmp_path: Path) -> None:
    number = int("7" * 200)
    spec = schemas(A=thing(a={"const": number}, b={"type": "integer", "enum": [number]}))
    result, _ = attacked(spec, tmp_path)
    with imported(tmp_path / "out", result.settings.package) as package:
        codec = import_module(f"{package.__name__}._runtime.codec.codec")
        model = import_module(f"{package.__name__}.models").A
        text = f'{{"a":{number},"b":{number}}}'.encode()
        read = codec.decode(model, text)
        assert (read.a, read.b) == (number, number) and codec.encode(read) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b'title: "\\ud800"', "PC106"),
        (b'title: "\\0"', "PC105"),
        (b"title: a\x00b", "PC105"),
        (b"title: a\xed\xa0\x80b", "PC104"),
        (b"title: a\xffb", "PC104"),
        (b"title: a\xef\xbb\xbfb", "PC105"),
        (b"title: a\ntitle: b", "PC107"),
    ],
)
def test_attack_30_characters(text: bytes, code: str, tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    (specs / "api.yaml").write_bytes(
        b"openapi: 3.1.0\ninfo:\n  version: '1'\n  "
        + text.replace(b"\n", b"\n  ")
        + b"\npaths: {}\n"
    )
    refused(specs, code)


@pytest.mark.parametrize("text", ["user\u202enimda", "\u2066a\u2069"])
def test_attack_30_bidirectional_controls(text: str, tmp_path: Path) -> None:
    """They are reported, and in the output they are escapes."""
    spec = schemas(A=thing(a={"type": "string", "description": text, "const": text}))
    result, _ = attacked(spec, tmp_path)
    for path, content in result.files.items():
        assert not set(text) & set("\u202e\u2066\u2069") & set(content), path
    assert "PC118" in pcgen("validate", tmp_path / "specs", cwd=tmp_path).err


def test_attack_30_a_byte_order_mark_in_front_is_fine(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    (specs / "api.yaml").write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert pcgen("validate", specs, cwd=tmp_path).code == 0


def test_attack_28_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """Neither as a document nor for the excerpt of a message: a pipe would never end."""
    specs = tmp_path / "specs"
    specs.mkdir()
    os.mkfifo(specs / "api.yaml")
    assert "PC103" in refused(specs, "PC103").err
