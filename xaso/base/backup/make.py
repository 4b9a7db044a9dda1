"""Making a backup while the office works, and proving that one can be restored."""

import errno
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from xaso import __version__
from xaso.base import clock, files, keys, node
from xaso.base.backup import archive, contents, database, rules
from xaso.base.backup.database import Content, sha256
from xaso.base.errors import NoSpace, Refused
from xaso.base.models import BackupRun
from xaso.base.platform import Busy, held, sync_folder
from xaso.kit.worktime import ZONE

FORMAT = 1
ARCHIVE = re.compile(r"xaso-(?P<moment>\d{8}-\d{6})\.tar\.age")
OWNER = "xaso-backup.json"
FULL = (
    "Ổ đĩa đã đầy nên chưa sao lưu xong; các bản sao lưu cũ vẫn nguyên. Hãy dọn ổ đĩa hoặc chọn nơi khác rồi làm lại."
)
STOPPED = "Bị dừng giữa chừng."


class NotOurs(Refused):
    """The folder holds another office's backups."""


class UnderWay(Refused):
    """Another backup or proof of this office is running."""


@dataclass(frozen=True)
class Made:
    """A finished backup. ``copied``: contents that were new in the folder. ``problems``: what needs a person."""

    run: BackupRun
    path: Path
    size: int
    files: int
    copied: int
    problems: tuple[str, ...]


def make(folder: Path) -> Made:
    """Back up into ``folder``. Earlier backups stay until the new one has been read back.

    Raises:
        NoSpace: the disk is full; what was half written is gone.
        NotOurs: the folder belongs to another node.
        UnderWay: another backup is running.
    """
    BackupRun.objects.filter(done_at__isnull=True, error="").update(error=STOPPED)
    run = BackupRun.objects.create(started_at=clock.now())
    try:
        with _full_disk_said():
            folder.mkdir(parents=True, exist_ok=True)
            with scratch() as place:
                _claim(folder)
                made = _make(run, folder, place)
    except Exception as error:
        raise _failed(run, error) from error
    run.done_at, run.path, run.size = clock.now(), str(made.path), made.size
    run.error = "\n".join(made.problems)
    run.save()
    return made


def prove(run: BackupRun) -> tuple[str, ...]:
    """Restore the backup into a scratch place, as onto an empty machine. Returns what is wrong; nothing: proved."""
    path = Path(run.path)
    key = keys.office(settings.DATA)
    try:
        with scratch() as place:
            manifest = archive.unpack(path, place, key)
            content = database.content(place / database.engine().file)
            problems = differences(manifest, content)
        digests = [digest for digest, _ in content.files]
        root = contents.folder_of(path.parent)
        spoilt = [one for one in contents.sample(digests, clock.now().date()) if not contents.sound(one, root, key)]
        problems += tuple(f"Tệp {one[:12]}… trong bản sao lưu bị thiếu hoặc hỏng." for one in spoilt)
    except Exception as error:
        raise _failed(run, error) from error
    run.proved_at, run.error = (None, "\n".join(problems)) if problems else (clock.now(), "")
    run.save(update_fields=["proved_at", "error"])
    return problems


def nightly() -> None:
    """What the work loop does every night: back up, then prove it."""
    made = make(settings.BACKUP_DIR)
    problems = made.problems + prove(made.run)
    if problems:
        raise Refused("\n".join(problems))


def differences(manifest: dict[str, Any], content: Content) -> tuple[str, ...]:
    """Why a copy is not the database that the manifest speaks of, or is not sound."""
    problems = list(content.problems)
    if content.tables != manifest["tables"]:
        problems.append("Số dòng trong bản sao lưu khác với lúc sao lưu.")
    if [content.sealed, content.root] != manifest["audit"]:
        problems.append("Nhật ký trong bản sao lưu khác với lúc sao lưu.")
    return tuple(problems)


