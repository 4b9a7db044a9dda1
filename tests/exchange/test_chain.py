"""A province, a district and a commune as three real nodes: everything goes through the one in the middle.

It is killed again and again, and goes on.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

import pytest

from tests.commands.programs import Machine, free_port, until
from tests.exchange.nodes import another, invite, program_of, rows, troubles, waiting
from tests.exchange.test_joining import listens

PARTS = ("exchange", "work")
PLACES = {
    "province": ("Sở Tư pháp Lai Châu", "H35.7", "province"),
    "district": ("UBND huyện Tam Đường", "H35.12", "district"),
    "commune": ("UBND xã Nậm Cắn", "H35.12.09", "commune"),
}


@dataclass
class Chain:
    """The three: joined, the doors of the hubs open."""

    machines: dict[str, Machine]
    stack: ExitStack
    running: dict[tuple[str, str], "Popen[str]"] = field(default_factory=dict)

    def start(self, name: str, *parts: str) -> None:
        for part in parts:
            self.running[name, part] = self.stack.enter_context(self.machines[name].started(part))

    def kill(self, name: str) -> None:
        """kill -9, and both parts anew."""
        for part in PARTS:
            self.running[name, part].kill()
            self.running[name, part].wait()
        self.start(name, *PARTS)

    def does(self, name: str, *words: str) -> str:
        with program_of(self.machines[name], "officers", *words) as process:
            said, wrong = process.communicate(timeout=120)
        assert process.returncode == 0, wrong
        return said.strip()

    def has(self, name: str, statement: str) -> list[object]:
        return [one[0] for one in rows(self.machines[name], statement)]

    def knows(self, name: str, *others: str) -> None:
        """Until the directory of a node has these."""
        wanted = {PLACES[other][0] for other in others}
        until(lambda: wanted <= set(self.has(name, "SELECT name FROM people_unit_elsewhere")))


@pytest.fixture
def chain(founded: Machine, tmp_path: Path) -> Iterator[Chain]:
    with ExitStack() as stack:
        chain = Chain({name: another(founded, tmp_path / name) for name in PLACES}, stack)
        for name, said in PLACES.items():
            chain.does(name, "come", *said)
            part_of_it(chain.machines[name], said[0], "commune" if name == "commune" else "hub")
        for above, below in (("province", "district"), ("district", "commune")):
            hub = chain.machines[above]
            chain.start(above, "exchange")
            until(lambda hub=hub: listens(int(hub.settings["XASO_EXCHANGE_PORT"])))
            joined = chain.machines[below].run("node", "join", invite(hub, PLACES[below][0]))
            assert joined.returncode == 0, joined.stderr
        yield chain


def part_of_it(machine: Machine, name: str, role: str) -> None:
    words = [f"--role={role}", f"--name={name}"]
    if role == "hub":
        port = free_port()
        machine.settings |= {"XASO_EXCHANGE_HOST": "127.0.0.1", "XASO_EXCHANGE_PORT": str(port)}
        words.append(f"--address=https://127.0.0.1:{port}")
    machine.answer("node", "init", *words)


def test_everything_goes_through_the_middle_and_word_comes_back(chain: Chain) -> None:
    chain.start("province", "work")
    chain.start("district", "work")
    chain.start("commune", *PARTS)
    code = chain.does("commune", "receive")
    where = f"SELECT state FROM cases_elsewhere WHERE code = '{code}'"
    until(lambda: chain.has("province", where) == ["accepted"])
    chain.kill("district")
    chain.does("commune", "advance", code)
    until(lambda: chain.has("province", where) == chain.has("district", where) == ["in_work"])
    node = chain.has("commune", "SELECT node FROM exchange_here")
    assert chain.has("province", "SELECT DISTINCT node FROM cases_elsewhere") == node, "it is known where it is"

    chain.knows("commune", "province", "district")
    chain.knows("province", "commune", "district")
    letter = "SELECT state FROM letters_letter"
    chain.does("commune", "write", "so tu phap")
    until(lambda: chain.has("province", letter) == ["arrived"])
    assert chain.does("province", "open") == "Đề nghị cho biết."
    until(lambda: chain.has("commune", letter) == ["opened"])

    sent = "SELECT state FROM documents_recipient WHERE way = 'node'"
    chain.does("province", "issue", PLACES["commune"][0])
    chain.kill("district")
    until(lambda: chain.has("commune", "SELECT state FROM documents_arrival") == ["arrived"])
    assert chain.does("commune", "register") == "Thành lập Tổ công nghệ số"
    until(lambda: chain.has("province", sent) == ["accepted"])
    assert chain.has("district", "SELECT count(*) FROM documents_arrival") == [0], "it keeps no copy"

    for machine in chain.machines.values():
        until(lambda machine=machine: waiting(machine) == 0)
        assert troubles(machine) == []
        assert rows(machine, "SELECT type, reason FROM exchange_outgoing WHERE outcome = 'refused'") == []


def test_a_stick_from_the_middle_is_read_on_both_sides(chain: Chain, tmp_path: Path) -> None:
    for writer, reader in (("district", "province"), ("district", "commune"), ("province", "district")):
        folder, to = tmp_path / f"{writer} {reader}", PLACES[reader][0]
        folder.mkdir()
        chain.machines[writer].answer("exchange", "export", folder, f"--to={to}")
        (taken,) = chain.machines[reader].answer("exchange", "import", folder)["taken"]
        assert taken["peer"] == PLACES[writer][0]


def test_a_ring_is_refused_and_the_hub_above_is_changed_only_by_name(chain: Chain) -> None:
    province, district = chain.machines["province"], chain.machines["district"]
    ring = province.run("node", "join", invite(district, "Tỉnh"))
    assert (ring.returncode, "ở dưới máy này" in ring.stderr) == (2, True)
    peers = {one["name"]: (one["role"], one["above"]) for one in district.answer("node", "list")["peers"]}
    assert peers == {PLACES["province"][0]: ("hub", True), PLACES["commune"][0]: ("commune", False)}
    (below,) = province.answer("node", "list")["peers"]
    assert (below["role"], below["above"]) == ("hub", False)
    link = invite(province, PLACES["commune"][0])
    other = chain.machines["commune"].run("node", "join", link)
    assert f"--replace “{PLACES['district'][0]}”" in other.stderr
    moved = chain.machines["commune"].run("node", "join", link, "--replace", PLACES["district"][0])
    assert moved.returncode == 0, moved.stderr
    (above,) = [one for one in chain.machines["commune"].answer("node", "list")["peers"] if not one["revoked"]]
    assert above["name"] == PLACES["province"][0]
