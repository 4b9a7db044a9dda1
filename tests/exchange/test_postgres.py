"""Two nodes on PostgreSQL, as a province's servers have it: the same faults, once."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.commands.programs import OFFICE, Machine, free_port, until
from tests.exchange.nodes import invite, make_commune, make_hub, numbers, telling
from tests.exchange.proxies import Between
from tools.postgres import server

COUNT = 30


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as url:
        yield url


def office(postgres: str, data: Path) -> Machine:
    name = f"node_{secrets.token_hex(4)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    machine = Machine(data, {"XASO_DATABASE_URL": f"{postgres.rpartition('/')[0]}/{name}"})
    machine.answer("init", *OFFICE)
    return machine


def found(machine: Machine, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(machine.settings["XASO_DATABASE_URL"]) as connection:
        return connection.execute(statement).fetchall()


def arrived(machine: Machine) -> dict[str, list[int]]:
    rows = found(
        machine,
        "SELECT lane, (convert_from(payload, 'UTF8')::json -> 'body' ->> 'number')::int FROM exchange_incoming "
        "WHERE type = 'test.said' ORDER BY id",
    )
    return {lane: [number for at, number in rows if at == lane] for lane in numbers(0, 3)}


def test_all_arrive_once_and_in_order(postgres: str, tmp_path: Path) -> None:
    hub, commune = office(postgres, tmp_path / "hub"), office(postgres, tmp_path / "commune")
    port = free_port()
    with Between(port) as line:
        make_hub(hub, port, line.port)
        make_commune(commune)
        with hub.started("exchange") as answering:
            link = invite(hub)
            until(lambda: commune.run("node", "join", link).returncode == 0)
            with commune.started("exchange"), telling(hub, COUNT) as one, telling(commune, COUNT) as other:
                until(lambda: sum(map(len, arrived(commune).values())) > 3)
                line.cut()
                answering.kill()
                answering.wait()
                with hub.started("exchange"):
                    assert (one.wait(120), other.wait(120)) == (0, 0)
                    waiting = "SELECT 1 FROM exchange_outgoing WHERE arrived_at IS NULL"
                    until(lambda: not found(hub, waiting) and not found(commune, waiting))
    assert arrived(hub) == arrived(commune) == numbers(0, COUNT)
    for machine in (hub, commune):
        assert found(machine, "SELECT kind FROM exchange_trouble WHERE kind <> 'unknown'") == []
