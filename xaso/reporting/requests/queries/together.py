"""What the approved reports of a request come to together, and whose they are."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F

from xaso.reporting.requests.figures import Value, consolidated
from xaso.reporting.requests.models import ReportRequest, ReportVersion, UnitReport
from xaso.reporting.requests.spec import Spec


@dataclass(frozen=True)
class Child:
    """An approved version of one unit's report. ``newer``: whether the unit has handed in another one since."""

    report_id: UUID
    name: str
    number: int
    values: dict[str, Any]
    newer: bool


@dataclass(frozen=True)
class Together:
    """``lacking``: names of the units of which nothing is approved."""

    spec: Spec
    values: dict[str, Value]
    children: tuple[Child, ...]
    lacking: tuple[str, ...]


def together(request: ReportRequest) -> Together:
    """From approved versions only: of each unit the newest that was approved. Two queries, however many units."""
    spec = Spec.model_validate(request.content)
    owed = UnitReport.objects.filter(request_id=request.pk, from_node=None).order_by("to_name", "pk")
    newest = {
        one.report_id: one
        for one in ReportVersion.objects.filter(report__in=owed, decision="approved").order_by(F("number").asc())
    }
    names = list(owed.values_list("pk", "to_name", "number"))
    children = tuple(
        Child(pk, name, newest[pk].number, newest[pk].content, number > newest[pk].number)
        for pk, name, number in names
        if pk in newest
    )
    return Together(
        spec,
        consolidated(spec, [one.values for one in children]),
        children,
        tuple(name for pk, name, _ in names if pk not in newest),
    )
