"""Copies of what has arrived or was issued (NĐ 30/2020 Điều 25–27): made here, signed and issued as documents are."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import Command, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.documents import access, events, kinds
from xaso.documents.actions import addressing, attachments, papers, trail
from xaso.documents.actions.attachments import PDF
from xaso.documents.actions.registering import Scan
from xaso.documents.layouts.copying import plain_pages
from xaso.documents.models import Arrival, Dispatch, DispatchVersion, Recipient
from xaso.kit.text import clean
from xaso.people import queries as people

LATER_COPIES = ("sao_luc",)
"""Forms that are made of a copy; the others are made of an original (Điều 25 khoản 2)."""


@dataclass(frozen=True)
class Source:
    """Of what a copy is made. ``of``: "arrival", "dispatch"; ``file_id``: which file of an arrival; None: the first."""

    of: str
    id: UUID
    file_id: UUID | None = None


@dataclass(frozen=True)
class Copy:
    """``form``: key of its kind (sao_y, sao_luc, trich_sao). ``copies_to``: lines as they are printed.

    ``beside``: ids of files that go with what is copied, whose pages follow; of an extract none do.

    ``offices``, ``groups``, ``others``: to whom it goes, as in a draft.
    """

    form: str
    source: Source
    copies_to: str = ""
    offices: Sequence[UUID] = ()
    groups: Sequence[str] = ()
    others: Sequence[str] = ()
    beside: Sequence[UUID] = ()


def copy(*, actor: Actor, dispatch_id: UUID, new: Copy, extract: Scan | None = None) -> events.Drafted:
    """Make a copy, to be put before who signs copies.

    ``extract``: of a trích sao, the part that is copied, set anew in the form of the original (Điều 25 khoản 3).

    Raises:
        Invalid: what must be mended, by field. NotFound: no such document for the actor.
        NotPossible: it is not to be copied now.
    """
    if made := Dispatch.objects.filter(pk=dispatch_id, author_id=actor.id).first():
        return events.Drafted(made.pk, made.office_id, kind=made.kind)
    office_id = access.office_for(actor, "document.copy")
    source = _source(actor, new.source, office_id)
    recipients = _checked(new, office_id, source, extract)
    pages = _pages(source, new, extract)
    arrived = files.take_in(BytesIO(pages), "ban-sao.pdf")
    try:
        with command("document.copy", actor) as cmd:
            actor = cmd.act_as(access.at_post(actor, "document.copy", office_id))
            made = _made(cmd, actor, Dispatch(id=dispatch_id, office_id=office_id, kind=new.form), source)
            _fill(cmd, made, new, source, recipients=recipients, arrived=arrived)
            return cmd.publish(events.Drafted(made.pk, made.office_id, kind=made.kind))
    except IntegrityError as error:  # an id that is another's
        raise NotFound from error


@dataclass(frozen=True)
class _Found:
    """The document that is copied. ``named``: kind, number, day and office, as the copy says it.

    ``beside``: the files that go with it and can be copied, by id and in their order.
    """

    named: str
    subject: str
    kind: str
    file: Any
    columns: dict[str, Any]
    beside: dict[UUID, Any]


def _source(actor: Actor, asked: Source, office_id: UUID) -> _Found:
    return _issued(actor, asked, office_id) if asked.of == "dispatch" else _arrived(actor, asked, office_id)


def _arrived(actor: Actor, asked: Source, office_id: UUID) -> _Found:
    one = Arrival.objects.filter(access.arrivals(actor), pk=asked.id, office_id=office_id).first()
    if one is None:
        raise NotFound
    if one.number is None or one.state in {"returned", "recalled"}:
        raise NotPossible("Văn bản chưa vào sổ, đã trả lại hoặc đã thu hồi thì không sao.")
    rows = one.files.order_by("pk").select_related("file")
    held = rows.filter(file_id=asked.file_id).first() if asked.file_id else rows.first()
    if held is None:
        raise NotPossible("Văn bản đến này chưa có tệp. Hãy quét bản giấy, thêm tệp rồi sao.")
    named = f"{one.type_name} {one.reference} ngày {one.issued_on:%d/%m/%Y} của {one.sender}"
    beside = {row.file_id: row.file for row in rows if row != held and row.file.media_type == PDF}
    return _Found(clean(named), one.subject, one.type_name, held.file, {"copied_arrival": one}, beside)


def _issued(actor: Actor, asked: Source, office_id: UUID) -> _Found:
    found = Dispatch.objects.filter(access.dispatches(actor), pk=asked.id, office_id=office_id)
    one = found.select_related("content").first()
    if one is None or one.state != "issued" or one.content is None:
        raise NotFound
    if one.recalled_at:
        raise NotPossible("Văn bản này đã thu hồi thì không sao.")
    kind = kinds.kind(one.kind)
    name = kind.name if kind else one.kind
    named = f"{name} {one.reference} ngày {one.issued_on:%d/%m/%Y} của {people.unit(office_id).name}"
    leaving = [attachments.leaving(each) for each in attachments.of_latest(one)]
    beside = {each.pk: each for each in leaving if each.media_type == PDF}
    return _Found(named, one.subject, one.kind, one.content, {"copied_dispatch": one}, beside)


def _checked(new: Copy, office_id: UUID, source: _Found, extract: Scan | None) -> list[Recipient]:
    form = kinds.kind(new.form)
    errors = {} if form and form.copy_of else {"form": "Hãy chọn hình thức sao."}
    known = kinds.kind(source.kind)
    if known and (new.form in LATER_COPIES) != bool(known.copy_of) and form:
        errors["form"] = (
            "Văn bản này đã là bản sao: từ bản sao chỉ làm bản sao lục (NĐ 30/2020 Điều 25)."
            if known.copy_of
            else "Sao lục làm từ bản sao y; văn bản này là bản gốc, hãy chọn sao y hoặc trích sao."
        )
    if new.form == "trich_sao" and extract is None:
        errors["file"] = "Trích sao cần tệp PDF của phần trích: đủ thể thức và đúng phần nội dung cần trích."
    recipients, wrong = addressing.recipients(office_id, new.offices, new.groups, new.others)
    if not recipients and not wrong:
        errors["others"] = "Hãy ghi ít nhất một nơi nhận bản sao."
    if errors | wrong:
        raise Invalid(errors | wrong)
    return recipients


def _pages(source: _Found, new: Copy, extract: Scan | None) -> bytes:
    """The pages that are copied, plain: of the document and what goes with it, or of what was extracted from it."""
    if new.form == "trich_sao":
        assert extract is not None
        papers.must_be_plain_pdf(extract.stream, extract.name)
        content = extract.stream.read()
    else:
        chosen = [one for key, one in source.beside.items() if key in new.beside]
        return plain_pages(*[_plain(one) for one in (source.file, *chosen)])
    return plain_pages(content)


def _plain(stored: Any) -> bytes:
    content = files.content(stored)
    papers.must_be_plain_pdf(BytesIO(content), stored.name)
    return content


def _made(cmd: Command, actor: Actor, made: Dispatch, source: _Found) -> Dispatch:
    values = {
        "unit_id": actor.unit_id or made.office_id, "author_id": access.account_of(actor), "state": "draft",
        "book": "copy", "subject": f"{source.named}: {source.subject}"[:500], "created_at": cmd.at,
        "held_since": cmd.at, **source.columns,
    }  # fmt: skip
    for name, value in values.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    trail.dispatch_step(made, "copy", actor=actor, at=cmd.at, note=source.named)
    return made


def _fill(
    cmd: Command, made: Dispatch, new: Copy, source: _Found, *, recipients: Sequence[Recipient], arrived: files.Arrived
) -> None:
    """Its pages, its words and to whom it goes."""
    version = DispatchVersion.objects.create(
        dispatch=made, number=1, at=cmd.at, by_id=made.author_id, copies_to=new.copies_to.strip(),
        body=source.named, file_id=papers.keep(made, arrived, cmd.actor, cmd.at),
    )  # fmt: skip
    for one in recipients:
        one.dispatch = made
    Recipient.objects.bulk_create(recipients)
    trail.find_dispatch_by(made, version)