def archives(folder: Path) -> dict[datetime, Path]:
    """The backups of a folder by the moment in their names."""
    found = ((ARCHIVE.fullmatch(path.name), path) for path in folder.iterdir())
    return {
        datetime.strptime(match["moment"], "%Y%m%d-%H%M%S").replace(tzinfo=ZONE): path for match, path in found if match
    }


@contextmanager
def scratch() -> Iterator[Path]:
    """A passing place in the data folder, for one backup or proof at a time; what an earlier crash left there goes."""
    root = settings.DATA / "scratch"
    try:
        with held(settings.DATA / "backup.lock"):
            shutil.rmtree(root, ignore_errors=True)
            root.mkdir()
            try:
                yield root
            finally:
                shutil.rmtree(root)
    except Busy as busy:
        raise UnderWay("Một lần sao lưu khác đang chạy. Hãy chờ nó xong.") from busy


def _make(run: BackupRun, folder: Path, place: Path) -> Made:
    engine = database.engine()
    copy = place / engine.file
    engine.copy(copy)
    content = database.content(copy)
    digests = [digest for digest, _ in content.files]
    copied, missing = contents.copy_missing(digests, files.root(), contents.folder_of(folder))
    members = {engine.file: copy}
    members |= {f"keys/{path.name}": path for path in sorted(keys.folder(settings.DATA).iterdir())}
    target = folder / f"xaso-{run.started_at.astimezone(ZONE):%Y%m%d-%H%M%S}.tar.age"
    _write(target, _manifest(run, members, content), members, place)
    problems = content.problems + tuple(f"Thiếu tệp {one[:12]}… trong thư mục dữ liệu." for one in missing)
    if not problems:
        _prune(folder)
    return Made(run, target, target.stat().st_size, len(digests), copied, problems)


def _manifest(run: BackupRun, members: dict[str, Path], content: Content) -> dict[str, Any]:
    own = node.found()
    return {
        "format": FORMAT,
        "program": __version__,
        "made_at": run.started_at.isoformat(),
        "node": str(own.pk),
        "incarnation": own.incarnation,
        "database": connection.vendor,
        "members": {name: sha256(path) for name, path in members.items()},
        "tables": content.tables,
        "audit": [content.sealed, content.root],
        "files": dict(content.files),
    }


def _write(target: Path, manifest: dict[str, Any], members: dict[str, Path], place: Path) -> None:
    """Write beside, read back what was written, and only then give it its name."""
    part = target.with_suffix(".part")
    key = keys.office(settings.DATA)
    again = place / "again"
    again.mkdir()
    try:
        archive.write(part, manifest, members, key)
        archive.unpack(part, again, key)
        part.replace(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)
        shutil.rmtree(again)


def _prune(folder: Path) -> None:
    """Old backups beyond the bound go; half-written ones of earlier crashes too."""
    found = archives(folder)
    keep = rules.to_keep(found)
    for moment, path in found.items():
        if moment not in keep:
            path.unlink()
    for half in folder.glob("xaso-*.part"):
        half.unlink()


def _claim(folder: Path) -> None:
    """The folder is marked as this node's, so that one office's backups never push out another's."""
    mark, own = folder / OWNER, str(node.found().pk)
    if not mark.exists():
        mark.write_text(json.dumps({"node": own}))
    elif json.loads(mark.read_text()).get("node") != own:
        raise NotOurs(f"Thư mục {folder} chứa bản sao lưu của cơ quan khác. Hãy chọn thư mục riêng.")


@contextmanager
def _full_disk_said() -> Iterator[None]:
    """A full disk comes as errors of several libraries; people hear of it in one sentence."""
    try:
        yield
    except Exception as error:
        words = str(error)
        if f"[Errno {errno.ENOSPC}]" in words or "disk is full" in words or "No space left" in words:
            raise NoSpace(FULL) from error
        raise


def _failed(run: BackupRun, error: Exception) -> Exception:
    run.error = str(error)[:2000] or type(error).__name__
    run.save(update_fields=["error"])
    return error
