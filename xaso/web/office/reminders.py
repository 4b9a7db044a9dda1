"""Nhắc: one press reminds whoever holds a late dossier; one line answers."""

from django.http import HttpResponseRedirect

from xaso.base.errors import NotFound, NotPossible
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.request import Request

MOST = 100


@door("case.remind", methods=POST, purpose="Nhắc việc")
def remind(request: Request) -> HttpResponseRedirect:
    """The one dossier whose button was pressed, or all that the page showed."""
    refs = request.POST.getlist("hien" if "tat-ca" in request.POST else "ho-so")[:MOST]
    refused: list[str] = []
    for ref in dict.fromkeys(refs):
        try:
            actions.remind(actor=request.actor, case_id=cases.case_id(request.actor, ref))
        except (NotPossible, NotFound) as refusal:
            refused.append(refusal.message)
    done = len(dict.fromkeys(refs)) - len(refused)
    said = [f"Đã nhắc người đang giữ {done} hồ sơ."] if done else []
    if refused:
        said.append(refused[0] if len(refused) == 1 else f"{len(refused)} hồ sơ không nhắc được: {refused[0]}")
    sitting.say(request, " ".join(said) or "Không có hồ sơ nào để nhắc.")
    return HttpResponseRedirect("/viec/")


@door("case.answer", methods=POST, purpose="Trả lời nhắc việc")
def answer(request: Request, reminder_id: int) -> HttpResponseRedirect:
    """One line to whoever reminded."""
    actions.answer(actor=request.actor, reminder_id=reminder_id, text=request.POST.get("tra-loi", ""))
    sitting.say(request, "Đã trả lời. Lãnh đạo thấy dòng này cạnh hồ sơ.")
    return HttpResponseRedirect("/viec/")
