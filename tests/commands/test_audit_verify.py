"""``xaso audit verify`` names the first row that was changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.commands.programs import Machine, until
from xaso.site.commands.audit import audit


@pytest.fixture(scope="module")
def sealed(founded: Machine, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """An office whose rows the background work has sealed."""
    machine = founded.copy(tmp_path_factory.mktemp("sealed") / "data")
    with machine.started("work"):
        until(lambda: machine.answer("audit", "verify")["unsealed"] == 0)
    return machine


def change(machine: Machine, statement: str) -> None:
    with closing(sqlite3.connect(machine.database)) as database, database:
        database.execute(statement)


def test_an_untouched_chain_is_whole(sealed: Machine) -> None:
    answer = sealed.answer("audit", "verify")
    assert answer["broken_at"] is None
    assert answer["checked"] > 100
    told = sealed.run("audit", "verify").stdout
    assert answer["root"] in told


def test_an_end_that_was_cut_off_is_found_by_a_seal_that_was_noted(sealed: Machine, tmp_path: Path) -> None:
    machine = sealed.copy(tmp_path / "data")
    whole = machine.answer("audit", "verify")
    noted = f"{whole['checked']}:{whole['root']}"
    assert machine.answer("audit", "verify", "--root", noted)["holds"] is True
    change(machine, f"DELETE FROM base_audit WHERE sequence > {whole['checked'] - 3}")
    assert machine.run("audit", "verify").returncode == 0
    done = machine.run("audit", "verify", "--root", noted)
    assert done.returncode == 1
    assert "KHÔNG có trong nhật ký" in done.stdout


@pytest.mark.parametrize("text", ["", "7", "7:abc", ":" + "a" * 64, "-1:" + "a" * 64])
def test_a_seal_that_was_copied_wrongly_is_said(text: str) -> None:
    done = CliRunner().invoke(audit, ["verify", "--root", text])
    assert done.exit_code == 2
    assert "dấu niêm gồm" in done.output


def test_the_first_broken_row_is_named(sealed: Machine, tmp_path: Path) -> None:
    machine = sealed.copy(tmp_path / "data")
    change(machine, "DELETE FROM base_audit WHERE sequence = 50")
    done = machine.run("audit", "verify", "--json")
    assert done.returncode == 1
    assert '"broken_at": 50,' in done.stdout
    told = machine.run("audit", "verify")
    assert told.returncode == 1
    assert "từ dòng số 50." in told.stdout
