"""A hub and a commune beside it, neither running: strangers to each other, or joined."""

from pathlib import Path

import pytest

from tests.commands.conftest import founded  # noqa: F401 - a fixture
from tests.commands.programs import Machine, free_port, until
from tests.exchange.nodes import Pair, another, invite, make_commune, make_hub


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


@pytest.fixture(scope="session")
def joined(founded: Machine) -> Path:  # noqa: F811 - the fixture
    """Data folders of two nodes that know each other. Whoever comes first makes them; the others wait."""
    folder = founded.data.parent.with_name("joined")
    try:
        folder.mkdir()
    except FileExistsError:
        until((folder / "done").exists)
        return folder
    hub, commune = another(founded, folder / "hub"), another(founded, folder / "commune")
    port = free_port()
    make_hub(hub, port, port)
    make_commune(commune)
    link = invite(hub)
    with hub.started("exchange"):
        until(lambda: commune.run("node", "join", link).returncode == 0)
    (folder / "done").touch()
    return folder


@pytest.fixture
def pair(joined: Path, tmp_path: Path) -> Pair:
    """Two nodes that know each other, copied for this test."""
    return Pair.copied(joined, tmp_path)
