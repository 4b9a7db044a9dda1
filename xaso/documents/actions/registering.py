"""An incoming document enters the register (đăng ký văn bản đến), or goes back to its sender."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import IntegrityError

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.calendar import for_office
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound, Refused
from xaso.documents import access, books, events, rules, states
from xaso.documents.actions import trail
from xaso.documents.clocks import clock_of
from xaso.documents.models import URGENCIES, Arrival, ArrivalFile
from xaso.kit.text import clean
from xaso.kit.worktime import Calendar
from xaso.people import queries as people

LENGTHS = {"sender": 200, "sender_code": 35, "reference": 42, "type_name": 100, "subject": 500, "signer": 50,
           "signer_post": 100, "note": 500}  # fmt: skip
NEEDED = {
    "sender": "Hãy ghi cơ quan gửi (tác giả văn bản).",
    "type_name": "Hãy ghi tên loại văn bản, như Công văn, Quyết định.",
    "subject": "Hãy ghi trích yếu nội dung.",
}


@dataclass(frozen=True)
class Scan:
    """A file that came with it, under its name."""

    stream: BinaryIO
    name: str


@dataclass(frozen=True)
class NewArrival:
    """What the clerk took down. ``id`` comes from the form, so that a double click registers once.

    ``secrecy``: the degree that stands on it; anything but none is refused. ``confirmed``: the warning was read.
    """

    id: UUID
    sender: str
    issued_on: date
    type_name: str
    subject: str
    reference: str = ""
    sender_code: str = ""
    signer: str = ""
    signer_post: str = ""
    pages: int | None = None
    note: str = ""
    medium: str = "paper"
    urgency: str = "normal"
    asked_by: date | None = None
    arrived_on: date | None = None
    secrecy: str = ""
    confirmed: bool = False


class Warned(Refused):
    """The same document seems to be in the register already: send again with ``confirmed``."""

    status = 422

    def __init__(self, message: str, arrival_id: UUID) -> None:
        super().__init__(message)
        self.arrival_id = arrival_id


def register(*, actor: Actor, new: NewArrival, scans: Sequence[Scan] = ()) -> events.Registered:
    """Enter an incoming document with its files, and give it the next number of the year.

    Raises:
        Invalid: what must be mended, by field, all at once; also that it is secret.
        Warned: number, date and sender are those of one that is there.
        TooLarge, NoSpace: see ``base.files.take_in``.
    """
    if done := _done(actor, new.id):
        return done
    office_id = access.office_for(actor, "document.register")
    checked = _checked(new)
    arrived = [files.take_in(scan.stream, scan.name, office=True) for scan in scans]
    try:
        return _register(actor, office_id, checked, arrived)
    except IntegrityError:  # the same form twice at the same moment
        if done := _done(actor, new.id):
            return done
        raise


def accept(*, actor: Actor, arrival_id: UUID, version: int) -> events.Registered:
    """Enter what came by itself; it is given its number now."""
    with command("document.accept", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.accept", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.accept", arrival.office_id))
        target = states.arrival_after(arrival.state, "accept")
        number = books.take("arrival", arrival.office_id, cmd.at)
        year = cmd.at.year
        change(
            arrival, expect=version, state=target, year=year, number=number, registered_at=cmd.at,
            registered_by_id=actor.id, held_since=cmd.at,
        )  # fmt: skip
        trail.arrival_step(arrival, "accept", actor=actor, at=cmd.at, note=f"Số đến {number}")
        return cmd.publish(events.Registered(arrival.pk, arrival.office_id, year=year, number=number))


def return_arrival(*, actor: Actor, arrival_id: UUID, version: int, reason: str) -> events.ArrivalReturned:
    """It was meant for another office: it goes back, and its number, if it has one, stays taken (Điều 21)."""
    with command("document.return_arrival", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.return_arrival", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.return_arrival", arrival.office_id))
        target = states.arrival_after(arrival.state, "return_arrival")
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi vì sao trả lại, như: gửi nhầm nơi nhận."})
        change(arrival, expect=version, state=target, outcome=clean(reason)[:500], finished_at=cmd.at)
        trail.arrival_step(arrival, "return_arrival", actor=actor, at=cmd.at, receiver=arrival.sender, note=reason)
        return cmd.publish(events.ArrivalReturned(arrival.pk, arrival.office_id))


def attach(*, actor: Actor, arrival_id: UUID, version: int, scan: Scan) -> events.Attached:
    """A file that belongs to it, byte-identical. Raises as ``base.files.take_in``."""
    access.get_arrival(actor, arrival_id, verb="document.attach", version=version)
    arrived = files.take_in(scan.stream, scan.name, office=True)
    with command("document.attach", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.attach", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.attach", arrival.office_id))
        change(arrival, expect=version, state=states.arrival_after(arrival.state, "attach"))
        stored = keep_file(arrival, arrived, actor, cmd.at).file
        trail.arrival_step(arrival, "attach", actor=actor, at=cmd.at, note=stored.name)
        return cmd.publish(events.Attached(arrival.pk, arrival.office_id, file_id=stored.pk, sha256=stored.sha256))


def keep_file(arrival: Arrival, arrived: files.Arrived, actor: Actor, at: datetime) -> ArrivalFile:
    """Give the arrival what has been taken in."""
    stored = files.store(
        arrived, actor=actor, at=at, owner_kind="arrival", owner_id=arrival.pk, office_id=arrival.office_id
    )
    return ArrivalFile.objects.create(arrival=arrival, file=stored)


def calendar_of(office_id: UUID) -> Calendar:
    """The calendar by which an office works."""
    return for_office(office_id, people.week(office_id))


def _register(actor: Actor, office_id: UUID, new: NewArrival, arrived: Sequence[files.Arrived]) -> events.Registered:
    with command("document.register", actor) as cmd:
        actor = cmd.act_as(access.at_post(actor, "document.register", office_id))
        today = cmd.at.date()
        if problems := _days(new, today):
            raise Invalid(problems)
        if not new.confirmed:
            _must_be_new(office_id, new)
        arrival = Arrival(
            id=new.id, office_id=office_id, state="registered", year=cmd.at.year, arrived_on=new.arrived_on or today,
            arrived_at=cmd.at, registered_at=cmd.at, registered_by_id=actor.id, held_since=cmd.at,
            sender_key=rules.sender_key(new.sender), reference_key=rules.reference_key(new.reference),
            issued_on=new.issued_on, pages=new.pages, medium=new.medium, urgency=new.urgency, asked_by=new.asked_by,
            instruct_by=rules.instruct_by(clock_of(new.urgency, today), cmd.at, calendar_of(office_id)),
            **{name: getattr(new, name) for name in LENGTHS},
        )  # fmt: skip
        arrival.number = books.take("arrival", office_id, cmd.at)
        arrival.save(force_insert=True)
        for one in arrived:
            keep_file(arrival, one, actor, cmd.at)
        trail.arrival_step(arrival, "register", actor=actor, at=cmd.at, note=f"Số đến {arrival.number}")
        trail.find_arrival_by(arrival)
        return cmd.publish(events.Registered(arrival.pk, office_id, year=cmd.at.year, number=arrival.number))


def _checked(new: NewArrival) -> NewArrival:
    """With what was typed made plain; Invalid with everything that is wrong."""
    if new.secrecy or rules.seems_secret(new.subject, new.type_name, new.note):
        raise Invalid({"secrecy": rules.NO_SECRETS})
    texts: dict[str, Any] = {name: clean(getattr(new, name)) for name in LENGTHS}
    plain = replace(new, **texts)
    errors = {name: words for name, words in NEEDED.items() if not getattr(plain, name)}
    for name, most in LENGTHS.items():
        if len(getattr(plain, name)) > most:
            errors[name] = f"Dài quá {most} ký tự."
    if problem := rules.reference_problem(plain.reference):
        errors["reference"] = problem
    if plain.urgency not in dict(URGENCIES):
        errors["urgency"] = "Hãy chọn độ khẩn."
    if plain.medium not in {"paper", "electronic"}:
        errors["medium"] = "Hãy chọn bản giấy hay bản điện tử."
    if plain.pages is not None and not 1 <= plain.pages <= 9999:
        errors["pages"] = "Số trang từ 1 đến 9999."
    if errors:
        raise Invalid(errors)
    return plain


def _days(new: NewArrival, today: date) -> dict[str, str]:
    errors = {}
    if new.issued_on > today:
        errors["issued_on"] = "Ngày của văn bản không thể ở sau hôm nay."
    if new.arrived_on and new.arrived_on > today:
        errors["arrived_on"] = "Ngày đến không thể ở sau hôm nay."
    return errors


def _must_be_new(office_id: UUID, new: NewArrival) -> None:
    """Warned if number, date and sender are those of one that is in the register (Phụ lục VI: cảnh báo trùng)."""
    if not new.reference:
        return
    same = Arrival.objects.filter(
        office_id=office_id,
        reference_key=rules.reference_key(new.reference),
        issued_on=new.issued_on,
        sender_key=rules.sender_key(new.sender),
    ).exclude(state="returned")
    if known := same.order_by("arrived_at").first():
        entered = f"số đến {known.number}, ngày {known.arrived_on:%d/%m/%Y}" if known.number else "đang chờ vào sổ"
        raise Warned(
            f"Văn bản {known.reference} ngày {known.issued_on:%d/%m/%Y} của {known.sender} đã có ({entered}). "
            "Hãy xem lại; nếu là văn bản khác thì đánh dấu xác nhận rồi gửi lại.",
            known.pk,
        )


def _done(actor: Actor, arrival_id: UUID) -> events.Registered | None:
    """What this form has made already."""
    made = Arrival.objects.filter(pk=arrival_id).first()
    if made is None:
        return None
    if made.registered_by_id != actor.id or made.number is None or made.year is None:
        raise NotFound
    return events.Registered(made.pk, made.office_id, year=made.year, number=made.number)
