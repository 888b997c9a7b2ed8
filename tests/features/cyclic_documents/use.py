import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType


def use(package: ModuleType) -> None:
    codec = import_module(f"{package.__name__}._runtime.codec.codec")
    models = package.models
    customer = codec.decode(
        models.Customer, b'{"id":"1","orders":[{"buyer":{"id":"2"},"party":{"shop":"s"}}]}'
    )
    assert customer.orders[0].buyer == models.Customer(id="2")
    assert customer.orders[0].party == models.Seller(shop="s")
    folder = Path(package.__path__[0]).parent
    for first in ("customers", "orders"):  # whichever is imported first
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", f"import cyclic.models.{first}"],
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr.decode()
