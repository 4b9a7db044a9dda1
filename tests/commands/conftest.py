"""An office on a machine, set up once and copied for each test."""

from pathlib import Path

import pytest

from tests.commands.programs import OFFICE, Machine, free_port


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    machine = Machine(tmp_path_factory.mktemp("founded") / "data")
    done = machine.run("init", *OFFICE)
    assert done.returncode == 0, done.stderr
    return machine


@pytest.fixture
def machine(founded: Machine, tmp_path: Path) -> Machine:
    """A fresh office on a port of its own."""
    copied = founded.copy(tmp_path / "data")
    copied.settings["XASO_PORT"] = str(free_port())
    return copied
