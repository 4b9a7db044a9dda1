"""Files that go with a dispatch (phụ lục, tệp kèm theo): they come with its draft, and leave sealed and in their order.

An annex that is a file of its own carries the office's seal without its picture: number and notation, time of signing
at the top right of page one (NĐ 30/2020 Phụ lục I). That is for PDF; other files leave as they came, and what the
office vouches for is their SHA-256 in the record of the issue and in the envelope.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from xaso.base import files, officefiles
from xaso.base.actor import Actor
from xaso.base.command import Command, change
from xaso.base.errors import Invalid, NotPossible
from xaso.documents import events, rules
from xaso.documents.actions import papers
from xaso.documents.actions.registering import Scan
from xaso.documents.models import Attachment, Dispatch, DispatchVersion
from xaso.kit.text import clean
from xaso.signing import actions as signing

MOST = 20
LONGEST = 150
"""Characters of a name without its ending."""
PDF = "application/pdf"
FIELD = "attachments"
NOT_SEALED = "Tệp kèm theo “{}” chưa có chữ ký số của cơ quan nên chưa phát hành. Hãy đóng dấu lại."


@dataclass(frozen=True)
class Kept:
    """One of the version before that stays. ``name``: what its author calls it now."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Attached:
    """What goes with a version: what stays, in its order, then what is added.

    ``kept``: None: all that the version before has, as it has them.
    """

    kept: Sequence[Kept] | None = None
    added: Sequence[Scan] = ()


@dataclass(frozen=True)
class Ready:
    """One that can be written down: a file that this dispatch has already, or one that was taken in."""

    name: str
    sha256: str
    file_id: UUID | None = None
    arrived: files.Arrived | None = None


def take_in(before: DispatchVersion | None, wanted: Attached) -> list[Ready]:
    """Before the transaction begins: in their order, what is new among them checked. Invalid says what is wrong."""
    kept = _kept(before, wanted.kept)
    names = [one.name for one in kept] + [one.name for one in wanted.added]
    if rules.seems_secret(*(Path(one).stem for one in names)):
        raise Invalid({"secrecy": rules.NO_SECRETS})
    if len(names) > MOST:
        raise Invalid({FIELD: f"Kèm được nhiều nhất {MOST} tệp. Hãy gộp bớt các tệp."})
    ready = kept + [_taken(scan) for scan in wanted.added]
    for says, values in (("tên", [one.name.casefold() for one in ready]), ("nội dung", [one.sha256 for one in ready])):
        twice = [one.name for one, value in zip(ready, values, strict=True) if values.count(value) > 1]
        if twice:
            raise Invalid({FIELD: f"Các tệp kèm theo trùng {says}: {'; '.join(twice)}."})
    return ready


def write(version: DispatchVersion, ready: Sequence[Ready], *, actor: Actor, at: datetime) -> None:
    """They are those of the version, in the caller's transaction."""
    Attachment.objects.bulk_create(
        Attachment(
            version=version, place=place, name=one.name,
            file_id=one.file_id or papers.keep(version.dispatch, _new(one), actor, at),
        )
        for place, one in enumerate(ready)
    )  # fmt: skip


def of_latest(dispatch: Dispatch) -> QuerySet[Attachment]:
    """Those that count, in their order."""
    rows = Attachment.objects.filter(version__dispatch=dispatch, version__number=F("version__dispatch__latest"))
    return rows.select_related("file", "sealed").order_by("place")


def issued_files(dispatch: Dispatch) -> list[tuple[str, str]]:
    """SHA-256 and name of everything that leaves: the document itself first."""
    assert dispatch.content is not None
    own = (dispatch.content.sha256, dispatch.content.name)
    return [own, *((leaving(one).sha256, one.name) for one in of_latest(dispatch))]


def hashes(dispatch: Dispatch) -> tuple[str, ...]:
    """SHA-256 of what goes with it, for the record of its issue."""
    return tuple(leaving(one).sha256 for one in of_latest(dispatch))


