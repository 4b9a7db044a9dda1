"""What an officer is typing is kept while he types."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Refused
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.office.intake.sheet import Sheet, kept
from xaso.web.request import Request


@door("case.accept", methods=POST, purpose="Tiếp nhận hồ sơ")
def keep(request: Request, code: str) -> HttpResponse:
    """Keep the form as it stands, and say what it comes to by now. A refusal must not wipe what is being typed."""
    asked = cases.intake_form(code)
    lists = dict(request.POST.lists())
    try:
        sheet = Sheet.of(lists)
        actions.keep_draft(actor=request.actor, case_id=sheet.case_id, procedure_code=code, values=kept(lists))
        said = f"Đã lưu nháp lúc {clock.now():%H:%M}."
    except Refused as refusal:
        said = refusal.message
    typed = Sheet.of(lists)
    now = cases.fee_now(request.actor, asked, typed.facts, typed.one("channel"), typed.exempt)
    shown = {
        "said": said,
        "fee": now.total or asked.fee,
        "fee_lines": now.lines,
        "fee_unset": now.unset,
        "due": cases.due_if_now(request.actor, asked, typed.facts),
    }
    return render(request, "office/receive.html#kept", shown)


@door("case.accept", methods=POST)
def drop(request: Request, code: str) -> HttpResponse:
    """Throw the draft away."""
    actions.drop_draft(actor=request.actor, procedure_code=code)
    sitting.say(request, "Đã bỏ bản nháp.")
    return HttpResponseRedirect("/ho-so/tiep-nhan/")
