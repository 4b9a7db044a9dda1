"""A backup of an office on PostgreSQL comes back; a restore that died is done again; nothing else is harmed."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.commands.programs import OFFICE, Machine, heard
from tools.postgres import server

DIES = (
    "import os, django; django.setup(); from xaso.base import backup; backup.come_alive = lambda _: os._exit(9);"
    "from xaso.site.cli import main; main()"
)
"""The program, killed between the data and the new life."""


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as url:
        yield url


def empty(postgres: str, data: Path) -> Machine:
    """A machine with nothing in its data folder and nothing in its database."""
    name = f"office_{secrets.token_hex(4)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return Machine(data, {"XASO_DATABASE_URL": f"{postgres.rpartition('/')[0]}/{name}"})


@pytest.fixture(scope="module")
def office(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """An office with two dossiers, backed up and proved; its recovery paper is typed off."""
    folder = tmp_path_factory.mktemp("office")
    machine = empty(postgres, folder / "data")
    machine.answer("init", *OFFICE)
    with machine.counter("2") as process:
        heard(process, 2)
    assert machine.answer("backup", folder / "backups", "--prove")["proved"] is True
    (folder / "paper").write_text((machine.data / "keys" / "office.agekey").read_text())
    return machine


def codes(machine: Machine) -> list[str]:
    with psycopg.connect(machine.settings["XASO_DATABASE_URL"]) as connection:
        return [code for (code,) in connection.execute("SELECT code FROM cases_case ORDER BY code")]


def restore(office: Machine) -> tuple[object, ...]:
    return "restore", office.data.parent / "backups", f"--key-file={office.data.parent / 'paper'}"


def die_restoring(machine: Machine, office: Machine) -> None:
    environment = {**machine.environment(), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
    command = [sys.executable, "-c", DIES, *(str(word) for word in restore(office))]
    assert subprocess.run(command, env=environment, check=False).returncode == 9
    assert (machine.data / "restoring").exists()


def test_what_comes_back_is_what_was_there(office: Machine, postgres: str, tmp_path: Path) -> None:
    new = empty(postgres, tmp_path / "new" / "data")
    answer = new.answer(*restore(office))
    assert (answer["incarnation"], answer["problems"], answer["audit"]["broken_at"]) == (2, [], None)
    assert codes(new) == codes(office)
    assert len(codes(new)) == 2
    assert new.answer("audit", "verify")["broken_at"] is None


def test_a_restore_that_died_is_done_again(office: Machine, postgres: str, tmp_path: Path) -> None:
    new = empty(postgres, tmp_path / "new" / "data")
    die_restoring(new, office)
    assert new.answer(*restore(office))["incarnation"] == 2
    assert codes(new) == codes(office)
    assert not (new.data / "restoring").exists()


def test_doing_it_again_never_empties_another_database(office: Machine, postgres: str, tmp_path: Path) -> None:
    """The address of the database was changed in between, to that of an office at work."""
    new = empty(postgres, tmp_path / "new" / "data")
    die_restoring(new, office)
    wrong = Machine(new.data, office.settings)
    done = wrong.run(*restore(office))
    assert done.returncode == 4
    assert "không trống" in done.stderr
    assert len(codes(office)) == 2
    assert new.answer(*restore(office))["incarnation"] == 2


def test_a_database_that_is_in_use_is_never_overwritten(office: Machine, tmp_path: Path) -> None:
    new = Machine(tmp_path / "new" / "data", office.settings)
    assert new.run(*restore(office)).returncode == 4
    assert len(codes(office)) == 2