def leaving(one: Attachment) -> Any:
    """The stored file that leaves of it: with the seal, where it has one."""
    return one.sealed or one.file


def to_seal(dispatch: Dispatch) -> list[signing.ToSign]:
    """Those on which the seal is still to be put."""
    rows = of_latest(dispatch).filter(file__media_type=PDF, sealed=None)
    said = (dispatch.reference,)
    return [signing.ToSign("dispatch", dispatch.pk, one.file_id, "attachment", lines=said) for one in rows]


def put_sealed(cmd: Command, dispatch: Dispatch, outcome: signing.Outcome) -> bool:
    """Whether what was sealed is an attachment; if so it is written down, in the caller's transaction."""
    row = of_latest(dispatch).filter(file__sha256=outcome.before, sealed=None).first()
    if row is None or outcome.file is None:
        return False
    held = files.claim(
        outcome.file.sha256, row.name, actor=cmd.actor, at=cmd.at, owner_kind="dispatch", owner_id=dispatch.pk,
        office_id=dispatch.office_id,
    )  # fmt: skip
    change(dispatch, expect=dispatch.version, state=dispatch.state)
    Attachment.objects.filter(pk=row.pk).update(sealed=held)
    cmd.publish(events.AttachmentSealed(dispatch.pk, dispatch.office_id, sha256=held.sha256))
    return True


def must_be_sealed(dispatch: Dispatch) -> None:
    """NotPossible while a PDF goes along on which the seal is missing."""
    for one in of_latest(dispatch).filter(file__media_type=PDF, sealed=None)[:1]:
        raise NotPossible(NOT_SEALED.format(one.name))


def unseal(dispatch: Dispatch) -> None:
    """The approval is withdrawn: seals of that day hold no longer."""
    Attachment.objects.filter(version__dispatch=dispatch).exclude(sealed=None).update(sealed=None)


def _kept(before: DispatchVersion | None, asked: Sequence[Kept] | None) -> list[Ready]:
    rows = before.attachments.select_related("file").order_by("place") if before else ()
    known = {one.pk: one for one in rows}
    if asked is None:
        return [Ready(one.name, one.file.sha256, one.file_id) for one in known.values()]
    chosen = [(known[one.id], one.name) for one in asked if one.id in known]
    return [Ready(_named(name, row.name), row.file.sha256, row.file_id) for row, name in chosen]


def _named(typed: str, was: str) -> str:
    """As its author calls it, with the ending that it has."""
    suffix = Path(was).suffix.lower()
    plain = clean(typed).replace("/", "-").replace("\\", "-")
    plain = plain.removesuffix(suffix).strip()
    if not 0 < len(plain) <= LONGEST:
        raise Invalid({FIELD: f"Hãy ghi tên cho từng tệp kèm theo, không quá {LONGEST} ký tự."})
    return plain + suffix


def _taken(scan: Scan) -> Ready:
    """Invalid for what would not be taken as the document itself, save that Word and Excel may go along."""
    name = Path(scan.name).name
    try:
        if officefiles.is_named(name) or not _is_pdf(scan):
            arrived = files.take_in(scan.stream, name, office=True)
        else:
            papers.must_be_plain_pdf(scan.stream, name)
            arrived = files.take_in(BytesIO(papers.upright(scan.stream.read(), name)), name)
    except Invalid as refusal:
        raise Invalid({FIELD: refusal.errors.get("file", refusal.message)}) from refusal
    return Ready(_named(Path(name).stem[:LONGEST], name), arrived.sha256, arrived=arrived)


def _is_pdf(scan: Scan) -> bool:
    head = scan.stream.read(5)
    scan.stream.seek(0)
    return head == b"%PDF-" or scan.name.lower().endswith(".pdf")


def _new(one: Ready) -> files.Arrived:
    assert one.arrived is not None
    return one.arrived
