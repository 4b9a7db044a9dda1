"""What ``xaso exchange export`` and ``import`` do: a stick is written for a peer, or read."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from xaso.exchange import here, receiving
from xaso.exchange.carriers.stick.reading import NotRead, Taken, read
from xaso.exchange.carriers.stick.writing import SUFFIX, write, written_here
from xaso.exchange.models import Peer
from xaso.exchange.shelves import FileShelf
from xaso.site.console import Exit, answer, say, stop, tell
from xaso.site.traffic import HANDLERS

MB = 1024 * 1024
SAID_EVERY = 20 * MB
"""Bytes between two lines that tell how far it is."""


def export(folder: Path, name: str | None, as_json: bool) -> None:
    """Write what a peer may lack into a folder."""
    peer = _peer(name)
    with _shelf() as shelf:
        done = write(peer, folder, shelf, _progress("Đã ghi"))
    if as_json:
        answer({"path": done.path, "to": peer.node, "words": done.words, "files": done.files, "size": done.size})
        return
    tell(f"Đã ghi {done.words} tin, {done.files} tệp cho {peer.name} vào {done.path} ({_size(done.size)}).")
    tell(f"Đưa thẻ nhớ đến {peer.name} và nhập ở đó: xaso exchange import {done.path.name}")


def import_(place: Path, as_json: bool) -> int:
    """Read one file, or all of a folder that others wrote, in the order in which they were written."""
    _must_take_part()
    found = sorted(place.glob(f"*{SUFFIX}"), key=lambda one: one.name[-20:]) if place.is_dir() else [place]
    paths = [one for one in found if one == place or not written_here(one)]
    if not paths:
        stop(f"Trong {place} không có tệp {SUFFIX} nào do nơi khác ghi.")
    taken: list[Taken] = []
    problems: list[tuple[Path, str]] = []
    for path in paths:
        try:
            with _shelf() as shelf:
                taken.append(read(path, shelf, _progress("Đã đọc")))
        except NotRead as problem:
            problems.append((path, str(problem)))
    while receiving.run(HANDLERS):
        pass
    if as_json:
        answer({"taken": [asdict(one) for one in taken], "problems": [(str(path), why) for path, why in problems]})
    else:
        _say(taken, problems)
    if not taken:
        return Exit.UNUSABLE
    return Exit.PROBLEMS if problems else Exit.DONE


def _shelf() -> closing[FileShelf]:
    """What comes by stick is put together in a place of its own, at once."""
    return closing(FileShelf(lambda call: call(), place="stick"))


def _say(taken: list[Taken], problems: list[tuple[Path, str]]) -> None:
    for one in taken:
        tell(f"Từ {one.peer}: {one.words} tin mới trong {one.seen} tin, {one.files} tệp mới.")
    for path, why in problems:
        say(f"{path.name}: {why}")


def _peer(name: str | None) -> Peer:
    _must_take_part()
    known = list(Peer.objects.filter(revoked_at=None).order_by("name"))
    found = [one for one in known if name is None or one.name == name]
    if len(found) != 1:
        stop("Hãy nêu nơi nhận bằng --to, một trong: " + ", ".join(f"“{one.name}”" for one in known) + ".")
    return found[0]


def _must_take_part() -> None:
    if not here.takes_part() or not Peer.objects.exists():
        _not_yet()


def _not_yet() -> NoReturn:
    stop("Máy này chưa trao đổi với nơi nào. Xem “xaso node --help”.", Exit.NOT_SET_UP)


def _progress(words: str) -> Callable[[int], None]:
    """Says so now and then, for people; a short one is done before."""
    said = 0

    def heard(done: int) -> None:
        nonlocal said
        if done - said >= SAID_EVERY:
            said = done
            say(f"{words} {_size(done)}…")

    return heard


def _size(count: int) -> str:
    return f"{count / MB:.1f} MB".replace(".", ",") if count >= MB else f"{max(1, round(count / 1024))} KB"
