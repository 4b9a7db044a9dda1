"""Sửa thông tin: particulars of a dossier are corrected with a reason; who comes second sees both values."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotAllowed, Stale
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.office.intake.questions import questions
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Field, form

REASON = Field("reason", "Vì sao sửa", most=500)


@door("case.amend", methods=FORM, purpose="Sửa thông tin hồ sơ")
def amend(request: Request, ref: str) -> HttpResponse:
    """The particulars as they stand; after somebody else's correction with both values."""
    asked = cases.amending_of(request.actor, ref)
    if asked.closed:
        raise NotAllowed(asked.closed)
    made, status = form(_fields(asked)), 200
    if request.method == "POST":
        seen, typed = number_of(request.POST, "version"), request.POST.dict()
        try:
            actions.amend(
                actor=request.actor, case_id=asked.case_id, version=seen, typed=typed, reason=typed.get("reason", "")
            )
        except Invalid as refusal:
            made, status = form(_fields(asked), typed, refusal.errors), refusal.status
        except Stale as refusal:
            made = form(_fields(asked), typed).stale(refusal.message, _meanwhile(asked, seen, typed))
            status = refusal.status
        else:
            sitting.say(request, "Đã sửa. Giá trị cũ được giữ trong hồ sơ.")
            return HttpResponseRedirect(f"/ho-so/{ref}/")
    return render(request, "office/amend.html", {"asked": asked, "form": made}, status=status)


def _meanwhile(asked: cases.Amending, seen: int, typed: Mapping[str, str]) -> dict[str, str]:
    """By field, what somebody else wrote since the page was opened, who and when; not where both wrote the same."""
    now = {one.name: one.value for one in asked.particulars}
    newest = {row.field: row for row in reversed(asked.amendments) if row.version > seen}
    return {
        name: f"{row.after or '(để trống)'} ({row.who})"
        for name, row in newest.items()
        if typed.get(name, "").strip() != now.get(name, "")
    }


def _fields(asked: cases.Amending) -> tuple[Field, ...]:
    own = {one.name: one for one in asked.particulars}
    facts = [field for field in questions(asked.fields, {}) if field.name in own]
    first = [
        Field(one.name, one.label, kind="tel" if one.name == "applicant_phone" else "text", required=False, unsaid=True)
        for one in asked.particulars
        if one.name not in {field.name for field in facts}
    ]
    return (*(replace(field, value=own[field.name].value) for field in (*first, *facts)), REASON)
