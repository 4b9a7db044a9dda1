"""What is told to other nodes of reports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from xaso.base import clock
from xaso.reporting.requests import bodies
from xaso.reporting.requests.models import ReportVersion, UnitReport


def asked_far(request_id: UUID) -> tuple[tuple[UUID, UUID], ...]:
    """(node, report) of every unit of a request that lives on another node."""
    rows = UnitReport.objects.filter(request_id=request_id, from_node=None).exclude(to_node=None).order_by("pk")
    return tuple((node, pk) for node, pk in rows.values_list("to_node", "pk") if node)


def far_of(reports: list[UUID]) -> tuple[tuple[UUID, UUID], ...]:
    """(node, report) of those that another node owes."""
    rows = UnitReport.objects.filter(pk__in=reports).exclude(to_node=None).order_by("pk")
    return tuple((node, pk) for node, pk in rows.values_list("to_node", "pk") if node)


def asked_body(report_id: UUID, own: UUID) -> dict[str, Any]:
    """The body of ``report.asked``. ``own``: this node."""
    one = UnitReport.objects.get(pk=report_id)
    return {
        **_down(one, own, one.person, one.held_since),
        "request": str(one.request_id), "form": str(one.form_id), "name": one.name, "content": one.content,
        "first": one.first.isoformat(), "last": one.last.isoformat(), "due": one.due.isoformat(),
        "directive": one.directive, "note": one.note,
    }  # fmt: skip


def filled_body(report_id: UUID, number: int, own: UUID) -> dict[str, Any]:
    """The body of ``report.filled``: a version that was handed in here."""
    told = ReportVersion.objects.select_related("report").get(report_id=report_id, number=number)
    up = _up(told.report, own, told.handed_in_by, told.handed_in_at)
    return {**up, "number": number, "content": told.content, "reason": told.reason}


def decided_body(report_id: UUID, number: int, own: UUID) -> dict[str, Any]:
    """The body of ``report.decided``: what was decided here on a version."""
    told = ReportVersion.objects.select_related("report").get(report_id=report_id, number=number)
    down = _down(told.report, own, told.decided_by, told.decided_at or clock.now())
    return {**down, "number": number, "decision": told.decision, "reason": told.decision_words}


def reminded_body(report_id: UUID, own: UUID) -> dict[str, Any]:
    """The body of ``report.reminded``."""
    one = UnitReport.objects.get(pk=report_id)
    return _down(one, own, one.person, one.reminded_at or clock.now())


def due_body(report_id: UUID, own: UUID) -> dict[str, Any]:
    """The body of ``report.due``: the day that holds now."""
    one = UnitReport.objects.get(pk=report_id)
    wish = one.wish if one.wish in {"granted", "denied"} else ""
    return {
        **_down(one, own, one.person, clock.now()), "due": one.due.isoformat(), "wish": wish, "reason": one.wish_words,
    }  # fmt: skip


def wished_body(report_id: UUID, own: UUID) -> dict[str, Any]:
    """The body of ``report.wished``."""
    one = UnitReport.objects.get(pk=report_id)
    day = one.wish_day or one.due
    return {**_up(one, own, one.holder, clock.now()), "day": day.isoformat(), "reason": one.wish_words}


def state_body(report_id: UUID, state: str, own: UUID) -> dict[str, Any]:
    """The body of ``report.state`` of a report that a unit here owes."""
    one = UnitReport.objects.get(pk=report_id)
    return {**_up(one, own, one.holder, clock.now()), "state": state, "reason": ""}


def answer_to(body: object, state: str, reason: str = "") -> dict[str, Any]:
    """The body of ``report.state`` for a request that goes on from here, or no further. Invalid if it is none."""
    said = bodies.read(bodies.Asked, body)
    return {
        "report": str(said.report), "sender": said.receiver.model_dump(mode="json"),
        "receiver": said.sender.model_dump(mode="json"), "by": "", "at": clock.now().isoformat(),
        "state": state, "reason": reason[:500],
    }  # fmt: skip


def ends_of(body: object) -> tuple[bodies.End, bodies.End]:
    """(sender, receiver) of a word about reports. Invalid if it is none."""
    said = bodies.read(bodies.Word, body)
    return said.sender, said.receiver


def _down(one: UnitReport, own: UUID, by: str, at: datetime) -> dict[str, Any]:
    return _word(one, _above(one, own), _below(one, own), by, at)


def _up(one: UnitReport, own: UUID, by: str, at: datetime) -> dict[str, Any]:
    return _word(one, _below(one, own), _above(one, own), by, at)


def _word(one: UnitReport, sender: dict[str, str], receiver: dict[str, str], by: str, at: datetime) -> dict[str, Any]:
    return {"report": str(one.pk), "sender": sender, "receiver": receiver, "by": by, "at": at.isoformat()}


def _above(one: UnitReport, own: UUID) -> dict[str, str]:
    return _end(one.from_node or own, one.from_office, one.from_office, one.from_name)


def _below(one: UnitReport, own: UUID) -> dict[str, str]:
    return _end(one.to_node or own, one.to_office, one.to_unit, one.to_name)


def _end(node: UUID, office: UUID, unit: UUID, name: str) -> dict[str, str]:
    return {"node": str(node), "office": str(office), "unit": str(unit), "name": name}
