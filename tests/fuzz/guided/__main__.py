"""Run one target until libFuzzer is told to end, or finds something."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "templates")]


def main() -> None:
    """The first argument is the target; the others are libFuzzer's."""
    name, options = sys.argv[1], sys.argv[2:]
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        match name:
            case "loader":
                with atheris.instrument_imports(include=["pcgen"]):
                    from tests.fuzz.guided.loader import Loader, seeds

                    target = Loader(Path(folder))
            case "codec":
                with atheris.instrument_imports(include=["runtime.codec", "runtime.models"]):
                    from tests.fuzz.guided.codec import of_the_client, seeds

                    target = stack.enter_context(of_the_client())
            case _:
                raise SystemExit("which one? loader or codec")
        given = Path(folder) / "seeds"
        given.mkdir()
        for number, seed in enumerate(seeds()):
            (given / str(number)).write_bytes(seed)
        atheris.Setup([name, *options, str(given)], target)
        atheris.Fuzz()


main()
