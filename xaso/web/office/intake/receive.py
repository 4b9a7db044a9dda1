"""One page takes everything down: who applies, which papers, what for. Then: receive, or refuse."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.kit.worktime import CalendarEnds
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.office.intake import known
from xaso.web.office.intake.screen import build, warnings
from xaso.web.office.intake.sheet import Sheet
from xaso.web.request import Request, is_htmx
from xaso.web.ui.fields import Wrong

CHANGED = "Thủ tục vừa được cập nhật trong lúc bạn gõ. Hãy xem lại giấy tờ và các mục rồi gửi lại; chưa ghi gì."

Doing = Callable[[Request, cases.IntakeForm, Sheet], HttpResponse]


@door("case.accept", methods=FORM, purpose="Tiếp nhận hồ sơ")
def receive(request: Request, code: str) -> HttpResponse:
    """The form, with the draft if there is one; sent, it does what its button says."""
    asked = cases.intake_form(code)
    if request.method == "POST":
        sheet = Sheet.of(dict(request.POST.lists()))
        if sheet.of_another_version(asked):
            return _page(request, asked, sheet, {}, errors={"": CHANGED}, status=409)
        do = "find" if sheet.one("person") else sheet.one("do")
        return DOINGS.get(do, _again)(request, asked, sheet)
    draft = cases.draft_values(request.actor, code)
    sheet, carried = Sheet.of(draft) if draft else Sheet.blank(request.actor, asked), _carried(request)
    if carried and not draft:
        sheet = sheet.carrying(carried)
    waits = carried if carried and sheet.one("linked_to") != str(carried.first_id) else None
    return _page(request, asked, sheet, {"restored": bool(draft), "waits": waits})


def _carried(request: Request) -> cases.Carried | None:
    """What the first dossier of the visit gives over, where the reception was opened from there."""
    ref = request.GET.get("lien-thong", "")
    return cases.carried(request.actor, ref, request.GET.get("muc", "")) if ref else None


def _tied(request: Request, sheet: Sheet) -> cases.Carried | None:
    """The first dossier of the visit, as long as the officer can open it; without it this becomes one on its own."""
    try:
        tie = sheet.one("linked_to")
        return cases.carried(request.actor, tie, sheet.one("link")) if tie else None
    except NotFound:
        return None


def _accept(request: Request, asked: cases.IntakeForm, sheet: Sheet) -> HttpResponse:
    done = actions.accept(actor=request.actor, intake=sheet.intake(asked))
    sitting.say(request, f"Đã tiếp nhận hồ sơ {done.code}.")
    return HttpResponseRedirect(f"/ho-so/{done.code}/?moi=1")


def _record(request: Request, asked: cases.IntakeForm, sheet: Sheet) -> HttpResponse:
    done = actions.record(
        actor=request.actor, intake=sheet.intake(asked), number=sheet.one("number"), signer=sheet.one("signer")
    )
    sitting.say(request, f"Đã ghi nhận và trả kết quả hồ sơ {done.code}.")
    return HttpResponseRedirect(f"/ho-so/{done.code}/?moi=1")


def _refuse(request: Request, asked: cases.IntakeForm, sheet: Sheet) -> HttpResponse:
    done = actions.refuse(
        actor=request.actor,
        case_id=sheet.case_id,
        version_id=asked.version_id,
        applicant=sheet.applicant,
        reason=sheet.one("reason"),
        subject=sheet.one("subject"),
    )
    sitting.say(request, f"Đã ghi phiếu từ chối số {done.number:02}.")
    return HttpResponseRedirect(f"/ho-so/{done.case_id}/?moi=1")


def _sent(act: Doing) -> Doing:
    """The act, or the same page with everything typed and with what is wrong."""

    def doing(request: Request, asked: cases.IntakeForm, sheet: Sheet) -> HttpResponse:
        try:
            return act(request, asked, sheet)
        except actions.Warned as warned:
            return _page(request, asked, sheet, {"warned": warnings(asked, warned.findings)}, status=warned.status)
        except Invalid as refusal:
            return _page(request, asked, sheet, {}, errors=refusal.errors, status=refusal.status)
        except (Refused, CalendarEnds) as refusal:
            return _page(request, asked, sheet, {}, errors={"": str(refusal)}, status=409)

    return doing


def _find(request: Request, asked: cases.IntakeForm, sheet: Sheet) -> HttpResponse:
    """Fill in a known person. To a browser that asks by itself, nothing is said where nobody is known."""
    found = known.find(request.actor, sheet)
    if is_htmx(request) and not found.people:
        return HttpResponse(status=204)
    return _page(request, asked, found.sheet, {"found": found})


def _again(request: Request, asked: cases.IntakeForm, sheet: Sheet) -> HttpResponse:
    """The questions anew, because an answer decides which of them are asked."""
    return _page(request, asked, sheet, {})


def _page(
    request: Request, asked: cases.IntakeForm, sheet: Sheet, extra: dict[str, object],
    *, errors: dict[str, str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    warned: tuple[Wrong, ...] = extra.get("warned", ())  # type: ignore[assignment]
    screen = build(request.actor, asked, sheet, errors, fresh=request.method == "GET")
    first = sheet.one("do") if sheet.one("do") in {"accept", "record"} else ("record" if asked.immediate else "accept")
    extra["tied"] = _tied(request, sheet)
    extra["former"] = people.former_places(sheet.one("applicant_address"), spoken=False)
    shown = {"screen": screen, "form": screen.form, "warned": warned, "first": first, **extra}
    return render(request, "office/receive.html", shown, status=status)


DOINGS: dict[str, Doing] = {
    "accept": _sent(_accept),
    "record": _sent(_record),
    "refuse": _sent(_refuse),
    "find": _find,
}
