"""Bản sao: a copy of what has arrived or was issued; from then on it is a document before its signer."""

from typing import BinaryIO, cast
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.web import sitting
from xaso.web.documents.dispatches import ADDRESS as ISSUED
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import id_of
from xaso.web.ui.fields import Choice, Field, form

WORDS = {"den": "arrival", "di": "dispatch"}
"""Word in the address → of what the copy is made."""


@door("document.copy", methods=FORM, purpose="Làm bản sao văn bản")
def copy(request: Request) -> HttpResponse:
    """``?den=``: of an arrival; ``?di=``: of an issued document. The form carries the same."""
    source = _source(request)
    if source is None:
        return HttpResponseRedirect("/van-ban/den/")
    new = documents.new_copy(request.actor, source.of, source.id)
    if request.method != "POST":
        return _page(request, new, source)
    try:
        done = actions.copy(
            actor=request.actor,
            dispatch_id=id_of(request.POST, "id", "Hãy mở lại trang này rồi làm."),
            new=_typed(request, source),
            extract=_extract(request),
        )
    except NotFound:
        raise
    except Refused as refusal:
        return _page(request, new, source, refusal)
    sitting.say(request, "Đã làm bản sao. Xem lại rồi trình ký.")
    return HttpResponseRedirect(f"{ISSUED}{done.dispatch_id}/")


def _typed(request: Request, source: actions.Source) -> actions.Copy:
    typed = request.POST
    return actions.Copy(
        form=typed.get("form", ""),
        source=source,
        copies_to=typed.get("copies_to", ""),
        offices=tuple(_ticked(request)),
        groups=tuple(typed.getlist("groups")),
        others=tuple(typed.get("others", "").splitlines()),
        beside=tuple(_ticked(request, "beside")),
    )


def _ticked(request: Request, name: str = "offices") -> list[UUID]:
    try:
        return [UUID(one) for one in request.POST.getlist(name)]
    except ValueError:
        return []


def _extract(request: Request) -> actions.Scan | None:
    file = request.FILES.get("file")
    return actions.Scan(cast(BinaryIO, file.file), file.name or "") if file and file.file else None


def _source(request: Request) -> actions.Source | None:
    for word, of in WORDS.items():
        if found := _asked(request, word):
            return actions.Source(of, found, _asked(request, "tep"))
    return None


def _asked(request: Request, word: str) -> UUID | None:
    said = request.POST.get(word) or request.GET.get(word) or ""
    try:
        return UUID(said) if said else None
    except ValueError:
        raise NotFound from None


def _page(
    request: Request, new: documents.NewCopy, source: actions.Source, refusal: Refused | None = None
) -> HttpResponse:
    errors = dict(refusal.errors) if isinstance(refusal, Invalid) else {"": refusal.message} if refusal else None
    asked = form(_fields(new), request.POST if refusal else None, errors)
    ticked = set(_ticked(request))
    shown = {
        "form": asked,
        "new": new,
        "word": next(word for word, of in WORDS.items() if of == source.of),
        "source_id": source.id,
        "offices": [(one, one.id in ticked) for one in new.goes_to.offices],
        "beside": [(*one, request.method != "POST" or one[0] in _ticked(request, "beside")) for one in new.beside],
        "groups": [(one, one.key in request.POST.getlist("groups")) for one in new.goes_to.groups],
        "back": f"/van-ban/den/{source.id}/" if source.of == "arrival" else f"{ISSUED}{source.id}/",
    }
    return render(request, "documents/copy.html", shown, status=refusal.status if refusal else 200)


def _fields(new: documents.NewCopy) -> list[Field]:
    files = tuple(Choice(str(key), name) for key, name in new.files)
    first = [Field("tep", "Sao tệp nào", kind="select", choices=files)] if len(files) > 1 else []
    return [
        Field("id", "", kind="hidden", value=str(new_id())),
        Field("form", "Hình thức sao", kind="select", choices=tuple(Choice(*one) for one in new.forms)),
        *first,
        Field("file", "Phần trích (tệp PDF)", kind="file", required=False,
              help="Chỉ trích sao cần: trình bày lại đủ thể thức và đúng phần nội dung cần trích."),
        Field("copies_to", "Nơi nhận (in cuối bản sao)", kind="textarea", most=20000, required=False, unsaid=True,
              value="Lưu: VT", help="Mỗi nơi một dòng."),
        Field("others", "Gửi bản sao đến", kind="textarea", most=100_000, required=False,
              help="Mỗi nơi một dòng: tên hoặc mã định danh. Có trong danh bạ thì gửi qua mạng, không thì bản giấy."),
    ]  # fmt: skip
