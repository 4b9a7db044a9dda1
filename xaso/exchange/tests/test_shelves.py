"""The real shelf: what comes is kept veiled and taken over; what is named is given; a full disk stops nobody else."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings

from xaso.base import clock, files
from xaso.base.errors import NoSpace
from xaso.base.models import StoredFile
from xaso.exchange import attached, partial, shelves
from xaso.exchange.models import IncomingFile, Peer, Trouble
from xaso.exchange.protocol.envelope import FileRef
from xaso.exchange.protocol.pieces import Courier
from xaso.exchange.protocol.plan import Plan
from xaso.exchange.protocol.shelf import WRONG
from xaso.exchange.sending import Kind, send
from xaso.exchange.shelves import FileShelf
from xaso.exchange.tests.papers import THERE, come, paper, put, ref, settle_in

pytestmark = pytest.mark.django_db
OTHER = UUID(int=78)


@pytest.fixture(autouse=True)
def _node(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(settings, tmp_path)
    monkeypatch.setattr(shelves, "FRESH", 0.0)


@pytest.fixture
def another() -> Iterator[Callable[[], FileShelf]]:
    """As after a restart of the program."""
    made: list[FileShelf] = []

    def shelf() -> FileShelf:
        made.append(FileShelf(lambda call: call()))
        return made[-1]

    yield shelf
    for one in made:
        one.close()


@pytest.fixture
def shelf(another: Callable[[], FileShelf]) -> FileShelf:
    return another()


def bring(shelf: FileShelf, content: bytes, one: FileRef | None = None) -> None:
    """All of a content comes in pieces, whatever hash it goes by."""
    sha256 = (one or ref(content)).sha256
    list(shelf.wanted(THERE))
    for at in range(0, len(content), 10_000):
        shelf.write(THERE, sha256, at, content[at : at + 10_000])
    shelf.finish(THERE, sha256)


def lying_about(data: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (data / "files").rglob("*") if path.is_file())


def test_what_comes_becomes_a_file_of_this_node(shelf: FileShelf, tmp_path: Path) -> None:
    content = paper(1, 200_000)
    come([ref(content)])
    (wanted,) = shelf.wanted(THERE)
    assert (wanted.sha256, wanted.size, len(wanted.held)) == (ref(content).sha256, len(content), 0)
    bring(shelf, content)
    assert list(shelf.wanted(THERE)) == []
    assert files.content(StoredFile.objects.get()) == content
    assert IncomingFile.objects.get().here_at
    assert list((tmp_path / "files" / "partial").rglob("*.list")) == []


def test_what_is_on_its_way_or_here_never_lies_plain_on_the_disk(
    shelf: FileShelf, another: Callable[[], FileShelf], tmp_path: Path
) -> None:
    content = paper(1, 200_000)
    come([ref(content)])
    list(shelf.wanted(THERE))
    shelf.write(THERE, ref(content).sha256, 0, content[:100_000])
    shelf.settle(THERE)
    assert b"xxxxxxxxxxxxxxxx" not in lying_about(tmp_path)
    again = another()
    (wanted,) = again.wanted(THERE)
    assert list(wanted.held) == [(0, 65536)]
    bring(again, content)
    assert files.content(StoredFile.objects.get()) == content
    assert b"xxxxxxxxxxxxxxxx" not in lying_about(tmp_path)


def test_what_is_wrong_is_thrown_away_and_told_of_the_third_time(shelf: FileShelf) -> None:
    content = paper(1, 50_000)
    one = ref(content)
    come([one])
    for _ in range(WRONG):
        assert len(list(shelf.wanted(THERE))) == 1
        bring(shelf, paper(2, 50_000), one)
    assert list(shelf.wanted(THERE)) == []
    assert [one.kind for one in Trouble.objects.all()] == ["wrong"]
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(("content", "name"), [(b"MZ".ljust(99), "giay.pdf"), (paper(), "giay.exe")])
def test_what_is_no_paper_is_refused(shelf: FileShelf, content: bytes, name: str) -> None:
    come([ref(content, name)])
    bring(shelf, content)
    assert list(shelf.wanted(THERE)) == []
    assert IncomingFile.objects.get().problem
    assert [one.kind for one in Trouble.objects.all()] == ["file"]
    assert not StoredFile.objects.exists()


def test_a_disk_without_room_is_told_of_and_tried_again(shelf: FileShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = paper(1, 1000), paper(2, 100_000)
    come([ref(small), ref(large)])
    monkeypatch.setattr(partial.Folder, "free", lambda _: 50_000)
    assert [one.size for one in shelf.wanted(THERE)] == [1000]
    assert [one.kind for one in Trouble.objects.all()] == ["full"]
    assert shelf.outstanding(THERE) == 1000
    bring(shelf, small)
    monkeypatch.setattr(partial.Folder, "free", lambda _: 1 << 40)
    monkeypatch.setattr(shelves, "PAUSE", 0.0)
    shelf._put_off.clear()
    bring(shelf, large)
    assert not IncomingFile.objects.filter(here_at=None).exists()


def test_a_disk_that_gets_full_meanwhile_ends_the_connection_and_loses_nothing(
    shelf: FileShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = paper(1, 200_000)
    come([ref(content)])
    list(shelf.wanted(THERE))
    shelf.write(THERE, ref(content).sha256, 0, content[:65536])
    monkeypatch.setattr(partial.Folder, "free", lambda _: 0)
    with pytest.raises(NoSpace):
        shelf.write(THERE, ref(content).sha256, 65536, content[65536:70000])
    assert list(shelf.wanted(THERE)) == []
    shelf._put_off.clear()
    (wanted,) = shelf.wanted(THERE)
    assert len(wanted.held) == 65536


def test_only_what_an_envelope_names_is_given(shelf: FileShelf) -> None:
    Peer.objects.create(node=OTHER, name="Xã", role="commune", joined_at=clock.now())
    content, secret = paper(1, 100_000), paper(2)
    one, other = put(content), put(secret)
    send(THERE, Kind("test.said", 1, "normal"), {}, [one])
    assert shelf.piece(THERE, one.sha256, 70_000, 500) == content[70_000:70_500]
    assert shelf.piece(OTHER, one.sha256, 0, 10) is None
    assert shelf.piece(THERE, other.sha256, 0, 10) is None
    shelf.rest(THERE)
    files.place(one.sha256).unlink()
    assert shelf.piece(THERE, one.sha256, 0, 10) is None


def test_two_peers_that_send_the_same_are_both_served(shelf: FileShelf) -> None:
    Peer.objects.create(node=OTHER, name="Xã", role="commune", joined_at=clock.now())
    content = paper(1, 100_000)
    come([ref(content)])
    come([ref(content)], peer=OTHER)
    assert len(list(shelf.wanted(OTHER))) == 1
    bring(shelf, content)
    assert list(shelf.wanted(OTHER)) == []
    assert attached.lacking(OTHER) == []
    shelf.settle(OTHER)
    assert shelf.held(OTHER) == {}


def test_what_nobody_waits_for_is_swept_away(
    shelf: FileShelf, another: Callable[[], FileShelf], tmp_path: Path
) -> None:
    content = paper(1, 100_000)
    come([ref(content)])
    list(shelf.wanted(THERE))
    shelf.write(THERE, ref(content).sha256, 0, content[:1000])
    shelf._partials[THERE, ref(content).sha256].close()
    another().sweep()
    assert list((tmp_path / "files" / "partial").rglob(ref(content).sha256))
    attached.refuse(THERE, ref(content).sha256, "không nhận")
    another().sweep()
    assert list((tmp_path / "files" / "partial").rglob("*")) == []


def test_two_couriers_carry_it_between_two_shelves(shelf: FileShelf, another: Callable[[], FileShelf]) -> None:
    """The same node gives and takes: it names to itself what it has, and then loses it."""
    content = paper(1, 300_000)
    one = put(content)
    send(THERE, Kind("test.said", 1, "normal"), {}, [one])
    sealed = files.place(one.sha256).read_bytes()
    StoredFile.objects.exclude(owner_kind=attached.OWNER).delete()
    files.place(one.sha256).unlink()
    come([one])
    files.place(one.sha256).write_bytes(sealed)
    giving, taking = (Courier(Plan(THERE, side), 0.0) for side in (another(), shelf))
    for _ in range(100):
        giving.received(taking.due(1.0), 1.0)
        taking.received(giving.due(1.0), 1.0)
    assert IncomingFile.objects.get().here_at
