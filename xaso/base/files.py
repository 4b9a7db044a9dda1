"""Files: hashed on arrival, kept byte-identical, stored by content, encrypted at rest, referenced per owner."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

import puremagic
import pyrage
from django.conf import settings

from xaso.base import homes, keys, officefiles, scanning
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NoSpace, NotAllowed, NotFound, TooLarge
from xaso.base.models import StoredFile
from xaso.base.platform import sync_folder
from xaso.kit.text import clean

CHUNK = 256 * 1024
HEAD = 4096
RESERVE = 64 * 1024 * 1024
"""Free space that files leave to the database: a full disk must not stop the office from writing down its work."""

FULL = "Ổ đĩa gần đầy nên chưa lưu được tệp; các nội dung khác vẫn nguyên. Hãy báo người quản trị dọn ổ đĩa."
INFECTED = (
    "“{name}” có vi-rút ({virus}) nên không được nhận. Hãy quét lại từ bản giấy, và nhờ người quản trị kiểm tra "
    "máy quét, thẻ nhớ đã dùng."
)
ACCEPTED = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/tiff": (".tif", ".tiff"),
    "image/webp": (".webp",),
}
"""What a scanner or a telephone makes. Anything else is refused: it could not be shown for certain in ten years."""


ALONE = "PDF hay ảnh (JPG, PNG, TIFF, WebP). Hãy quét hoặc chụp lại giấy tờ"
OR_OFFICE = "PDF, ảnh, Word (.docx) hay Excel (.xlsx). Hãy lưu lại ở một trong các dạng ấy"

OWN_HEAD, OWN_SUFFIX, OWN_TYPE = b"XASO-ROWS-1\n", ".xaso", "application/vnd.xaso.rows"
"""Rows that nodes make for each other. Nobody uploads such a file."""


@dataclass(frozen=True)
class FileFacts:
    """What is shown of a file, and how it is handed out."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str


def media_type(head: bytes, name: str, *, office: bool = False) -> str:
    """The type by content; Invalid if it is none that is accepted or if the name says another.

    ``office``: Word and Excel as well, whose content is still to be looked through.
    """
    if office and officefiles.is_named(name):
        return officefiles.TYPES[Path(name).suffix.lower()]
    found = next((match.mime_type for match in _matches(head) if match.mime_type in ACCEPTED), "")
    suffix = Path(name).suffix.lower()
    if not found:
        raise Invalid({"file": f"“{name}” không phải {OR_OFFICE if office else ALONE}."})
    if suffix not in ACCEPTED[found]:
        raise Invalid({"file": f"“{name}” có nội dung không khớp với đuôi tên tệp. Hãy quét hoặc chụp lại giấy tờ."})
    return found


def _matches(head: bytes) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):  # nothing known; nothing at all
        return []


@dataclass(frozen=True)
class Arrived:
    """A content that lies in its place and belongs to nobody yet; the nightly cleaning takes what nobody claims."""

    name: str
    media_type: str
    size: int
    sha256: str
    verdict: scanning.Verdict


def take_in(stream: BinaryIO, name: str, *, office: bool = False) -> Arrived:
    """Take a file in, scanned, before the transaction begins: nobody else's write waits for it.

    ``office``: files of Word and Excel are taken as well, if nothing in them runs or fetches.

    Raises:
        Invalid: the content is of no accepted type, or not what its name says, or has a virus.
        TooLarge: more than the limit of the installation.
        NoSpace: the disk is full; nothing of the file stays.
    """
    head = stream.read(HEAD)
    kind = media_type(head, name, office=office)
    with told_if_full(), tempfile.TemporaryFile(dir=incoming()) as spool:
        digest, size = _copy(head, stream, spool)
        return _taken(spool, Arrived(_plain_name(name), kind, size, digest, scanning.UNSCANNED))


def take_over(spool: BinaryIO, name: str, sha256: str, size: int) -> Arrived:
    """Take in what lies on our disk already and is what its hash says, however large; Word and Excel as well.

    Raises as ``take_in``.
    """
    spool.seek(0)
    head = spool.read(HEAD)
    own = head.startswith(OWN_HEAD) and name.endswith(OWN_SUFFIX)
    kind = OWN_TYPE if own else media_type(head, name, office=True)
    with told_if_full():
        return _taken(spool, Arrived(_plain_name(name), kind, size, sha256, scanning.UNSCANNED))


