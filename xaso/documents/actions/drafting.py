"""An outgoing document is drafted, in versions, with the views of colleagues, until it is before a leader."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.documents import access, events, kinds, rules, states
from xaso.documents.actions import addressing, attachments, papers, sources, trail
from xaso.documents.actions.attachments import Attached
from xaso.documents.actions.registering import Scan, calendar_of
from xaso.documents.actions.resolving import possible_hands
from xaso.documents.layouts import stamping
from xaso.documents.models import CHANGES, URGENCIES, Arrival, Dispatch, DispatchVersion, Recipient, View
from xaso.kit.text import clean, nfc
from xaso.people import queries as people

LONGEST = 100_000
NOTHING = Attached()
EDGE, FARTHEST = 5, 280
"""Millimetres from the edge of a page at which a number or a signature can stand."""


@dataclass(frozen=True)
class Draft:
    """What an author wrote. ``addressees`` (Kính gửi), ``grounds`` (căn cứ), ``copies_to`` (nơi nhận): a line each.

    ``offices``: ids of offices here or elsewhere; ``groups``: all of a kind, wherever they live; ``others``:
    recipients by name or agency code: whom the directory knows gets it over the line, anybody else on paper or by mail.
    ``number_top``, ``signature_bottom``: see ``DispatchVersion``.
    """

    kind: str
    subject: str
    addressees: str = ""
    grounds: str = ""
    body: str = ""
    copies_to: str = ""
    unit_mark: str = ""
    urgency: str = "normal"
    answer_by: date | None = None
    offices: Sequence[UUID] = ()
    groups: Sequence[str] = ()
    others: Sequence[str] = field(default=())
    secrecy: str = ""
    number_top: int = rules.NUMBER_TOP
    signature_bottom: int = rules.SIGNATURE_BOTTOM


@dataclass(frozen=True)
class Changes:
    """What a draft does (“replace”, “correct”) to a document that was issued before (NĐ 30/2020 Điều 18)."""

    dispatch_id: UUID
    change: str


def draft(
    *, actor: Actor, dispatch_id: UUID, text: Draft, answers: UUID | None = None, changes: Changes | None = None,
    scan: Scan | None = None, word: Scan | None = None, attached: Attached = NOTHING,
) -> events.Drafted:  # fmt: skip
    """Begin an outgoing document, as a text of ours or as a PDF that was made elsewhere, perhaps of a Word file.

    ``dispatch_id`` comes from the form, so that a double click makes one. ``answers``: the arrival that it answers.
    ``changes``: what it does to which document that was issued before. ``attached``: the files that go with it.
    """
    if done := _done(actor, dispatch_id):
        return done
    office_id = access.office_for(actor, "document.draft")
    checked, recipients = _checked(text, office_id, bool(scan or word))
    taken = Taken(_pdf(scan, checked), sources.take_in(word), attachments.take_in(None, attached))
    try:
        with command("document.draft", actor) as cmd:
            actor = cmd.act_as(access.at_post(actor, "document.draft", office_id))
            dispatch = Dispatch(
                id=dispatch_id, office_id=office_id, unit_id=actor.unit_id or office_id,
                author_id=access.account_of(actor), state="draft", created_at=cmd.at, held_since=cmd.at,
                answers=_answered(actor, answers), **_changed(actor, changes),
                **_head(checked),
            )  # fmt: skip
            dispatch.save(force_insert=True)
            _write(dispatch, checked, recipients, taken, actor=actor, at=cmd.at)
            trail.dispatch_step(dispatch, "draft", actor=actor, at=cmd.at)
            return cmd.publish(events.Drafted(dispatch.pk, office_id, kind=dispatch.kind))
    except IntegrityError:  # the same form twice at the same moment
        if done := _done(actor, dispatch_id):
            return done
        raise


def revise(
    *, actor: Actor, dispatch_id: UUID, version: int, text: Draft, scan: Scan | None = None,
    word: Scan | None = None, attached: Attached = NOTHING,
) -> events.Revised:  # fmt: skip
    """The next version. Files of the one before are kept where no others come; a new Word file asks for a new PDF."""
    known = access.get_dispatch(actor, dispatch_id, verb="document.revise", version=version)
    before = known.versions.get(number=known.latest)
    kept = None if scan or word else before.file
    has_file = bool(scan or word or kept or before.source_id)
    checked, recipients = _checked(text, known.office_id, has_file)
    taken = Taken(
        _pdf(scan, checked),
        sources.take_in(word, before),
        attachments.take_in(before, attached),
        kept.pk if kept else None,
    )
    if kept:
        _must_have_room(files.content(kept), checked)
    with command("document.revise", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.revise", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.revise", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "revise")
        change(dispatch, expect=version, state=target, latest=dispatch.latest + 1, **_head(checked))
        _write(dispatch, checked, recipients, taken, actor=actor, at=cmd.at)
        trail.dispatch_step(dispatch, "revise", actor=actor, at=cmd.at, note=f"Bản {dispatch.latest}")
        return cmd.publish(events.Revised(dispatch.pk, dispatch.office_id, draft_version=dispatch.latest))


def ask_views(
    *, actor: Actor, dispatch_id: UUID, version: int, accounts: Sequence[UUID], day: date | None = None
) -> events.ViewAsked:
    """Several colleagues are asked at once what they think of the draft as it stands."""
    with command("document.ask_view", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.ask_view", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.ask_view", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "ask_view")
        _, persons = possible_hands(dispatch.office_id)
        asked = [one for one in dict.fromkeys(accounts) if one != actor.id]
        if not asked or not set(asked) <= set(persons):
            raise Invalid({"accounts": "Hãy chọn ít nhất một người trong danh sách."})
        due = calendar_of(dispatch.office_id).close_of(day) if day else None
        change(dispatch, expect=version, state=target)
        waiting = set(View.objects.filter(dispatch=dispatch, answered_at=None).values_list("account_id", flat=True))
        View.objects.bulk_create(
            View(dispatch=dispatch, draft_version=dispatch.latest, account_id=one, asked_at=cmd.at, due=due)
            for one in asked
            if one not in waiting
        )
        names = "; ".join(persons[one] for one in asked)
        trail.dispatch_step(dispatch, "ask_view", actor=actor, at=cmd.at, receiver=names)
        return cmd.publish(events.ViewAsked(dispatch.pk, dispatch.office_id, asked=tuple(map(str, asked))))


def give_view(*, actor: Actor, dispatch_id: UUID, version: int, agrees: bool, text: str = "") -> events.ViewGiven:
    """A colleague who was asked says what he thinks."""
    with command("document.give_view", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.give_view", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.give_view", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "give_view")
        if not agrees and not clean(text):
            raise Invalid({"text": "Không nhất trí thì hãy ghi rõ vì sao, cần sửa gì."})
        change(dispatch, expect=version, state=target)
        View.objects.filter(dispatch=dispatch, account_id=access.account_of(actor), answered_at=None).update(
            answered_at=cmd.at, agrees=agrees, text=clean(text)[:2000]
        )
        said = "Nhất trí" if agrees else "Không nhất trí"
        note = f"{said}. {clean(text)}".strip()
        trail.dispatch_step(dispatch, "give_view", actor=actor, at=cmd.at, note=note)
        return cmd.publish(events.ViewGiven(dispatch.pk, dispatch.office_id, agrees=agrees))


def submit(
    *, actor: Actor, dispatch_id: UUID, version: int, reviewer_id: UUID, note: str = ""
) -> events.DraftSubmitted:
    """Put the draft before a leader of the office, or before the head of a unit who passes it up.

    NotPossible while there is nothing to be signed: a Word file without its PDF.
    """
    with command("document.submit", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.submit", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.submit", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "submit")
        sources.must_have_pdf(dispatch.versions.get(number=dispatch.latest))
        reviewer = must_review(dispatch.office_id, reviewer_id)
        change(dispatch, expect=version, state=target, reviewer_id=reviewer_id, held_since=cmd.at)
        trail.dispatch_step(dispatch, "submit", actor=actor, at=cmd.at, receiver=reviewer, note=clean(note))
        return cmd.publish(events.DraftSubmitted(dispatch.pk, dispatch.office_id, reviewer_id=reviewer_id))


def drop(*, actor: Actor, dispatch_id: UUID, version: int) -> events.DraftDropped:
    """The author gives it up; no number was ever given to it."""
    with command("document.drop", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.drop", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.drop", dispatch.office_id))
        change(dispatch, expect=version, state=states.dispatch_after(dispatch.state, "drop"))
        trail.dispatch_step(dispatch, "drop", actor=actor, at=cmd.at)
        return cmd.publish(events.DraftDropped(dispatch.pk, dispatch.office_id))


def must_review(office_id: UUID, account_id: UUID) -> str:
    """Name and post of who can review and sign in an office today: leaders, and who signs for them. Else Invalid."""
    found = reviewers(office_id).get(account_id)
    if found is None:
        raise Invalid({"reviewer": "Hãy chọn người duyệt, ký trong danh sách."})
    return found


def reviewers(office_id: UUID) -> dict[UUID, str]:
    """Who can review and sign in an office now, by account: holders of leading posts and delegates of theirs."""
    return people.signing_accounts(office_id)


def _checked(text: Draft, office_id: UUID, has_file: bool) -> tuple[Draft, list[Recipient]]:
    """With its lines made plain, and to whom it goes; Invalid with everything that is wrong."""
    kind = kinds.kind(text.kind)
    errors = {} if kind and not kind.copy_of else {"kind": "Hãy chọn loại văn bản."}
    subject = clean(text.subject)
    if text.secrecy or rules.seems_secret(subject):
        raise Invalid({"secrecy": rules.NO_SECRETS})
    if not 0 < len(subject) <= 500:
        errors["subject"] = "Hãy ghi trích yếu, không quá 500 ký tự."
    if not has_file and not text.body.strip():
        errors["body"] = "Hãy soạn nội dung, hoặc chọn tệp Word, PDF của dự thảo."
    if kind and kind.addressees and not has_file and not text.addressees.strip():
        errors["addressees"] = "Hãy ghi nơi nhận chính ở dòng Kính gửi."
    if any(len(one) > LONGEST for one in (text.addressees, text.grounds, text.body, text.copies_to)):
        errors["body"] = "Nội dung quá dài; hãy chọn tệp PDF."
    if text.urgency not in dict(URGENCIES):
        errors["urgency"] = "Hãy chọn độ khẩn."
    recipients, wrong = addressing.recipients(office_id, text.offices, text.groups, text.others)
    errors |= wrong
    errors |= {
        name: f"Hãy ghi số mi-li-mét, từ {EDGE} đến {FARTHEST}."
        for name in ("number_top", "signature_bottom")
        if not EDGE <= getattr(text, name) <= FARTHEST
    }
    if errors:
        raise Invalid(errors)
    lines: dict[str, Any] = {
        name: _lines(getattr(text, name)) for name in ("addressees", "grounds", "body", "copies_to")
    }
    plain = Draft(
        kind=text.kind, subject=subject, unit_mark=clean(text.unit_mark)[:20], urgency=text.urgency,
        answer_by=text.answer_by, number_top=text.number_top, signature_bottom=text.signature_bottom, **lines,
    )  # fmt: skip
    return plain, recipients


def _lines(text: str) -> str:
    """Each line as a careful person types it; lines stay lines."""
    return "\n".join(clean(line) for line in nfc(text).splitlines()).strip()


def _pdf(scan: Scan | None, text: Draft) -> files.Arrived | None:
    """The uploaded draft, taken in: a PDF that can be opened, runs nothing and has room for number and date."""
    if scan is None:
        return None
    papers.must_be_plain_pdf(scan.stream, scan.name)
    _must_have_room(scan.stream.read(), text)
    scan.stream.seek(0)
    return files.take_in(scan.stream, scan.name)


def _must_have_room(content: bytes, text: Draft) -> None:
    """Told to the author now; when the number is given it would be told to somebody who cannot help."""
    if problem := stamping.problem(content, text.number_top):
        raise Invalid({"file": problem})


def _head(text: Draft) -> dict[str, Any]:
    names = ("kind", "subject", "unit_mark", "urgency", "answer_by")
    return {name: getattr(text, name) for name in names}


@dataclass(frozen=True)
class Taken:
    """What came with a version: its PDF (``file_id``: that of the one before), its Word file, what goes with it."""

    pdf: files.Arrived | None
    source: sources.Source
    attached: Sequence[attachments.Ready]
    file_id: UUID | None = None


def _write(
    dispatch: Dispatch, text: Draft, recipients: Sequence[Recipient], taken: Taken, *, actor: Actor, at: datetime
) -> None:
    """The version, its files, the recipients, and the words by which it is found."""
    made = DispatchVersion.objects.create(
        dispatch=dispatch, number=dispatch.latest, at=at, by_id=access.account_of(actor),
        file_id=papers.keep(dispatch, taken.pdf, actor, at) if taken.pdf else taken.file_id,
        source_id=sources.keep(dispatch, taken.source, actor=actor, at=at), source_text=taken.source.text,
        addressees=text.addressees, grounds=text.grounds, body=text.body, copies_to=text.copies_to,
        number_top=text.number_top, signature_bottom=text.signature_bottom,
    )  # fmt: skip
    attachments.write(made, taken.attached, actor=actor, at=at)
    Recipient.objects.filter(dispatch=dispatch).delete()
    for one in recipients:
        one.dispatch = dispatch
    Recipient.objects.bulk_create(recipients)
    trail.find_dispatch_by(dispatch, made)


def _answered(actor: Actor, arrival_id: UUID | None) -> Arrival | None:
    if arrival_id is None:
        return None
    found = Arrival.objects.filter(access.arrivals(actor), pk=arrival_id).first()
    if found is None:
        raise NotFound
    if found.state in {"done", "returned"}:
        raise NotPossible("Văn bản đến đã giải quyết xong; không còn gì để trả lời.")
    return found


def _changed(actor: Actor, changes: Changes | None) -> dict[str, Any]:
    if changes is None:
        return {}
    found = Dispatch.objects.filter(
        access.dispatches(actor), pk=changes.dispatch_id, state="issued", book="dispatch"
    ).first()
    if found is None or changes.change not in dict(CHANGES):
        raise NotFound
    return {"changes": found, "change": changes.change}


def _done(actor: Actor, dispatch_id: UUID) -> events.Drafted | None:
    made = Dispatch.objects.filter(pk=dispatch_id).first()
    if made is None:
        return None
    if made.author_id != actor.id:
        raise NotFound
    return events.Drafted(made.pk, made.office_id, kind=made.kind)
