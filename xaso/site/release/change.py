"""From one version to the next, and back: backup, new version beside the old one, data brought forward, pointer moved.

Every step can be cut off. Until the pointer is moved the old version runs; after it the new one does, and brings the
data forward itself when it starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

import xaso
from xaso.base import audit, backup
from xaso.base.backup import database
from xaso.base.platform import run_python
from xaso.site.release import place, pointer
from xaso.site.release.file import Opened, Unfit
from xaso.site.release.pointer import Current


@dataclass(frozen=True)
class Done:
    version: str
    before: str
    backup: Path
    copy: str


class LosesWork(Exception):
    """Going back would lose what was written since; ``writes``: how many rows of the audit that is."""

    def __init__(self, writes: int) -> None:
        super().__init__(str(writes))
        self.writes = writes


def apply(opened: Opened, tell: Callable[[str], None]) -> Done:
    """Install the release and bring the data forward.

    Raises:
        Unfit: it is not for this machine, or it did not start; the version before runs on, the data are as before.
        Refused: the backup failed; nothing was changed.
    """
    data, release = settings.DATA, opened.release
    now = pointer.current(data)
    place.must_fit(release, [wheel.name for wheel in release.wheels])
    tell("Sao lưu trước khi thay …")
    made = backup.make(settings.BACKUP_DIR)
    tell(f"Đặt phiên bản {release.version} cạnh phiên bản đang dùng …")
    there = place.install(data, opened)
    if said := run_python(["-m", "xaso.site.cli", "--help"], there):
        raise Unfit(f"Phiên bản mới không chạy được trên máy này: {said}")
    copies = _copies()
    tell("Đưa dữ liệu lên theo phiên bản mới …")
    pointer.point(data, Current(release.version, now.version))
    if said := run_python(["-m", "xaso.site.cli", "upgrade"], there):
        _undo(now, sorted(_copies() - copies))
        raise Unfit(f"Phiên bản mới không đưa được dữ liệu lên, đã quay lại phiên bản trước: {said}")
    copy = next(iter(sorted(_copies() - copies)), "")
    pointer.point(data, Current(release.version, now.version, copy))
    place.forget_others(data, {release.version, now.version})
    return Done(release.version, now.version, made.path, copy)


def back(*, losing_work: bool) -> Current:
    """Let the version before run again, with the data as that version can read them.

    Raises:
        Unfit: there is none before, or the copy of the data is gone.
        LosesWork: the data have changed their form, and what was written since would be lost.
    """
    data = settings.DATA
    now = pointer.current(data)
    if not now.version:
        raise Unfit(f"Đang chạy phiên bản đã cài trên máy ({xaso.__version__}); không có phiên bản nào trước nó.")
    if now.copy:
        copy = _folder() / now.copy
        if not copy.exists():
            raise Unfit(f"Không còn bản chép dữ liệu {copy}. Hãy khôi phục từ bản sao lưu bằng phiên bản trước.")
        with database.engine().opened(copy) as alias:
            writes = audit.writes() - audit.writes(alias)
        if writes and not losing_work:
            raise LosesWork(writes)
        _put_back(copy)
    before = Current(now.before, "")
    pointer.point(data, before)
    return before


def _undo(now: Current, copies: list[str]) -> None:
    """As it was: the data first, for the new version cannot read the old ones nor the old version the new ones."""
    if copies:
        _put_back(_folder() / copies[0])
    pointer.point(settings.DATA, now)


def _put_back(copy: Path) -> None:
    """The copy becomes the office's database; what stands there now is kept beside it."""
    engine = database.engine()
    engine.copy(copy.with_name(f"replaced-{copy.name}"))
    engine.empty()
    engine.put(copy)


def _folder() -> Path:
    found: Path = settings.DATA / "before-upgrade"
    return found


def _copies() -> set[str]:
    return {path.name for path in _folder().glob("2*")} if _folder().is_dir() else set()
