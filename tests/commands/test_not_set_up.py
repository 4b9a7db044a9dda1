"""Commands that need an office say so when there is none, with an exit code of their own."""

from pathlib import Path

import pytest

from tests.commands.programs import Machine


@pytest.mark.parametrize(
    "words", [["serve"], ["work"], ["backup", "x"], ["audit", "verify"], ["clock", "accept"], ["upgrade"]], ids=" ".join
)
def test_there_is_no_office_yet(words: list[str], tmp_path: Path) -> None:
    machine = Machine(tmp_path / "data")
    done = machine.run(*words)
    assert (done.returncode, done.stdout) == (3, "")
    assert "xaso init" in done.stderr
    assert not machine.data.exists()


def test_an_unfinished_restore_is_no_office(machine: Machine) -> None:
    (machine.data / "restoring").mkdir()
    done = machine.run("serve")
    assert done.returncode == 3
    assert "xaso restore" in done.stderr
