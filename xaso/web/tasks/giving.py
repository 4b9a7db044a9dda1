"""Giao nhiệm vụ: what, who, by when; and the same said anew."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused, Stale
from xaso.base.identity import new_id
from xaso.tasks import actions
from xaso.tasks import queries as tasks
from xaso.tasks.actions import Source
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.tasks.lists import ADDRESS
from xaso.web.tasks.sources import found
from xaso.web.typed import day_of, id_of, number_of
from xaso.web.ui.fields import Choice, Field, Form, form

NOBODY = Choice("", "– chọn –")
WHO = "Hãy chọn một người thực hiện."
SPOKEN = (Choice("word", "Ý kiến trực tiếp"), Choice("meeting", "Kết luận cuộc họp"))


@door("task.give", methods=FORM, purpose="Giao nhiệm vụ")
def give(request: Request) -> HttpResponse:
    """Three fields; with ``?tu=van-ban-den&so=…`` out of a document, a dossier or a letter."""
    offered = tasks.giving(request.actor)
    typed = request.POST if request.method == "POST" else request.GET
    word, ref = typed.get("tu", ""), typed.get("so", "")
    source = found(request.actor, word, ref) if word else None
    fields = [*_fields(offered.persons, new=True), *_more(offered, source)]
    shown = {"offered": offered, "source": source, "tu": word, "so": ref, "address": f"{ADDRESS}giao/", "new": True}
    if request.method != "POST":
        return _page(request, form(fields), shown)
    try:
        actions.give(actor=request.actor, new=_new(request.POST, offered, source))
    except NotFound:
        raise
    except Refused as refusal:
        return _page(request, form(fields, request.POST, _errors(refusal)), shown, refusal.status)
    sitting.say(request, "Đã giao. Người thực hiện thấy trong Việc hôm nay.")
    return HttpResponseRedirect(ADDRESS)


@door("task.revise", methods=FORM, purpose="Sửa nhiệm vụ")
def revise(request: Request, task_id: UUID) -> HttpResponse:
    """The same three fields; after somebody else's change with both values."""
    page = tasks.task(request.actor, task_id)
    own = f"{ADDRESS}{task_id}/"
    shown = {"page": page, "address": f"{own}sua/", "new": False}
    fields = _fields(page.persons, page)
    if request.method != "POST":
        return _page(request, form(fields), shown) if "task.revise" in page.may else HttpResponseRedirect(own)
    try:
        version = number_of(request.POST, "version")
        actions.revise(actor=request.actor, task_id=task_id, version=version, word=_word(request.POST))
    except NotFound:
        raise
    except Stale as refusal:
        names = {str(key): name for key, name in page.persons}
        current = {"title": page.title, "owner": names.get(str(page.owner_id), page.owner), "day": page.due}
        again = form(fields, request.POST).stale(refusal.message, _changed(current, request.POST, page))
        return _page(request, again, shown, refusal.status)
    except Refused as refusal:
        return _page(request, form(fields, request.POST, _errors(refusal)), shown, refusal.status)
    sitting.say(request, "Đã sửa. Người thực hiện thấy nội dung mới.")
    return HttpResponseRedirect(own)


def _changed(current: Mapping[str, str], typed: QueryDict, page: tasks.TaskPage) -> dict[str, str]:
    """What stands there now, where it is not what was typed; a person is compared by his id and shown by his name."""
    same_owner = typed.get("owner") == str(page.owner_id)
    return {key: one for key, one in {**current, "detail": page.detail}.items() if key != "owner" or not same_owner}


def _errors(refusal: Refused) -> dict[str, str]:
    return dict(refusal.errors) if isinstance(refusal, Invalid) else {"": refusal.message}


def _new(typed: QueryDict, offered: tasks.Giving, source: Source | None) -> actions.NewTask:
    said = typed.get("source", "word")
    spoken = Source("meeting" if said == "meeting" else "word", "", typed.get("words", ""))
    return actions.NewTask(
        id=id_of(typed, "id", "Hãy mở lại trang này rồi giao."),
        word=_word(typed),
        source=source or spoken,
        giver=id_of(typed, "giver", "Hãy chọn lãnh đạo giao việc này.") if offered.givers else None,
    )


def _word(typed: QueryDict) -> actions.Word:
    try:
        helpers = [UUID(one) for one in typed.getlist("helpers")]
    except ValueError as error:
        raise Invalid({"helpers": "Hãy chọn người phối hợp trong danh sách."}) from error
    return actions.Word(
        title=typed.get("title", ""),
        owner=id_of(typed, "owner", WHO),
        day=day_of(typed, "day") if typed.get("day", "").strip() else None,
        detail=typed.get("detail", ""),
        helpers=helpers,
    )


def _fields(
    persons: Iterable[tuple[UUID, str]], page: tasks.TaskPage | None = None, *, new: bool = False
) -> list[Field]:
    choices = (NOBODY, *(Choice(str(key), name) for key, name in persons))
    return [
        Field("id", "", kind="hidden", value=str(new_id())),
        Field("title", "Việc phải làm", most=500, first=new, value=page.title if page else ""),
        Field("owner", "Người thực hiện", kind="select", choices=choices, value=str(page.owner_id) if page else ""),
        Field("day", "Hạn", most=10, inputmode="numeric", short=True, required=False, suggest="days",
              value=page.due if page else "", help="Ngày/tháng/năm, như 02/12/2026; hết giờ làm việc ngày đó."),
        Field("detail", "Nội dung chi tiết", kind="textarea", most=2000, required=False,
              value=page.detail if page else ""),
    ]  # fmt: skip


def _more(offered: tasks.Giving, source: Source | None) -> list[Field]:
    givers = (NOBODY, *(Choice(str(key), name) for key, name in offered.givers))
    made = [Field("giver", "Theo ý kiến của", kind="select", choices=givers)] if offered.givers else []
    if source is None:
        made += [
            Field("source", "Giao từ", kind="select", choices=SPOKEN, value="word", required=False, unsaid=True),
            Field("words", "Cuộc họp nào, ngày nào", most=300, required=False, help="Như: giao ban tuần 48, 23/11."),
        ]
    return made


def _page(request: Request, asked: Form, shown: Mapping[str, object], status: int = 200) -> HttpResponse:
    page = shown.get("page")
    persons = page.persons if isinstance(page, tasks.TaskPage) else tasks.giving(request.actor).persons
    helping = {str(key) for key, _ in page.helpers} if isinstance(page, tasks.TaskPage) else set()
    ticked = set(request.POST.getlist("helpers")) if request.method == "POST" else helping
    helpers = [(str(key), name, str(key) in ticked) for key, name in persons]
    words = {"form": asked, "helpers": helpers, "any_helper": bool(ticked), **shown}
    return render(request, "tasks/give.html", words, status=status)
