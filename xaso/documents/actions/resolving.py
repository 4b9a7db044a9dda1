"""An incoming document from the leader's word to its end: who resolves it, until when, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid
from xaso.documents import access, events, states
from xaso.documents.actions import trail
from xaso.documents.actions.registering import calendar_of
from xaso.documents.models import Arrival, CoUnit, Dispatch
from xaso.kit.text import clean
from xaso.people import queries as people

NOBODY = "Hãy chọn đơn vị hoặc người chủ trì trong danh sách."


@dataclass(frozen=True)
class Instruction:
    """A leader's word: who leads (a unit or one person), who helps, until when (Điều 23).

    ``lead`` and ``helpers``: ids of units or of accounts of the office.
    """

    text: str
    lead: UUID
    helpers: Sequence[UUID] = ()
    day: date | None = None


def instruct(*, actor: Actor, arrival_id: UUID, version: int, instruction: Instruction) -> events.Instructed:
    """The leader says who resolves it, with whom, until when. He may say it anew while it is in work.

    Raises:
        Invalid: the lead or a helper does not serve in the office, or the day is over.
    """
    with command("document.instruct", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.instruct", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.instruct", arrival.office_id))
        units, persons = possible_hands(arrival.office_id)
        text, lead = clean(instruction.text)[:2000], instruction.lead
        errors = {} if lead in units or lead in persons else {"lead": NOBODY}
        if instruction.day and instruction.day < cmd.at.date():
            errors["day"] = "Hạn giải quyết không thể ở trước hôm nay."
        helpers = [one for one in dict.fromkeys(instruction.helpers) if one != lead]
        if not set(helpers) <= {*units, *persons}:
            errors["helpers"] = "Hãy chọn đơn vị, người phối hợp trong danh sách."
        if errors:
            raise Invalid(errors)
        due = calendar_of(arrival.office_id).close_of(instruction.day) if instruction.day else None
        unit, holder = (lead, None) if lead in units else (None, lead)
        target = states.arrival_after(arrival.state, "instruct_unit" if unit else "instruct")
        change(
            arrival, expect=version, state=target, instruction=text, instructed_by=trail.signature(actor)[:200],
            lead_id=unit, holder_id=holder, held_since=cmd.at, due=due, progress="",
        )  # fmt: skip
        _set_helpers(arrival, helpers, units)
        names = {**units, **persons}
        said = "; phối hợp: ".join(filter(None, (names[lead], ", ".join(names[one] for one in helpers))))
        trail.arrival_step(arrival, "instruct", actor=actor, at=cmd.at, receiver=said, note=_with_day(text, due))
        return cmd.publish(
            events.Instructed(arrival.pk, arrival.office_id, lead_unit_id=unit, holder_id=holder, due=due)
        )


def assign(*, actor: Actor, arrival_id: UUID, version: int, holder_id: UUID, note: str = "") -> events.Assigned:
    """The lead unit gives it to one of its people; whoever holds it may give it on."""
    with command("document.assign", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.assign", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.assign", arrival.office_id))
        target = states.arrival_after(arrival.state, "assign")
        _, persons = possible_hands(arrival.office_id)
        if holder_id not in persons:
            raise Invalid({"holder": "Hãy chọn người giải quyết trong danh sách."})
        change(arrival, expect=version, state=target, holder_id=holder_id, held_since=cmd.at)
        trail.arrival_step(arrival, "assign", actor=actor, at=cmd.at, receiver=persons[holder_id], note=clean(note))
        return cmd.publish(events.Assigned(arrival.pk, arrival.office_id, holder_id=holder_id))


def report_progress(*, actor: Actor, arrival_id: UUID, version: int, text: str) -> events.Progressed:
    """Whoever holds it says how far it is, for the leader and the book that follows it."""
    with command("document.report_progress", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.report_progress", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.report_progress", arrival.office_id))
        target = states.arrival_after(arrival.state, "report_progress")
        if not clean(text):
            raise Invalid({"text": "Hãy ghi đã làm đến đâu."})
        change(arrival, expect=version, state=target, progress=clean(text)[:500])
        trail.arrival_step(arrival, "report_progress", actor=actor, at=cmd.at, note=clean(text))
        return cmd.publish(events.Progressed(arrival.pk, arrival.office_id))


def finish(*, actor: Actor, arrival_id: UUID, version: int, outcome: str) -> events.Finished:
    """Resolved. Where a dispatch that answers it was issued, that is its answer; otherwise what was done is written."""
    with command("document.finish", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.finish", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.finish", arrival.office_id))
        target = states.arrival_after(arrival.state, "finish")
        answer = Dispatch.objects.filter(answers=arrival, state="issued").order_by("issued_at").last()
        said = clean(outcome)[:500] or (f"Đã trả lời bằng văn bản {answer.reference}" if answer else "")
        if not said:
            raise Invalid({"outcome": "Hãy ghi kết quả giải quyết, hoặc phát hành văn bản trả lời trước."})
        change(arrival, expect=version, state=target, outcome=said, finished_at=cmd.at)
        trail.arrival_step(arrival, "finish", actor=actor, at=cmd.at, note=said)
        return cmd.publish(events.Finished(arrival.pk, arrival.office_id, answer_id=answer.pk if answer else None))


def file_away(*, actor: Actor, arrival_id: UUID, version: int, note: str = "") -> events.FiledAway:
    """For information only: nobody has to do anything about it."""
    with command("document.file_away", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.file_away", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.file_away", arrival.office_id))
        target = states.arrival_after(arrival.state, "file_away")
        said = clean(note)[:500] or "Lưu, để biết"
        change(arrival, expect=version, state=target, outcome=said, finished_at=cmd.at)
        trail.arrival_step(arrival, "file_away", actor=actor, at=cmd.at, note=said)
        return cmd.publish(events.FiledAway(arrival.pk, arrival.office_id))


def possible_hands(office_id: UUID) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Units of an office below it in which somebody serves, and everybody who works there with documents; by id."""
    seats = [one for one in people.staff(office_id) if one.role in access.STAFF]
    units = {one.unit_id: one.unit for one in seats if one.unit_id != office_id}
    persons: dict[UUID, str] = {}
    for one in seats:
        persons.setdefault(one.account_id, f"{one.name}, {one.post}")
    return units, persons


def _set_helpers(arrival: Arrival, helpers: Sequence[UUID], units: dict[UUID, str]) -> None:
    CoUnit.objects.filter(arrival=arrival).delete()
    CoUnit.objects.bulk_create(
        CoUnit(arrival=arrival, unit_id=one) if one in units else CoUnit(arrival=arrival, account_id=one)
        for one in helpers
    )


def _with_day(text: str, due: datetime | None) -> str:
    return f"{text} (hạn {due:%d/%m/%Y})".strip() if due else text
