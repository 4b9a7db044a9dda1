"""What has come of a file is known again after whatever happens to the computer or its disk."""

import errno
import hashlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from xaso.base.errors import NoSpace, TooLarge
from xaso.exchange import partial
from xaso.exchange.partial import Folder, Partial, moved
from xaso.exchange.tests.disk import MemoryFolder, PowerCut

CONTENT = Random("a scan").randbytes(1000)
NAME = hashlib.sha256(CONTENT).hexdigest()
CHUNK = 64


OPEN: list[Partial] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().close()


def begun(folder: Folder, *, batch: int = 1, name: str = NAME, size: int = len(CONTENT)) -> Partial:
    OPEN.append(Partial(folder, name, size, chunk=CHUNK, batch=batch))
    return OPEN[-1]


def fill(file: Partial, step: int = 50) -> None:
    for start, end in list(file.held.gaps(file.size)):
        for at in range(start, end, step):
            file.write(at, CONTENT[at : min(at + step, end)])


def is_true(file: Partial, data: bytes) -> None:
    """What it says it holds is what was sent."""
    for start, end in file.held:
        assert data[start:end] == CONTENT[start:end]


def test_a_file_arrives_in_any_order_and_moves_to_its_place(tmp_path: Path) -> None:
    folder, to = Folder(tmp_path / "partial"), tmp_path / "files" / "a"
    file = begun(folder, batch=4)
    starts = list(range(0, len(CONTENT), 30))
    Random(1).shuffle(starts)
    for at in starts:
        file.write(at, CONTENT[at : at + 30])
    assert file.whole
    assert file.finish(moved(to))
    assert to.read_bytes() == CONTENT
    assert list((tmp_path / "partial").iterdir()) == []


