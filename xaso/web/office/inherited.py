"""Hồ sơ của cơ quan đã kết thúc: the leader of an heir takes them over, all of them or by village and field."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Refused
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.cases.actions import Share
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import id_of
from xaso.web.ui.fields import Choice, Field, Form, form

ADDRESS = "/ho-so/ke-thua/"


@door("case.transfer", methods=FORM, purpose="Nhận hồ sơ của cơ quan đã kết thúc")
def inherited(request: Request) -> HttpResponse:
    """Every office that left something open. One press moves at most two hundred; the next goes on where it stopped."""
    if request.method != "POST":
        return _page(request)
    office_id = id_of(request.POST, "office_id", "Hãy tải lại trang.")
    try:
        moved = actions.transfer_open(actor=request.actor, office_id=office_id, shares=_shares(request))
    except Refused as refusal:
        return _page(request, refusal.message)
    left = cases.left_open(office_id).open
    sitting.say(request, f"Đã chuyển {moved} hồ sơ. {f'Còn {left} hồ sơ chưa có nơi nhận.' if left else 'Đã xong.'}")
    return HttpResponseRedirect(ADDRESS if left else "/viec/") if moved else _page(request)


def _shares(request: Request) -> list[Share]:
    """What was said of each heir; the only heir takes all. Who is said nothing of takes nothing."""
    heirs = [UUID(one) for one in request.POST.getlist("heir") if _is_id(one)]
    said = [
        Share(one, request.POST.get(f"field_{one}", ""), request.POST.get(f"villages_{one}", "")[:1000])
        for one in heirs
    ]
    return said if len(said) == 1 else [one for one in said if one.field or one.villages.strip(" ,")]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _page(request: Request, problem: str = "") -> HttpResponse:
    estates = [(one, _form(request, one)) for one in cases.estates(request.actor)]
    shown = {"estates": estates, "problem": problem, "most": actions.AT_ONCE}
    return render(request, "office/inherited.html", shown, status=422 if problem else 200)


def _form(request: Request, estate: cases.Estate) -> Form:
    """For each of several heirs, what it takes; nothing to say where there is but one."""
    if len(estate.heirs) < 2:
        return form(())
    fields = [Choice(name, f"{name or 'Không ghi lĩnh vực'} ({count})") for name, count in estate.fields if name]
    asked = []
    for heir in estate.heirs:
        villages = Field(
            f"villages_{heir.id}", f"{heir.name} nhận hồ sơ của thôn, bản", required=False, unsaid=True, most=1000,
            help="Tên thôn, bản trong nơi cư trú của người nộp, cách nhau bằng dấu phẩy.",
        )  # fmt: skip
        chosen = Field(
            f"field_{heir.id}", "thuộc lĩnh vực", kind="select", required=False, unsaid=True,
            choices=(Choice("", "mọi lĩnh vực"), *fields),
        )  # fmt: skip
        asked += [villages, chosen]
    return form(asked, request.POST if request.method == "POST" else None)
