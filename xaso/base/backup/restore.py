"""Bringing an office back on an empty machine."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from xaso.base import clock, files, keys, node
from xaso.base.actor import SYSTEM
from xaso.base.backup import archive, contents, database
from xaso.base.backup.database import Content
from xaso.base.backup.make import archives, differences
from xaso.base.command import Event, command
from xaso.base.errors import Refused
from xaso.base.keys import OfficeKey
from xaso.base.platform import sync_folder

UNFINISHED = "restoring"
"""The scratch folder of a restore. While it is there, the office must not be opened."""
WHERE = "database"
"""In that folder: which database was empty when the restore began, so that what it holds now is the restore's."""

DATABASE_USED = "Cơ sở dữ liệu không trống. Chỉ khôi phục vào một cơ sở dữ liệu trống; chưa thay đổi gì."


class NotEmpty(Refused):
    """There is something in the data folder."""


class NoBackup(Refused):
    """No backup where one was said to be."""

    status = 422


@dataclass(frozen=True)
class NodeRestored(Event):
    """The node lives again from a backup; its numbers since then are unknown to it."""

    NAME = "node.restored.v1"
    incarnation: int
    made_at: datetime


@dataclass(frozen=True)
class Placed:
    """A backup that now lies in the data folder. ``problems``: contents that could not be brought back."""

    source: Path
    made_at: datetime
    content: Content
    problems: tuple[str, ...]


def newest(place: Path) -> Path:
    """The backup that is meant: this file, or the newest of this folder."""
    if place.is_file():
        return place
    found = archives(place) if place.is_dir() else {}
    if not found:
        raise NoBackup(f"Không thấy bản sao lưu nào ở {place}.")
    return found[max(found)]


def put_back(source: Path, key: OfficeKey) -> Placed:
    """Check the backup through and lay it into the empty data folder. Until all is checked, nothing is placed.

    Afterwards the caller brings the database to the program's form and calls ``come_alive``.

    Raises:
        NotEmpty, archive.Unreadable, ClockWentBack: nothing was changed.
    """
    data: Path = settings.DATA
    _forget_unfinished(data)
    _must_be_empty(data)
    place = data / UNFINISHED
    place.mkdir()
    (place / WHERE).write_text(database.engine().where())
    try:
        manifest = archive.unpack(source, place, key)
        content = _checked(manifest, place)
    except BaseException:
        shutil.rmtree(place)
        raise
    (place / "keys").replace(keys.folder(data))
    keys.folder(data).chmod(0o700)
    problems = _bring_contents(content, contents.folder_of(source.parent), key)
    database.engine().put(place / database.engine().file)
    sync_folder(data)
    return Placed(source, datetime.fromisoformat(manifest["made_at"]), content, problems)


def come_alive(placed: Placed) -> int:
    """A new life begins: the incarnation grows, the audit says so, and the office may be opened. Returns its number."""
    with command("node.restore", SYSTEM) as cmd:
        incarnation = node.rise().incarnation
        cmd.publish(NodeRestored(incarnation=incarnation, made_at=placed.made_at))
    shutil.rmtree(settings.DATA / UNFINISHED)
    return incarnation


def _forget_unfinished(data: Path) -> None:
    """What an unfinished restore has left goes. NotEmpty if another database than it began with has something in it."""
    unfinished, engine = data / UNFINISHED, database.engine()
    if not unfinished.is_dir():
        return
    where = unfinished / WHERE
    if where.exists() and where.read_text() == engine.where():
        engine.empty()
    elif engine.occupied():
        raise NotEmpty(DATABASE_USED)
    for folder in (keys.folder(data), data / "files", data / "before-upgrade", unfinished):
        shutil.rmtree(folder, ignore_errors=True)


def _must_be_empty(data: Path) -> None:
    if any(path.suffix != ".lock" for path in data.iterdir()):
        raise NotEmpty(f"Thư mục {data} không trống. Chỉ khôi phục vào một thư mục trống; chưa thay đổi gì.")
    if database.engine().occupied():
        raise NotEmpty(DATABASE_USED)


def _checked(manifest: dict[str, Any], place: Path) -> Content:
    content = database.content(place / database.engine().file)
    if problems := differences(manifest, content):
        raise archive.Unreadable("Bản sao lưu không toàn vẹn, chưa khôi phục gì. " + " ".join(problems))
    clock.steady(clock.now(), content.last_write)
    return content


def _bring_contents(content: Content, source: Path, key: OfficeKey) -> tuple[str, ...]:
    digests = [digest for digest, _ in content.files]
    _, missing = contents.copy_missing(digests, source, files.root())
    spoilt = [one for one in digests if one not in missing and not contents.sound(one, files.root(), key)]
    return tuple(
        f"Không khôi phục được tệp {one[:12]}…: thiếu hoặc hỏng trong bản sao lưu." for one in [*missing, *spoilt]
    )
