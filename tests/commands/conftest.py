"""An office on a machine, set up once for all processes of a run and copied for each test."""

from pathlib import Path

import pytest

from tests.commands.programs import OFFICE, Machine, free_port, until


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Machine:
    """Whoever comes first sets it up, with its recovery paper; the others wait. ``answer.json``: what was answered."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "founded"
    machine, answer = Machine(folder / "data"), folder / "answer.json"
    try:
        folder.mkdir()
    except FileExistsError:
        until(answer.exists)
        return machine
    done = machine.run("init", *OFFICE, f"--recovery-file={folder / 'giay.txt'}", "--json")
    assert done.returncode == 0, done.stderr
    (folder / "answering").write_text(done.stdout, encoding="utf-8")
    (folder / "answering").rename(answer)
    return machine


@pytest.fixture
def machine(founded: Machine, tmp_path: Path) -> Machine:
    """A fresh office on a port of its own."""
    copied = founded.copy(tmp_path / "data")
    copied.settings["XASO_PORT"] = str(free_port())
    return copied
