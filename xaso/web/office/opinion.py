"""Ý kiến: a question to my unit about a dossier of another office, and nothing else of that dossier."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.office.dossier.sent import scan_of
from xaso.web.reports.ii06 import inline
from xaso.web.request import Request
from xaso.web.ui.fields import Field, form

FIELDS = (
    Field("text", "Ý kiến trả lời", kind="textarea", most=4000),
    Field("file", "Văn bản trả lời, PDF hoặc ảnh", kind="file", required=False),
)


@door("case.give_opinion", methods=FORM, purpose="Trả lời ý kiến")
def opinion(request: Request, consultation_id: UUID) -> HttpResponse:
    """The question; sent back with what was typed where the answer cannot be taken."""
    asked = cases.question(request.actor, consultation_id)
    made, status = form(FIELDS), 200
    if request.method == "POST":
        try:
            scan = scan_of(request.FILES.get("file"))
            actions.give_opinion(
                actor=request.actor, consultation_id=consultation_id, text=request.POST.get("text", ""), scan=scan
            )
        except NotFound:
            raise
        except Refused as refusal:
            errors = refusal.errors if isinstance(refusal, Invalid) else {"": str(refusal)}
            made, status = form(FIELDS, request.POST.dict(), errors), refusal.status
        else:
            sitting.say(request, "Đã gửi ý kiến trả lời.")
            return HttpResponseRedirect(request.path)
    return render(request, "office/opinion.html", {"asked": asked, "form": made}, status=status)


@door("case.give_opinion", purpose="In phiếu kiểm soát phần ý kiến")
def opinion_slip(request: Request, consultation_id: UUID) -> HttpResponse:
    """The control slip of the unit's own part."""
    content = cases.opinion_slip(request.actor, consultation_id)
    return HttpResponse(content, content_type="application/pdf", headers=inline("phieu-kiem-soat.pdf"))
