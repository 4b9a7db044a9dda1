"""A hub and a commune beside it, neither running."""

from pathlib import Path

import pytest

from tests.commands.conftest import founded  # noqa: F401 - a fixture
from tests.commands.programs import Machine, free_port
from tests.exchange.nodes import another, make_commune, make_hub


@pytest.fixture
def port() -> int:
    """On which the hub listens."""
    return free_port()


@pytest.fixture
def hub(founded: Machine, tmp_path: Path, port: int) -> Machine:  # noqa: F811 - the fixture
    machine = another(founded, tmp_path / "hub")
    make_hub(machine, port, port)
    return machine


@pytest.fixture
def commune(founded: Machine, tmp_path: Path) -> Machine:  # noqa: F811 - the fixture
    machine = another(founded, tmp_path / "commune")
    make_commune(machine)
    return machine
