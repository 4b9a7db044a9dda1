"""The same words on a stick: in any order, twice, cut off, beside a line, and from somebody who may not."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.programs import Machine, free_port, until
from tests.exchange.nodes import (
    another,
    arrived,
    file_now,
    files_here,
    files_sent,
    invite,
    make_commune,
    make_hub,
    telling,
    troubles,
    waiting,
    write,
)
from tests.exchange.test_joining import listens

COUNT = 30
WANTED = {lane: list(range(first, COUNT, 3)) for first, lane in enumerate(("urgent", "normal", "bulk"))}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "thẻ nhớ"
    place.mkdir()
    return place


@pytest.fixture(scope="module")
def acquainted(founded: Machine, tmp_path_factory: pytest.TempPathFactory) -> tuple[Machine, Machine]:
    """A hub and a commune that know each other; no line any more."""
    place, port = tmp_path_factory.mktemp("acquainted"), free_port()
    hub, commune = another(founded, place / "hub"), another(founded, place / "commune")
    make_hub(hub, port, port)
    make_commune(commune)
    with hub.started("exchange"):
        until(lambda: listens(port))
        assert commune.run("node", "join", invite(hub)).returncode == 0
    return hub, commune


@pytest.fixture
def hub(acquainted: tuple[Machine, Machine], tmp_path: Path) -> Machine:
    return acquainted[0].copy(tmp_path / "hub")


@pytest.fixture
def commune(acquainted: tuple[Machine, Machine], tmp_path: Path) -> Machine:
    return acquainted[1].copy(tmp_path / "commune")


def told(machine: Machine, count: int = COUNT) -> None:
    with telling(machine, count) as process:
        assert process.wait(60) == 0


def written(machine: Machine, folder: Path) -> Path:
    return Path(machine.answer("exchange", "export", folder)["path"])


def taken(machine: Machine, place: Path) -> list[tuple[int, int]]:
    """(new words, all words) of each file."""
    answer: dict[str, Any] = machine.answer("exchange", "import", place)
    assert answer["problems"] == []
    return [(one["words"], one["seen"]) for one in answer["taken"]]


def test_all_arrive_once_by_stick_alone(hub: Machine, commune: Machine, stick: Path) -> None:
    told(commune)
    lost = written(commune, stick)
    file_now(commune, "normal", 200_000, 3_000_000)
    second = written(commune, stick)
    answer = hub.answer("exchange", "import", second)
    assert [(one["words"], one["files"]) for one in answer["taken"]] == [(COUNT + 1, 2)], "the first was not needed"
    assert files_here(hub) == files_sent(commune)
    assert taken(hub, lost) == [(0, COUNT)]
    told(hub)
    written(hub, stick)
    assert taken(commune, stick) == [(COUNT, COUNT)], "its own files lie there too"
    assert waiting(commune) == 0, "the hub's stick said what has arrived there"
    told(commune)
    assert taken(hub, written(commune, stick)) == [(COUNT, 2 * COUNT + 1)], "what is in no backup yet goes along"
    assert waiting(hub) == 0
    assert arrived(hub)["urgent"] == WANTED["urgent"] * 2
    assert troubles(hub) == troubles(commune) == []


def test_a_stick_and_a_line_at_once(hub: Machine, commune: Machine, stick: Path) -> None:
    told(commune)
    file = written(commune, stick)
    with hub.started("exchange"), commune.started("exchange"), telling(commune, COUNT) as more:
        taken(hub, file)
        taken(hub, stick)
        assert more.wait(60) == 0
        until(lambda: waiting(commune) == 0)
    assert arrived(hub) == {lane: numbers * 2 for lane, numbers in WANTED.items()}
    assert troubles(hub) == []


def test_what_is_not_ours_or_not_whole_is_refused_in_words(
    hub: Machine, commune: Machine, founded: Machine, stick: Path, tmp_path: Path
) -> None:
    told(commune)
    file = written(commune, stick)
    whole = file.read_bytes()
    for damaged in (b"", whole[:200], whole[:300] + b"?" + whole[301:]):
        file.write_bytes(damaged)
        refused = hub.run("exchange", "import", file)
        assert refused.returncode == 2, refused.stdout
        assert "hãy chép lại từ nơi gửi" in refused.stderr.lower()
    file.write_bytes(whole)
    own = commune.run("exchange", "import", file)
    assert (own.returncode, "không mở được ở máy này" in own.stderr) == (2, True)
    stranger = another(founded, tmp_path / "stranger")
    assert stranger.run("exchange", "export", stick).returncode == 3
    make_commune(stranger)
    assert stranger.run("exchange", "import", stick).returncode == 3
    assert hub.run("exchange", "export", stick, "--to", "Xã Không Có").returncode == 2
    hub.answer("node", "revoke", "Xã Tân Phong", "--yes")
    shut_out = hub.run("exchange", "import", stick)
    assert (shut_out.returncode, "Không nhận" in shut_out.stderr) == (2, True)
    assert arrived(hub) == {}


def test_a_restored_commune_goes_on_by_stick(hub: Machine, commune: Machine, stick: Path, tmp_path: Path) -> None:
    old = commune.copy(tmp_path / "yesterday")
    told(commune)
    told(hub)
    assert taken(hub, written(commune, stick)) == [(COUNT, COUNT)]
    assert taken(commune, written(hub, stick)) == [(COUNT, COUNT)]
    write(old, "UPDATE base_node SET incarnation = incarnation + 1")
    told(old)
    assert taken(hub, written(old, stick)) == [(COUNT, COUNT)]
    assert taken(old, written(hub, stick)) == [(COUNT, COUNT)], "what its backup had not it is told again"
    assert arrived(hub) == {lane: numbers * 2 for lane, numbers in WANTED.items()}
    assert arrived(old) == WANTED
    assert troubles(hub) == []
    assert {kind for kind, *_ in troubles(old)} == {"lost"}, "what it had said before is at the hub alone"
