"""Files travel between two real nodes, whatever happens to the line and to the nodes, and hold up no message."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from subprocess import Popen

from tests.commands.programs import Machine, until
from tests.exchange.nodes import file_now, files_here, files_sent, invite, rows, telling, troubles
from tests.exchange.proxies import Between, Wall
from tests.exchange.test_joining import listens

LARGE = 5_000_000
SLOW = 700_000.0
"""Bytes a second of each connection: slow enough that the file is under way for seconds."""


@contextmanager
def joined(hub: Machine, commune: Machine, line: Between) -> Iterator[list[Popen[str]]]:
    """Both run, over this line."""
    hub.answer("node", "init", "--role=hub", "--name=Tỉnh", f"--address=https://127.0.0.1:{line.port}")
    with hub.started("exchange") as one:
        link = invite(hub)
        until(lambda: commune.run("node", "join", link).returncode == 0)
        with commune.started("exchange") as other:
            yield [one, other]


def moved(line: Between, size: int) -> None:
    """So many bytes more have passed."""
    before = line.passed
    until(lambda: line.passed > before + size)


def test_files_arrive_over_a_line_that_is_cut_and_from_nodes_that_are_killed(
    hub: Machine, commune: Machine, port: int
) -> None:
    with Between(port, SLOW) as line, joined(hub, commune, line) as running, ExitStack() as stack:
        file_now(hub, "bulk", LARGE)
        file_now(commune, "bulk", LARGE)
        for trouble in ("cut", "kill 0", "cut", "kill 1"):
            moved(line, 1_000_000)
            if trouble == "cut":
                line.cut()
            else:
                which = int(trouble[-1])
                running[which].kill()
                running[which].wait()
                running[which] = stack.enter_context((hub, commune)[which].started("exchange"))
        until(lambda: files_here(commune) == files_sent(hub) and files_here(hub) == files_sent(commune))
        assert line.passed < 2.5 * LARGE, "what had come was not asked for again"
    assert troubles(hub) == troubles(commune) == []


def test_what_is_urgent_does_not_wait_for_a_file(hub: Machine, commune: Machine, port: int) -> None:
    with Between(port, SLOW / 20) as line, joined(hub, commune, line):
        file_now(hub, "bulk", 8 * LARGE)
        moved(line, 200_000)
        with telling(hub, 3) as teller:
            assert teller.wait(60) == 0
        until(lambda: rows(commune, "SELECT 1 FROM exchange_incoming WHERE lane = 'urgent'"))
        file_now(hub, "urgent", 20_000)
        until(lambda: files_here(commune))
        assert rows(commune, "SELECT size FROM exchange_incoming_file WHERE here_at IS NOT NULL") == [(20_000,)]


def test_requests_that_wait_carry_files_too(hub: Machine, commune: Machine, port: int) -> None:
    keys = hub.data / "keys"
    with hub.started("exchange"):
        until(lambda: listens(port))
        with Wall(port, keys / "lanserver.crt", keys / "lanserver.key") as wall:
            hub.answer("node", "init", "--role=hub", "--name=Tỉnh", f"--address=https://127.0.0.1:{wall.port}")
            assert commune.run("node", "join", invite(hub)).returncode == 0
            with commune.started("exchange"):
                for one in (hub, commune):
                    file_now(one, "normal", 300_000, 40_000)
                until(lambda: files_here(commune) == files_sent(hub) and files_here(hub) == files_sent(commune))
    assert troubles(hub) == troubles(commune) == []


def test_when_nothing_is_lacking_there_is_no_connection_for_files(hub: Machine, commune: Machine, port: int) -> None:
    with Between(port) as line, joined(hub, commune, line):
        file_now(commune, "normal", 20_000)
        until(lambda: files_here(hub) == files_sent(commune))
        time.sleep(7)
        before, connections = line.passed, line.connections
        time.sleep(10)
        assert line.connections == connections
        assert line.passed - before < 1000
