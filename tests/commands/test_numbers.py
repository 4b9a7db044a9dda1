"""``xaso numbers``: what was given, and what a leader states after a restore."""

import sqlite3
from contextlib import closing

import pytest

from tests.commands.evidence import rows
from tests.commands.programs import Machine

LASTS = (
    "--last=case=4",
    "--last=receipt=40",
    "--last=supplement=3",
    "--last=refusal=0",
    "--last=apology=0",
    "--last=stop=0",
    "--last=collection=0",
)


@pytest.fixture
def restored(machine: Machine) -> Machine:
    """As if the data had come from a backup."""
    with closing(sqlite3.connect(machine.database)) as database, database:
        database.execute("UPDATE base_node SET incarnation = 2")
    return machine


def test_it_shows_every_book_as_it_stands(machine: Machine) -> None:
    answer = machine.answer("numbers", "show")
    assert (answer["office"], answer["must_compare"]) == ("H35.12.07", False)
    assert {row["book"]: row["last"] for row in answer["books"]} == dict.fromkeys(
        ("case", "receipt", "supplement", "refusal", "apology", "stop", "collection"), 0
    )


def test_what_must_be_compared_is_a_problem(restored: Machine) -> None:
    done = restored.run("numbers", "show")
    assert done.returncode == 1
    assert "đối chiếu với sổ giấy" in done.stdout


def test_what_was_stated_is_written_and_on_record(restored: Machine) -> None:
    answer = restored.answer("numbers", "confirm", *LASTS, "--yes")
    assert answer["lasts"] == {
        "case": 4,
        "receipt": 40,
        "supplement": 3,
        "refusal": 0,
        "apology": 0,
        "stop": 0,
        "collection": 0,
    }
    assert dict(rows(restored.database, "SELECT book, last FROM base_series")) == answer["lasts"]
    assert rows(restored.database, "SELECT actor_kind FROM base_audit WHERE verb = 'case.confirm_numbers'") == [
        ("system",)
    ]
    assert restored.run("numbers", "confirm", *LASTS, "--yes").returncode == 4


@pytest.mark.parametrize("words", [LASTS, (*LASTS[:3], "--yes"), (*LASTS, "--yes", "--office=H99")])
def test_what_is_not_said_is_not_guessed(restored: Machine, words: tuple[str, ...]) -> None:
    """Nobody is at the terminal to say whether the leader agrees, a number that is left out, or the office."""
    assert restored.run("numbers", "confirm", *words).returncode == 2
    assert rows(restored.database, "SELECT book FROM base_series") == []


@pytest.mark.parametrize("word", ["--last=case", "--last=sổ=3", "--last=case=-1", "--last=case=²"])
def test_a_number_that_cannot_be_read_is_named(restored: Machine, word: str) -> None:
    done = restored.run("numbers", "confirm", word, "--yes")
    assert done.returncode == 2
    assert "SỔ=SỐ" in done.stderr
