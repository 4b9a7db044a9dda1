"""Viết thư: first to whom, then what."""

from typing import BinaryIO, cast
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid
from xaso.base.identity import new_id
from xaso.letters import actions
from xaso.letters import queries as letters
from xaso.letters.actions import NewLetter
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import id_of
from xaso.web.ui.fields import Choice, Field, Form, form

SHOWN = 30
LONGEST = 20_000
ENCLOSING = "PDF hoặc ảnh, chọn được nhiều tệp. Nếu trang báo lỗi, hãy chọn lại tệp."
AGAIN = "Hãy tải lại trang."


@door("letter.write")
def choose(request: Request) -> HttpResponse:
    """Units of all nodes, found by a few letters: a province has too many to be listed."""
    text = request.GET.get("tim", "").strip()[:100]
    found = people.addressees(text, most=SHOWN + 1) if text else ()
    shown = {"text": text, "rows": found[:SHOWN], "cut": len(found) > SHOWN}
    return render(request, "letters/choose.html", shown)


@door("letter.write", methods=FORM, purpose="Viết thư trao đổi công việc")
def write(request: Request, unit_id: UUID) -> HttpResponse:
    """The letter itself; what was typed stays until it is sent."""
    receiver = people.addressee(unit_id)
    answered = _answered(request)
    if request.method != "POST":
        return _page(request, receiver, _form(request, answered), answered)
    try:
        new = NewLetter(
            id=id_of(request.POST, "id", AGAIN),
            from_unit=id_of(request.POST, "from_unit", "Hãy chọn bạn viết thay mặt đơn vị nào."),
            to_unit=unit_id,
            subject=request.POST.get("subject", ""),
            text=request.POST.get("text", ""),
            answers=answered.id if answered else None,
            files=tuple(
                actions.Enclosure(cast("BinaryIO", one.file), one.name or "")
                for one in request.FILES.getlist("file")
                if one.file
            ),
        )
        actions.write(actor=request.actor, new=new)
    except Invalid as refusal:
        return _page(request, receiver, _form(request, answered, refusal.errors), answered)
    sitting.say(request, f"Đã ghi thư gửi {receiver.name}. Dấu bên dưới cho biết thư đã đến đâu.")
    return HttpResponseRedirect("/thu/da-gui/")


def _answered(request: Request) -> letters.LetterText | None:
    """The letter that this one answers, if the address or the form names one."""
    named = request.POST.get("answers", "") or request.GET.get("tra-loi", "")
    if not named:
        return None
    return letters.letter(request.actor, id_of({"answers": named}, "answers", AGAIN))[0]


def _form(request: Request, answered: letters.LetterText | None, errors: dict[str, str] | None = None) -> Form:
    names = people.names_of(letters.writes_for(request.actor))
    ours = [Choice(str(unit), names[unit]) for unit in letters.writes_for(request.actor)]
    subject = "" if answered is None else answered.subject
    if answered is not None and not subject.startswith("Trả lời: "):
        subject = f"Trả lời: {subject}"[:200]
    fields = (
        Field("id", "", kind="hidden", value=str(new_id())),
        Field("answers", "", kind="hidden", value=str(answered.id) if answered else ""),
        Field("from_unit", "Thay mặt", kind="select" if len(ours) > 1 else "hidden", value=ours[0].value,
              choices=tuple(ours)),
        Field("subject", "Về việc", value=subject, most=200, first=answered is None),
        Field("text", "Nội dung", kind="textarea", most=LONGEST, first=answered is not None),
        Field("file", "Tệp kèm", kind="file", required=False, help=ENCLOSING),
    )  # fmt: skip
    return form(fields, request.POST if errors else None, errors)


def _page(
    request: Request, receiver: people.Addressee, shown: Form, answered: letters.LetterText | None
) -> HttpResponse:
    status = 422 if shown.wrong else 200
    return render(
        request, "letters/write.html", {"receiver": receiver, "form": shown, "answered": answered}, status=status
    )
