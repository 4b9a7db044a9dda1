"""Addresses of requests for reports and of the reports of units."""

from collections.abc import Mapping
from typing import Any

from tests.house.admitted import FOLLOWERS, LEADER, WRITERS, Example, empty
from tests.house.world import World
from xaso.base import clock
from xaso.base.identity import new_id
from xaso.reporting.models import UnitReport
from xaso.reporting.requests import actions as requests


def a_report_form(world: World) -> Mapping[str, Any]:
    """A form of report of our office."""
    text = requests.FormText("Tình hình Tân Phong", (requests.RowText("Tổng số"),))
    saved = requests.save_form(actor=world.ours.dung, form_id=new_id(), office_id=world.ours.id, text=text)
    return {"form_id": saved.form_id}


def a_request(world: World) -> Mapping[str, Any]:
    """One to the office below ours."""
    return {"request_id": _unit_report(world).request_id}


def a_report_wanted(world: World) -> Mapping[str, Any]:
    """What the office below ours owes."""
    return {"report_id": _unit_report(world).pk}


def a_report_owed(world: World) -> Mapping[str, Any]:
    """What our office owes."""
    report = _unit_report(world)
    ends = {"to_office": world.ours.id, "to_unit": world.ours.id, "to_name": "UBND xã Tân Phong"}
    UnitReport.objects.filter(pk=report.pk).update(from_office=new_id(), from_name="Sở Tư pháp", **ends)
    return {"report_id": report.pk}


def _unit_report(world: World) -> UnitReport:
    today = clock.now().date()
    asked = requests.NewRequest(
        new_id(), world.ours.id, today, today, today, frozenset({world.below}), **a_report_form(world)
    )
    requests.ask(actor=world.ours.dung, new=asked)
    return UnitReport.objects.get(request_id=asked.id)


REPORT_REQUESTS: dict[str, Example] = {
    "reports:owed": Example(WRITERS),
    "reports:fill": Example(WRITERS, a_report_owed, ours=True),
    "reports:fill_excel": Example(WRITERS, a_report_owed, ours=True),
    "reports:fill_from_excel": Example(WRITERS, a_report_owed, post=empty, ours=True),
    "reports:take": Example(WRITERS, a_report_owed, post=empty, ours=True),
    "reports:assign": Example(LEADER, a_report_owed, post=empty, ours=True),
    "reports:give_back": Example(LEADER, a_report_owed, post=empty, ours=True),
    "reports:hand_in": Example(LEADER, a_report_owed, post=empty, ours=True),
    "reports:amend": Example(LEADER, a_report_owed, post=empty, ours=True),
    "reports:wish_later": Example(WRITERS, a_report_owed, post=empty, ours=True),
    "reports:ask_further": Example(LEADER, a_report_owed, ours=True),
    "reports:requests": Example(FOLLOWERS),
    "reports:ask": Example(LEADER, a_report_form, ours=True),
    "reports:request": Example(FOLLOWERS, a_request, ours=True),
    "reports:remind": Example(LEADER, a_request, post=empty, ours=True),
    "reports:whole": Example(FOLLOWERS, a_request, ours=True),
    "reports:whole_excel": Example(FOLLOWERS, a_request, ours=True),
    "reports:lock": Example(LEADER, a_request, post=empty, ours=True),
    "reports:wanted": Example(FOLLOWERS, a_report_wanted, ours=True),
    "reports:wanted_excel": Example(FOLLOWERS, a_report_wanted, ours=True),
    "reports:decide": Example(LEADER, a_report_wanted, post=empty, ours=True),
    "reports:move_due": Example(LEADER, a_report_wanted, post=empty, ours=True),
    "reports:forms": Example(FOLLOWERS),
    "reports:new_form": Example(FOLLOWERS),
    "reports:form": Example(FOLLOWERS, a_report_form, ours=True),
    "reports:form_from_excel": Example(FOLLOWERS, post=empty),
    "reports:empty_form": Example(FOLLOWERS),
}
