"""Templates compiled by an earlier run: to parse them takes as long as to draw a small client."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from pcgen.output import fingerprint, memory


class Compiled(BytecodeCache):
    """A folder with the code of templates. It is known by the text of the template and of pcgen, which reads it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(fingerprint.of_tool()["pcgen"] + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        code = memory.kept(self._folder / bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        memory.keep(self._folder / bucket.key, bucket.bytecode_to_string())
