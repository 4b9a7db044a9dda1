"""Sửa thông tin: particulars of a dossier are corrected with a reason; who comes second sees both values."""

from collections.abc import Mapping

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotAllowed, Stale
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.kit.findings import Finding
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.office.intake.questions import grouped, offered, questions
from xaso.web.office.intake.sheet import FACT
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Field, Form, Wrong, form

REASON = Field("reason", "Vì sao sửa", most=500)


@door("case.amend", methods=FORM, purpose="Sửa thông tin hồ sơ")
def amend(request: Request, ref: str) -> HttpResponse:
    """The particulars as they stand; after somebody else's correction with both values."""
    asked = cases.amending_of(request.actor, ref)
    if asked.closed:
        raise NotAllowed(asked.closed)
    if request.method != "POST":
        return _page(request, asked, asked.inputs)
    seen, typed = number_of(request.POST, "version"), request.POST.dict()
    correction = actions.Correction(typed, typed.get("reason", ""), confirmed=typed.get("confirmed") == "1")
    try:
        actions.amend(actor=request.actor, case_id=asked.case_id, version=seen, correction=correction)
    except actions.Warned as warned:
        return _page(request, asked, typed, warned=tuple(map(_warning, warned.findings)), status=warned.status)
    except Invalid as refusal:
        return _page(request, asked, typed, errors=refusal.errors, status=refusal.status)
    except Stale as refusal:
        return _page(request, asked, typed, stale=refusal.message, seen=seen, status=refusal.status)
    sitting.say(request, "Đã sửa. Giá trị cũ được giữ trong hồ sơ.")
    return HttpResponseRedirect(f"/ho-so/{ref}/")


def _page(
    request: Request, asked: cases.Amending, typed: Mapping[str, str],
    *, errors: Mapping[str, str] | None = None, warned: tuple[Wrong, ...] = (), stale: str = "", seen: int = 0,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    answers = {name.removeprefix(FACT): value for name, value in typed.items() if name.startswith(FACT)}
    shown = cases.asked_by(asked.fields, answers)
    made = form((*_own(asked), *questions(shown, answers), REASON), typed, errors)
    if stale:
        made = made.stale(stale, _meanwhile(asked, seen, typed, made))
    page = {
        "asked": asked,
        "form": made,
        "own": [made.at[field.name] for field in _own(asked)],
        "groups": grouped(shown, made, answers),
        "lists": offered(shown),
        "reason": made.at["reason"],
        "warned": warned,
    }
    return render(request, "office/amend.html", page, status=status)


def _meanwhile(asked: cases.Amending, seen: int, typed: Mapping[str, str], made: Form) -> dict[str, str]:
    """By field, what somebody else wrote since the page was opened, who and when; not where both wrote the same."""
    now = {one.name: one.value for one in asked.particulars}
    newest = {row.field: row for row in reversed(asked.amendments) if row.version > seen}
    return {
        name: f"{row.after or '(để trống)'} ({row.who})"
        for name, row in newest.items()
        if name not in typed or typed[name].strip() != now.get(name, "")
        if name in made.at
    }


def _warning(one: Finding) -> Wrong:
    return Wrong(f"{one.message}{f' ({one.source})' if one.source else ''}")


def _own(asked: cases.Amending) -> tuple[Field, ...]:
    """Whose the dossier is, where this officer may correct that; how he is reached; what it is about."""
    facts = {FACT + field.key for field in asked.fields}
    names = [one for one in asked.particulars if one.name not in facts]
    return tuple(
        Field(
            one.name, one.label, kind="tel" if one.name == "applicant_phone" else "text",
            required=one.name == "applicant_name", unsaid=True,
        )
        for one in names
        if asked.whose or one.name not in cases.WHOSE
    )  # fmt: skip