def take_unseen(content: bytes, name: str, media: str) -> Arrived:
    """Take in what another machine sent, of whatever type it is, to be kept as it came and never shown in a page.

    Raises:
        Invalid: it has a virus. NoSpace: as ``take_in``.
    """
    with told_if_full(), tempfile.TemporaryFile(dir=incoming()) as spool:
        spool.write(content)
        digest = hashlib.sha256(content).hexdigest()
        return _taken(spool, Arrived(_plain_name(name), media, len(content), digest, scanning.UNSCANNED))


def _taken(spool: BinaryIO, arrived: Arrived) -> Arrived:
    must_leave_room(arrived.size)
    _must_be_quiet(spool, arrived)
    verdict = scanning.scan(spool)
    if verdict.outcome == "infected":
        raise Invalid({"file": INFECTED.format(name=arrived.name, virus=verdict.name)})
    spool.seek(0)
    _keep(spool, arrived.sha256)
    return replace(arrived, verdict=verdict)


def _must_be_quiet(spool: BinaryIO, arrived: Arrived) -> None:
    """Invalid for a file of Word or Excel in which something runs, hides or fetches."""
    if arrived.media_type not in officefiles.TYPES.values():
        return
    if problem := officefiles.problem(spool, arrived.name):
        raise Invalid({"file": f"“{arrived.name}” {problem}"})


def _plain_name(name: str) -> str:
    return clean(Path(name).name)[-200:]


def store(
    arrived: Arrived, *, actor: Actor, at: datetime, owner_kind: str, owner_id: UUID, office_id: UUID
) -> StoredFile:
    """Give an owner what has arrived, inside the caller's transaction. NotPossible if the office does not live here."""
    return _given(arrived, actor=actor, at=at, owner_kind=owner_kind, owner_ids=[owner_id], office_id=office_id)[0]


def _given(
    arrived: Arrived, *, actor: Actor, at: datetime, owner_kind: str, owner_ids: Sequence[UUID], office_id: UUID
) -> list[StoredFile]:
    homes.must_live_here(office_id)
    rows = [
        StoredFile(
            owner_kind=owner_kind,
            owner_id=owner_id,
            office_id=office_id,
            name=arrived.name,
            media_type=arrived.media_type,
            size=arrived.size,
            sha256=arrived.sha256,
            scan=arrived.verdict.outcome,
            added_at=at,
            added_by=actor.id,
        )
        for owner_id in owner_ids
    ]
    return StoredFile.objects.bulk_create(rows, batch_size=200)


def held(sha256: str) -> FileFacts | None:
    """A content that is here and somebody's; None: it is not, is lost, or has a virus."""
    file = StoredFile.objects.filter(sha256=sha256).order_by("-added_at").first()
    if file is None or file.scan == "infected" or not place(sha256).exists():
        return None
    return FileFacts(file.pk, file.name, file.media_type, file.size, sha256)


def claim(
    sha256: str, name: str, *, actor: Actor, at: datetime, owner_kind: str, owner_id: UUID, office_id: UUID
) -> StoredFile:
    """Give another owner a content that is here, under a name of his, inside the caller's transaction.

    Raises:
        NotFound: see ``held``.
    """
    return claim_each(
        sha256, name, actor=actor, at=at, owner_kind=owner_kind, owner_ids=[owner_id], office_id=office_id
    )[0]


def claim_each(
    sha256: str, name: str, *, actor: Actor, at: datetime, owner_kind: str, owner_ids: Sequence[UUID], office_id: UUID
) -> list[StoredFile]:
    """The same for many owners at once, all of one kind. Raises as ``claim``."""
    known = StoredFile.objects.filter(sha256=sha256).exclude(scan="infected").order_by("-added_at").first()
    if known is None or held(sha256) is None:
        raise NotFound(f"Không có tệp “{_plain_name(name)}” trong kho tệp của máy này.")
    verdict = scanning.Verdict(cast("scanning.Outcome", known.scan))
    arrived = Arrived(_plain_name(name), known.media_type, known.size, sha256, verdict)
    return _given(arrived, actor=actor, at=at, owner_kind=owner_kind, owner_ids=owner_ids, office_id=office_id)


def owners(owner_kind: str) -> set[UUID]:
    """Who of this kind refers to any content."""
    return set(StoredFile.objects.filter(owner_kind=owner_kind).values_list("owner_id", flat=True))


