"""Soạn thảo văn bản đi: a new draft, and the next version of one."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.web import sitting
from xaso.web.documents.attaching import attached, rows
from xaso.web.documents.dispatches import ADDRESS
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import day_of, id_of, number_of
from xaso.web.ui.fields import Choice, Field, Form, form

PLACES = ("number_top", "signature_bottom")
Ticked = tuple[frozenset[UUID], frozenset[str]]
"""Offices and groups of offices."""
TEXTS = ("kind", "subject", "addressees", "grounds", "body", "copies_to", "unit_mark", "urgency", "secrecy")


@door("document.draft", methods=FORM, purpose="Soạn văn bản đi")
def draft(request: Request) -> HttpResponse:
    """A new one; with ``?tra-loi=`` the answer to an arrival."""
    answers, changes = _named(request, "tra-loi", "answers"), _changes(request)
    new = documents.new_draft(request.actor, answers, changes.dispatch_id if changes else None)
    if request.method != "POST":
        ticked = (new.text.offices, new.text.groups)
        return _page(request, form(_fields(new.text, new_id())), new.goes_to, ticked, answers=new.answers)
    try:
        done = actions.draft(
            actor=request.actor,
            dispatch_id=id_of(request.POST, "id", "Hãy mở lại trang này rồi soạn."),
            text=_typed(request),
            answers=answers,
            changes=changes,
            scan=_scan(request, "file"),
            word=_scan(request, "word"),
            attached=attached(request),
        )
    except NotFound:
        raise
    except Refused as refusal:
        again = form(_fields(new.text, new_id()), request.POST, _errors(refusal))
        return _page(request, again, new.goes_to, _ticked(request), answers=new.answers, status=refusal.status)
    sitting.say(request, "Đã lưu dự thảo. Xem lại rồi lấy ý kiến hoặc trình ký.")
    return HttpResponseRedirect(f"{ADDRESS}{done.dispatch_id}/")


@door("document.revise", methods=FORM, purpose="Sửa dự thảo")
def revise(request: Request, dispatch_id: UUID) -> HttpResponse:
    """The next version; the one before stays to be read."""
    page, goes_to = documents.dispatch(request.actor, dispatch_id), documents.destinations(request.actor)
    if request.method != "POST":
        if "document.revise" not in page.may:
            return HttpResponseRedirect(f"{ADDRESS}{dispatch_id}/")
        fields = _fields(page.text, dispatch_id, page.version)
        return _page(request, form(fields), goes_to, (page.text.offices, page.text.groups), page=page)
    try:
        actions.revise(
            actor=request.actor,
            dispatch_id=dispatch_id,
            version=number_of(request.POST, "version"),
            text=_typed(request),
            scan=_scan(request, "file"),
            word=_scan(request, "word"),
            attached=attached(request),
        )
    except NotFound:
        raise
    except Refused as refusal:
        again = form(_fields(page.text, dispatch_id, page.version), request.POST, _errors(refusal))
        return _page(request, again, goes_to, _ticked(request), page=page, status=refusal.status)
    sitting.say(request, f"Đã lưu bản {page.latest + 1} của dự thảo.")
    return HttpResponseRedirect(f"{ADDRESS}{dispatch_id}/")


def _errors(refusal: Refused) -> dict[str, str]:
    return dict(refusal.errors) if isinstance(refusal, Invalid) else {"": refusal.message}


def _changes(request: Request) -> actions.Changes | None:
    """What the draft does to a document that was issued, by the address or by the form that it led to."""
    for word, change in (("thay-the", "replace"), ("dinh-chinh", "correct")):
        if found := _named(request, word, change):
            return actions.Changes(found, change)
    return None


def _named(request: Request, asked: str, field: str) -> UUID | None:
    typed = request.GET.get(asked) or request.POST.get(field) or ""
    try:
        return UUID(typed) if typed else None
    except ValueError:
        raise NotFound from None


def _typed(request: Request) -> actions.Draft:
    typed = request.POST
    said: dict[str, Any] = {**{name: typed.get(name, "") for name in TEXTS}, **_places(request)}
    return actions.Draft(
        **said,
        answer_by=day_of(typed, "answer_by") if typed.get("answer_by", "").strip() else None,
        offices=tuple(_ticked(request)[0]),
        groups=tuple(_ticked(request)[1]),
        others=tuple(typed.get("others", "").splitlines()),
    )


def _places(request: Request) -> dict[str, int]:
    """Where number and signature go on an uploaded file, as far as it is said."""
    return {name: number_of(request.POST, name) for name in PLACES if request.POST.get(name)}


def _ticked(request: Request) -> Ticked:
    groups = frozenset(request.POST.getlist("groups"))
    try:
        return frozenset(UUID(one) for one in request.POST.getlist("offices")), groups
    except ValueError:
        return frozenset(), groups


def _scan(request: Request, name: str) -> actions.Scan | None:
    file = request.FILES.get(name)
    return actions.Scan(cast(BinaryIO, file.file), file.name or "") if file and file.file else None


def _fields(text: documents.DraftText, dispatch_id: UUID, version: int = 0) -> list[Field]:
    kinds = tuple(Choice(one.key, one.name) for one in documents.all_kinds())
    urgencies = tuple(Choice(*one) for one in documents.URGENCIES)
    had = f" Đang dùng tệp “{text.file_name}”; chọn tệp khác để thay." if text.file_name else ""
    word = f" Đang có tệp “{text.word_name}”; chọn tệp khác thì cần tệp PDF mới." if text.word_name else ""
    return [
        Field("id", "", kind="hidden", value=str(dispatch_id)),
        Field("version", "", kind="hidden", value=str(version)),
        Field("kind", "Loại văn bản", kind="select", choices=kinds, value=text.kind),
        Field("unit_mark", "Ký hiệu đơn vị soạn thảo", most=20, required=False, short=True, value=text.unit_mark,
              help="Chỉ công văn cần, như VP trong 12/UBND-VP."),
        Field("subject", "Trích yếu", kind="textarea", most=500, value=text.subject),
        Field("addressees", "Kính gửi", kind="textarea", most=20000, required=False, unsaid=True,
              value=text.addressees, help="Mỗi nơi một dòng; công văn, tờ trình, giấy mời cần có."),
        Field("grounds", "Căn cứ ban hành", kind="textarea", most=20000, required=False, unsaid=True,
              value=text.grounds, help="Mỗi căn cứ một dòng; quyết định, nghị quyết cần có."),
        Field("body", "Nội dung", kind="textarea", most=100_000, required=False, unsaid=True, value=text.body,
              help="Mỗi dòng một đoạn. “Điều 1.” ở đầu dòng được in đậm."),
        Field("file", "Hoặc tệp PDF đã soạn", kind="file", required=False,
              help=f"Chưa ký, chưa có số. Thì phần Nội dung có thể để trống.{had}"),
        Field("word", "Tệp Word (.docx) của dự thảo", kind="file", required=False,
              help="Để đồng nghiệp tải về, góp ý; không ký, không gửi đi. Trước khi trình: trong Word chọn Lưu thành "
                   f"PDF, rồi chọn tệp PDF ấy ở ô trên.{word}"),
        Field("number_top", "Chỗ ghi số, ngày trên tệp (mm)", inputmode="numeric", most=3, short=True, unsaid=True,
              value=str(text.number_top), help="Cách mép trên trang đầu. Để trống cả dòng ấy trong tệp."),
        Field("signature_bottom", "Chỗ ký trên tệp (mm)", inputmode="numeric", most=3, short=True, unsaid=True,
              value=str(text.signature_bottom), help="Cách mép dưới trang cuối, nửa bên phải."),
        Field("attachments", "Tệp kèm theo (phụ lục)", kind="file", required=False,
              help="PDF, ảnh, Word (.docx), Excel (.xlsx); chọn được nhiều tệp."),
        Field("copies_to", "Nơi nhận (in cuối văn bản)", kind="textarea", most=20000, required=False, unsaid=True,
              value=text.copies_to or "Như trên\nLưu: VT", help="Mỗi nơi một dòng."),
        Field("others", "Gửi nơi khác", kind="textarea", most=100_000, required=False, value=text.others,
              help="Mỗi nơi một dòng: tên hoặc mã định danh. Có trong danh bạ thì gửi qua mạng, không thì bản giấy."),
        Field("urgency", "Độ khẩn", kind="select", choices=urgencies, value=text.urgency),
        Field("secrecy", "Độ mật", kind="select", choices=tuple(Choice(*one) for one in documents.SECRETS),
              required=False, unsaid=True, help="Văn bản mật không soạn ở đây."),
        Field("answer_by", "Yêu cầu trả lời trước ngày", most=10, inputmode="numeric", short=True, required=False,
              value=text.answer_by),
    ]  # fmt: skip


def _page(
    request: Request,
    asked: Form,
    goes_to: documents.Destinations,
    ticked: Ticked,
    *,
    page: documents.DispatchPage | None = None,
    answers: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = {
        "form": asked,
        "offices": [(one, one.id in ticked[0]) for one in goes_to.offices],
        "axis": [(one, one.id in ticked[0]) for one in goes_to.axis],
        "at_axis": goes_to.at_axis,
        "groups": [(one, one.key in ticked[1]) for one in goes_to.groups],
        "page": page,
        "attached": rows(request, page.attachments if page else ()),
        "answers": answers,
        "answers_id": request.GET.get("tra-loi") or request.POST.get("answers") or "",
        "changes": None if page else _changes(request),
        "address": f"{ADDRESS}{page.id}/sua/" if page else f"{ADDRESS}soan/",
    }
    return render(request, "documents/draft.html", shown, status=status)
