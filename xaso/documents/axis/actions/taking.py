"""A message of the axis is taken: a document lies before the clerk, a recall is asked, a status is written down."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.db.models import Q

from xaso.base import files
from xaso.base.actor import SYSTEM
from xaso.base.command import Command, command
from xaso.base.errors import Invalid
from xaso.documents import events as documents
from xaso.documents import rules
from xaso.documents.actions import delivering, recalling, trail
from xaso.documents.actions.arriving import Facts, arrive
from xaso.documents.actions.registering import keep_file
from xaso.documents.axis import events, hearing
from xaso.documents.axis.actions import queueing
from xaso.documents.axis.models import AxisAccount, AxisMessage, AxisParcel, AxisUnit
from xaso.documents.models import Arrival, ArrivalCheck, Dispatch, EarlyRecall, Recipient
from xaso.documents.queries.carrying import word_of
from xaso.documents.told import Told
from xaso.kit.edxml.inspecting import Inspection
from xaso.kit.edxml.message import KINDS, STATUSES, Answered, Document, Kind, Status
from xaso.kit.edxml.packing import File
from xaso.kit.text import clean

URGENCIES = {1: "urgent", 2: "very_urgent", 3: "express", 4: "express"}
"""``OtherInfo/Priority``; anything else is an ordinary one."""
UNREADABLE = "Không đọc được gói tin này; trục đã được báo là lỗi."
ANOTHER = "Trục ghi nơi gửi là {axis}, trong gói tin ghi {said}: không nhận thay người khác."
NOTHING = "Không thấy văn bản đi nào của cơ quan mà trạng thái này nói đến."
STRANGER = "Trạng thái này của nơi không nhận văn bản ấy."
NO_REASON = "Nơi gửi không nêu lý do."
MOST_CHECKS = 12


def take(account: AxisAccount, message: AxisMessage, found: Inspection) -> None:
    """In one transaction with what follows from it. ``found``: the message as it was read."""
    said = found.message
    message.problems = hearing.words(found.problems)
    with command("document.hear_axis", SYSTEM) as cmd:
        if said is None:
            _broken(message, UNREADABLE)
        elif isinstance(said, Status):
            _take_status(cmd, message, said)
        else:
            _take_document(cmd, account, message, said, found)
        message.save()
        cmd.publish(events.Taken(message.pk, message.office_id, state=message.state))


def _take_document(cmd: Command, account: AxisAccount, message: AxisMessage, said: Document, found: Inspection) -> None:
    message.said = f"{KINDS[said.business.kind]}: {said.code.full} {clean(said.subject)}"[:500]
    _about(message, Answered(said.sender.id, said.code.full, said.issued, hearing.own_id(said)))
    if said.business.kind == Kind.RECALL:
        _recall(cmd, message, said.sender.id, said.concerns, clean(said.business.reason))
    elif lacking := hearing.lacking(said):
        _broken(message, f"Văn bản {'; '.join(lacking)}.")
        queueing.queue_refusal(message, "; ".join([message.problems[0], *message.problems[1:6]]))
    else:
        _arrive(cmd, account, message, said, found)


def _arrive(cmd: Command, account: AxisAccount, message: AxisMessage, said: Document, found: Inspection) -> None:
    sender = canonical(said.sender.id)
    origin = hearing.origin_of(sender, hearing.own_id(said))
    known = Arrival.objects.filter(office_id=message.office_id, origin=origin).first()
    if known and said.business.kind == Kind.UPDATE:  # under the id of what it updates
        origin, known = hearing.origin_of(sender, f"{hearing.own_id(said)} {message.axis_id}"), None
    if known is not None:
        message.state, message.arrival = "again", known
        return
    taken, untaken = _files(found.files)
    arrival = arrive(cmd, message.office_id, _facts(message, said, origin))
    for one in taken:
        keep_file(arrival, one, SYSTEM, cmd.at)
    trail.find_arrival_by(arrival)
    recalling.recalled_before(arrival)
    _note_checks(cmd, arrival, [*_checks(account, message, said, found), *untaken])
    message.state, message.arrival = "taken", arrival
    message.save()
    word = word_of(arrival.pk)
    assert word is not None
    queueing.queue_state(arrival.pk, word.told)
    cmd.publish(documents.Heard(arrival.pk, arrival.office_id, origin_id=origin))


def _facts(message: AxisMessage, said: Document, origin: Any) -> Facts:
    assert said.issued is not None
    pages = said.other.pages
    post = f"{said.signer.competence} {said.signer.position}"
    return Facts(
        sender=clean(said.sender.name) or said.sender.id,
        sender_code=said.sender.id,
        reference=clean(said.code.full),
        issued_on=said.issued,
        type_name=clean(said.type.name) or "Văn bản",
        subject=clean(said.subject),
        signer=clean(said.signer.name),
        signer_post=clean(post),
        pages=pages if pages and pages <= 9999 else None,
        urgency=URGENCIES.get(said.other.priority or 0, "normal"),
        answer_by=said.due,
        contents=(),
        origin={
            "origin": origin,
            "axis_document": hearing.own_id(said),
            "reply_to_id": next((one.pk for answered in said.answers if (one := _ours(message, answered))), None),
        },
        changes=_changes(said),
    )


def _changes(said: Document) -> tuple[str, Q] | None:
    """What it replaces or corrects, of the same sender."""
    business, sender = said.business, canonical(said.sender.id)
    if business.kind == Kind.NEW:
        return None
    ids = {one.document for one in business.replaced} | {business.document}
    change = "replace" if business.kind == Kind.REPLACE else "correct"
    if business.kind == Kind.UPDATE:
        ids.add(hearing.own_id(said))
    return change, Q(origin__in=[hearing.origin_of(sender, one) for one in ids if one])


def _files(found: tuple[File, ...]) -> tuple[list[files.Arrived], list[tuple[str, str, str]]]:
    """What is kept with the arrival; what is of another type stays in the message, and is told."""
    taken, untaken = [], []
    for one in found:
        name = one.name
        if one.content.startswith(b"%PDF") and not name.lower().endswith(".pdf"):
            name += ".pdf"
        digest = sha256(one.content).hexdigest()
        try:
            taken.append(files.take_over(BytesIO(one.content), name, digest, len(one.content)))
        except Invalid as refusal:
            untaken.append(("file", "note", f"Còn trong gói tin gốc: {refusal.message}"))
    if not taken:
        untaken.insert(0, ("file", "bad", "Không có tệp nào của văn bản đọc được ở đây. Hãy xem gói tin gốc."))
    else:
        untaken.insert(0, ("file", "good", f"{len(taken)} tệp lấy ra từ gói tin (SHA-256 {taken[0].sha256[:16]}…)."))
    return taken, untaken


def _checks(
    account: AxisAccount, message: AxisMessage, said: Document, found: Inspection
) -> Iterator[tuple[str, str, str]]:
    """What is known of who sent it, of the message, and of everything in it that is not as it should be."""
    axis, sender = canonical(message.sender), canonical(said.sender.id)
    if message.sender and axis != sender:
        yield "sender", "bad", f"Trục ghi nơi gửi là {message.sender}, trong gói tin ghi {said.sender.id}."
    else:
        yield "sender", "good", f"Trục liên thông giao gói tin của {said.sender.id}."
    unit = _unit(said.sender.id)
    if unit is None:
        yield "unit", "unproven", f"Danh sách của trục ở đây chưa có {said.sender.id}."
    else:
        yield "unit", "good", f"Theo danh sách của trục, {said.sender.id} là {unit.name}."
    if codes(account.code).isdisjoint(one.id for one in said.receivers):
        yield "receiver", "note", "Gói tin không ghi cơ quan ta trong các nơi nhận."
    yield _signature(found)
    for one in found.problems:
        yield "edxml", "bad" if one.level == "error" else "note", str(one)


def _signature(found: Inspection) -> tuple[str, str, str]:
    """Of the message; those of the files are examined afterwards."""
    if found.signature is None:
        return "message", "note", "Gói tin không có chữ ký số."
    if not found.signature.intact:
        return "message", "bad", "Chữ ký số của gói tin KHÔNG hợp lệ."
    certificate = found.signature.certificate
    by = f" của {certificate.subject.rfc4514_string()}" if certificate else ""
    if found.signature.trusted:
        return "message", "good", f"Chữ ký số{by} trên gói tin hợp lệ."
    return "message", "unproven", f"Gói tin nguyên vẹn theo chữ ký số{by}; chưa chứng minh được chứng thư số."


def _note_checks(cmd: Command, arrival: Arrival, checks: list[tuple[str, str, str]]) -> None:
    rest = len(checks) - MOST_CHECKS
    if rest > 0:
        checks = [*checks[:MOST_CHECKS], ("edxml", "note", f"Còn {rest} điều khác, xem ở gói tin gốc.")]
    ArrivalCheck.objects.bulk_create(
        ArrivalCheck(arrival=arrival, about=about, weight=weight, words=words[:500], at=cmd.at)
        for about, weight, words in checks
    )


def _recall(cmd: Command, message: AxisMessage, sender: str, document: str, reason: str) -> None:
    """Only by who sent it; one that overtakes the document waits for it."""
    if _of_another(message, sender):
        return
    origin = hearing.origin_of(canonical(sender), document)
    arrival = Arrival.objects.filter(office_id=message.office_id, origin=origin).first()
    message.state = "taken"
    if arrival is None:
        said = {"node": None, "reason": (reason or NO_REASON)[:500], "at": cmd.at}
        EarlyRecall.objects.get_or_create(origin=origin, office_id=message.office_id, defaults=said)
    else:
        message.arrival = arrival
        recalling.ask(SYSTEM, arrival, reason or NO_REASON)


def _take_status(cmd: Command, message: AxisMessage, said: Status) -> None:
    answered = next(iter(said.answers), Answered())
    message.said = f"{said.code} {STATUSES.get(said.code, '')}: {answered.code or answered.document}"[:500]
    _about(message, Answered(said.sender.id, answered.code, answered.issued, answered.document))
    if said.code == hearing.RECALL:
        _recall(cmd, message, said.sender.id, answered.document, clean(said.description))
    elif said.code not in STATUSES:
        _broken(message, f"Trạng thái “{said.code[:20]}” không có trong QĐ 28/2018/QĐ-TTg.")
    elif not _of_another(message, said.sender.id):
        for one in said.answers or (Answered(),):
            _hear(cmd, message, said, one)


def _hear(cmd: Command, message: AxisMessage, said: Status, answered: Answered) -> None:
    """How far a document of ours has come at one of its receivers."""
    dispatch = _ours(message, answered)
    if dispatch is None:
        _broken(message, NOTHING)
        return
    message.dispatch = dispatch
    rows = Recipient.objects.filter(dispatch=dispatch, way="axis", code__in=codes(said.sender.id))
    row = rows.select_related("dispatch").first()
    if row is None:
        _broken(message, STRANGER)
        return
    reason, answer = clean(said.description), hearing.RECALLS.get(said.code, "")
    state = hearing.STATES.get(said.code, "travelling")
    told = Told(state, said.at or cmd.at, reason=reason, recall=answer, recall_reason=reason if answer else "")
    delivering.mark(row, told, actor=SYSTEM)
    message.state = "taken"


def _ours(message: AxisMessage, answered: Answered) -> Dispatch | None:
    """The document of this office that is meant: by the id under which it was sent, else by number and day."""
    about = hearing.about(answered)
    issued = Dispatch.objects.filter(office_id=message.office_id, state="issued")
    if about.id:
        sent = AxisParcel.objects.filter(office_id=message.office_id, kind="document", document=about.id)
        if found := issued.filter(pk__in=sent.values("dispatch_id")).first():
            return found
    if not (about.reference and about.issued):
        return None
    return issued.filter(reference_key=rules.reference_key(about.reference), issued_on=about.issued).first()


def _of_another(message: AxisMessage, sender: str) -> bool:
    """Whether the axis names another sender than the message does: then nothing is done in his name."""
    if not message.sender or canonical(message.sender) == canonical(sender):
        return False
    _broken(message, ANOTHER.format(axis=message.sender, said=sender or "(không ghi)"))
    return True


def _broken(message: AxisMessage, why: str) -> None:
    message.state, message.problems = "broken", [why, *message.problems]


def _about(message: AxisMessage, said: Answered) -> None:
    message.agency, message.reference = said.agency[:35], said.code[:60]
    message.document, message.issued_on = said.document[: hearing.LONGEST_ID], said.issued


def _unit(code: str) -> AxisUnit | None:
    return AxisUnit.objects.filter(Q(code__iexact=code) | Q(old_code__iexact=code)).first() if code else None


def canonical(code: str) -> str:
    """The code by which an agency is known at the axis today."""
    unit = _unit(code)
    return (unit.code if unit else code).upper()


def codes(code: str) -> set[str]:
    """The codes by which it may be named."""
    unit = _unit(code)
    return {code, unit.code, unit.old_code} if unit else {code}