def forget(*, owner_kind: str, owner_ids: Iterable[UUID]) -> None:
    """Erase what these owners refer to, in the caller's transaction; contents of nobody go at night."""
    StoredFile.objects.filter(owner_kind=owner_kind, owner_id__in=list(owner_ids)).delete()


def listed(*, owner_kind: str, owner_id: UUID) -> tuple[FileFacts, ...]:
    """The files of an owner, in the order in which they came."""
    rows = StoredFile.objects.filter(owner_kind=owner_kind, owner_id=owner_id).order_by("added_at", "pk")
    return tuple(FileFacts(one.pk, one.name, one.media_type, one.size, one.sha256) for one in rows)


def opened(*, owner_kind: str, owner_id: UUID, file_id: UUID) -> tuple[FileFacts, bytes]:
    """One file of this owner, with its bytes as they arrived; NotFound if the owner has no such file."""
    file = StoredFile.objects.filter(pk=file_id, owner_kind=owner_kind, owner_id=owner_id).first()
    if file is None:
        raise NotFound
    if file.scan == "infected":
        raise NotAllowed(f"Tệp có vi-rút ({file.virus}) nên không mở được. Hãy quét lại giấy tờ từ bản giấy.")
    return FileFacts(file.pk, file.name, file.media_type, file.size, file.sha256), content(file)


def content(file: StoredFile) -> bytes:
    """The bytes as they arrived; NotFound if they are missing or no longer what they were."""
    try:
        with place(file.sha256).open("rb") as stream:
            data: bytes = pyrage.decrypt(stream.read(), [keys.office(settings.DATA).identity])
    except (FileNotFoundError, pyrage.DecryptError) as error:
        raise NotFound("Không đọc được tệp này. Hãy báo người quản trị khôi phục từ bản sao lưu.") from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise NotFound("Tệp này đã bị hỏng. Hãy báo người quản trị khôi phục từ bản sao lưu.")
    return data


def content_of(sha256: str) -> bytes:
    """The bytes of a content that is here and somebody's; NotFound otherwise."""
    file = StoredFile.objects.filter(sha256=sha256).exclude(scan="infected").first()
    if file is None:
        raise NotFound
    return content(file)


def of_offices(offices: Iterable[UUID]) -> Iterator[tuple[str, str]]:
    """SHA-256 and a name of every content that belongs to these offices, each once."""
    rows = StoredFile.objects.filter(office_id__in=list(offices)).order_by("sha256", "pk")
    last = ""
    for sha256, name in rows.values_list("sha256", "name").iterator(chunk_size=2000):
        if sha256 != last:
            last = sha256
            yield sha256, name


def root() -> Path:
    return Path(settings.DATA) / "files"


def place(sha256: str) -> Path:
    """Where a content lies. The name gives away its hash, not its content."""
    return root() / sha256[:2] / f"{sha256}.age"


def incoming() -> Path:
    """Where files lie while they arrive: on the disk of the data, readable by the service alone."""
    folder = root() / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


@contextmanager
def told_if_full() -> Iterator[None]:
    """NoSpace in place of what the system says of a full disk."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NoSpace(FULL) from error
        raise


def must_leave_room(size: int) -> None:
    """NoSpace before the disk is full: the encryption does not tell why it could not write."""
    if shutil.disk_usage(incoming()).free < size + RESERVE:
        raise NoSpace(FULL)


def _copy(head: bytes, stream: BinaryIO, spool: BinaryIO) -> tuple[str, int]:
    digest, size, chunk = hashlib.sha256(), 0, head
    while chunk:
        size += len(chunk)
        if size > settings.UPLOAD_MAX_BYTES:
            limit = settings.UPLOAD_MAX_BYTES // 1024 // 1024
            raise TooLarge(f"Tệp lớn hơn {limit} MB. Hãy quét ở 200–300 dpi hoặc chia thành nhiều tệp.")
        digest.update(chunk)
        spool.write(chunk)
        chunk = stream.read(CHUNK)
    return digest.hexdigest(), size


def _keep(spool: BinaryIO, digest: str) -> None:
    target = place(digest)
    with suppress(FileNotFoundError):
        os.utime(target)  # young again: the nightly cleaning must not take it before its new owner is on record
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, half = tempfile.mkstemp(dir=root() / "incoming")
    try:
        with os.fdopen(descriptor, "wb") as out:
            pyrage.encrypt_io(spool, out, [keys.office(settings.DATA).recipient])
            out.flush()
            os.fsync(out.fileno())
        Path(half).replace(target)
        sync_folder(target.parent)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