def test_after_a_restart_whole_chunks_are_held_and_the_rest_is_missing(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    file = begun(folder)
    file.write(0, CONTENT[:150])
    file.write(300, CONTENT[300:500])
    file.close()
    assert list(begun(folder).held) == [(0, 128), (320, 448)]


def test_what_was_not_settled_is_asked_for_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    file = begun(folder, batch=100)
    file.write(0, CONTENT[:256])
    file.close()
    file = begun(folder, batch=100)
    assert list(file.held) == []
    file.write(0, CONTENT[:256])
    file.settle()
    file.close()
    assert list(begun(folder).held) == [(0, 256)]


def test_the_last_chunk_is_shorter_and_an_empty_file_is_whole_at_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    file = begun(folder)
    file.write(960, CONTENT[960:])
    file.close()
    assert list(begun(folder).held) == [(960, 1000)]
    empty = begun(folder, name=hashlib.sha256().hexdigest(), size=0)
    assert empty.whole
    assert empty.finish(moved(tmp_path / "empty"))
    assert (tmp_path / "empty").read_bytes() == b""


def test_a_wrong_file_is_thrown_away(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    file = begun(folder)
    file.write(0, CONTENT[:500])
    file.write(500, bytes(500))
    assert not file.finish(moved(tmp_path / "never"))
    assert not (tmp_path / "never").exists()
    assert list(begun(folder).held) == []


def test_what_is_held_is_not_overwritten(tmp_path: Path) -> None:
    file = begun(Folder(tmp_path))
    fill(file)
    file.write(100, bytes(50))
    assert file.finish(moved(tmp_path / "a"))


@pytest.mark.parametrize("which", ["", ".list"])
@pytest.mark.parametrize("harm", ["cut", "flip"])
def test_harm_to_either_file_at_every_byte_costs_a_chunk_and_nothing_else(
    tmp_path: Path, which: str, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partial, "fsync", lambda _: None)
    folder = Folder(tmp_path / "partial")
    file = begun(folder, batch=100)
    fill(file)
    file.settle()
    file.close()
    path = folder.path(NAME + which)
    good = path.read_bytes()
    for at in range(len(good)):
        path.write_bytes(good[:at] if harm == "cut" else good[:at] + bytes([good[at] ^ 4]) + good[at + 1 :])
        file = begun(folder, batch=100)
        is_true(file, folder.path(NAME).read_bytes())
        chunk = at // (32 if which else CHUNK)
        lost = range(chunk, 16) if harm == "cut" else range(chunk, chunk + 1)
        assert set(file.held.gaps(len(CONTENT))) == {(lost[0] * CHUNK, min((lost[-1] + 1) * CHUNK, len(CONTENT)))}
        fill(file)
        file.settle()
        assert folder.path(NAME).read_bytes() == CONTENT
        file.close()
        assert path.read_bytes() == good


def test_what_hangs_on_behind_either_file_does_no_harm(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    file = begun(folder)
    fill(file)
    file.close()
    folder.path(NAME).write_bytes(CONTENT + b"more")
    folder.path(NAME + ".list").write_bytes(folder.path(NAME + ".list").read_bytes() + bytes(100))
    assert begun(folder).finish(moved(tmp_path / "a"))
    assert (tmp_path / "a").read_bytes() == CONTENT


def test_without_its_list_a_file_counts_for_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    file = begun(folder)
    fill(file)
    file.close()
    folder.remove(NAME + ".list")
    assert list(begun(folder).held) == []


def life(folder: MemoryFolder, out: list[bytes], batch: int) -> None:
    """A program that receives the file, from what is there to the end."""
    file = begun(folder, batch=batch)
    is_true(file, bytes(folder.files[NAME].seen))
    fill(file)
    assert file.finish(lambda path: out.append(bytes(folder.files[path.name].durable)))


def steps(cut: int) -> Iterator[None]:
    for _ in range(cut):
        yield
    raise PowerCut


@pytest.mark.parametrize("batch", [1, 5])
@pytest.mark.parametrize("kept", [0.0, 0.5, 1.0])
def test_a_power_cut_between_any_two_steps_makes_no_wrong_file(batch: int, kept: float) -> None:
    cuts = 0
    for cut in range(500):
        folder, out, random = MemoryFolder(), list[bytes](), Random(f"{cut} {kept}")
        going = steps(cut)
        folder.step = lambda going=going: next(going)
        try:
            life(folder, out, batch)
        except PowerCut:
            cuts += 1
            assert set(out) <= {CONTENT}
            folder.lose_power(random, kept)
            life(folder, out, batch)
        else:
            break
        assert set(out) == {CONTENT}
    assert cuts > 30
    assert folder.files == {}


def test_settled_chunks_survive_every_power_cut() -> None:
    for seed in range(50):
        folder = MemoryFolder()
        file = begun(folder, batch=5)
        fill(file)
        folder.lose_power(Random(seed), 0.3)
        assert next(iter(begun(folder).held))[1] >= 15 * CHUNK


def test_a_full_disk_leaves_what_is_there_and_says_so() -> None:
    folder = MemoryFolder()
    file = begun(folder)
    file.write(0, CONTENT[:300])
    folder.room = 200
    file.write(300, CONTENT[300:400])
    with pytest.raises(NoSpace):
        file.write(400, CONTENT[400:600])
    held = list(file.held)
    assert held[0][0] == 0
    assert held[0][1] >= 300
    file.close()
    with pytest.raises(NoSpace):
        begun(folder)
    folder.room = 1 << 20
    out: list[bytes] = []
    file = begun(folder)
    assert len(file.held) >= 256
    fill(file)
    assert file.finish(lambda path: out.append(bytes(folder.files[path.name].durable)))
    assert out == [CONTENT]


def test_a_disk_that_gets_full_in_the_midst_of_writing_keeps_no_half(tmp_path: Path) -> None:
    folder = MemoryFolder()
    file = begun(folder, batch=100)
    file.write(0, CONTENT[:64])
    folder.free = lambda: 1 << 20
    folder.room = 40
    with pytest.raises(NoSpace):
        file.write(64, CONTENT[64:128])
    assert list(file.held) == [(0, 64)]
    with pytest.raises(NoSpace):
        file.settle()
    folder.room = 1 << 20
    file.settle()
    file.close()
    assert list(begun(folder).held) == [(0, 64)]


def test_another_trouble_of_the_disk_is_not_called_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    file = begun(Folder(tmp_path))
    monkeypatch.setattr(partial, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        file.write(0, CONTENT)


def test_limits(tmp_path: Path) -> None:
    folder = Folder(tmp_path, largest=100)
    with pytest.raises(TooLarge):
        begun(folder)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="names no content"):
        Partial(folder, "../../etc/passwd", 1)
    file = begun(folder, size=100)
    for offset, data in ((-1, b"ab"), (99, b"ab"), (200, b"a")):
        with pytest.raises(ValueError, match="of 100"):
            file.write(offset, data)


def test_what_nobody_waits_for_is_swept(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    begun(folder).close()
    other = hashlib.sha256(b"other").hexdigest()
    Partial(folder, other, 5).close()
    folder.sweep([NAME])
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, f"{NAME}.list"]


def test_when_the_place_cannot_be_reached_nothing_is_lost(tmp_path: Path) -> None:
    """As when the disk is full of the sealed copy: the file stays and is handed over at the next start."""

    def fails(_: Path) -> None:
        raise NoSpace("full")

    folder = Folder(tmp_path / "partial")
    file = begun(folder, batch=100)
    fill(file)
    with pytest.raises(NoSpace):
        file.finish(fails)
    file = begun(folder)
    assert file.whole
    assert file.finish(moved(tmp_path / "a"))
