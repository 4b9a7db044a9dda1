"""A node with something to back up, for the tests of backups."""

import io
from pathlib import Path
from uuid import UUID

from django.conf import settings

from xaso.base import audit, clock, files, keys
from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id

OWNER = UUID(int=7)


def attach(text: str) -> str:
    """A small scan among the office's files. Returns the hash of its content."""
    arrived = files.take_in(io.BytesIO(b"%PDF-1.7\n" + text.encode()), f"{text}.pdf")
    kept = files.store(
        arrived,
        actor=SYSTEM,
        at=clock.now(),
        owner_kind="paper",
        owner_id=OWNER,
        office_id=new_id(),
    )
    return kept.sha256


def work(count: int) -> None:
    """Rows in the audit chain."""
    for number in range(count):
        audit.write(SYSTEM, "test.write", clock.now(), subjects=[], detail={"number": number})
    audit.seal()


def key_file(folder: Path) -> Path:
    """The office's key as it stands on paper, for the age program."""
    path = folder / "key.txt"
    path.write_text(keys.office(settings.DATA).paper + "\n")
    return path
