"""The clients of both colours, and time that moves only when told."""

from tests.unit.runtime_files.conftest import client as client
from tests.unit.runtime_files.conftest import clock as clock
from tests.unit.runtime_files.conftest import server as server
