"""Persons whom the office has in a list of its own: the list looked at, imported, and taken back."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import sheets
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotPossible, Refused, Stale
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Choice, Field, form

ADDRESS = "/quan-tri/nhap-du-lieu/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHOOSE_FILE = "Hãy chọn tệp danh sách."
SHOWN_NOTES = 100
AT_ONCE = 1
"""So many chunks are written before the page answers; the work loop does the rest."""
FILE = Field(
    "file", "Tệp danh sách", kind="file",
    help="Excel (.xlsx, .xls) hoặc CSV, nhiều nhất 20 MB và 50.000 dòng. Phông chữ cũ TCVN3, VNI được tự nhận ra.",
)  # fmt: skip


@door("people.import_persons", methods=FORM)
def imports(request: Request) -> HttpResponse:
    """Lists that were imported, and a new one."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            name, content = _sent(request)
            seen = actions.upload_persons(
                actor=request.actor, office_id=_office(request.actor), name=name, content=content
            )
        except Invalid as refusal:
            errors = refusal.errors
        else:
            return HttpResponseRedirect(f"{ADDRESS}{seen.run_id}/")
    shown = {"rows": people.import_runs(request.actor), "form": form((FILE,), None, errors)}
    return render(request, "steward/imports.html", shown, status=422 if errors else 200)


@door("people.import_persons")
def empty_list(request: Request) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """An Excel file with the headings and an example."""
    content = sheets.empty_list("Người dân", people.import_examples())
    headers = {"Content-Disposition": 'attachment; filename="mau-nguoi-dan.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@door("people.import_persons", purpose="Xem trước danh sách nhập")
def import_run(request: Request, run_id: UUID) -> HttpResponse:
    """The list before it is imported; afterwards how it went."""
    return _shown(request, run_id, {})


@door("people.import_persons", methods=POST, purpose="Xem trước danh sách nhập")
def set_import(request: Request, run_id: UUID) -> HttpResponse:
    """Other columns, or an answer to a doubt; the list is looked at anew."""
    typed, version = request.POST, number_of(request.POST, "version")
    columns = {key: place for key, _, _ in people.import_columns() if (place := number_of(typed, f"cot-{key}")) >= 0}

    def act() -> str:
        zeros = typed.get("zeros") == "1"
        actions.set_import(actor=request.actor, run_id=run_id, version=version, columns=columns, zeros=zeros)
        return ""

    return _done(request, run_id, act)


@door("people.import_persons", methods=POST)
def start_import(request: Request, run_id: UUID) -> HttpResponse:
    """Write it; a long list goes on by itself."""
    version = number_of(request.POST, "version")

    def act() -> str:
        actions.start_import(actor=request.actor, run_id=run_id, version=version)
        actions.go_on_importing(AT_ONCE)
        return ""

    return _done(request, run_id, act)


@door("people.import_persons", methods=POST)
def undo_import(request: Request, run_id: UUID) -> HttpResponse:
    """Take it back, except what somebody has worked with."""
    version = number_of(request.POST, "version")

    def act() -> str:
        undone = actions.undo_import(actor=request.actor, run_id=run_id, version=version)
        left = f" Giữ lại {undone.left} người vì đã có hồ sơ hoặc đã được sửa." if undone.left else ""
        return f"Đã bỏ {undone.removed} người của lần nhập này.{left}"

    return _done(request, run_id, act)


def _done(request: Request, run_id: UUID, act: Callable[[], str]) -> HttpResponse:
    try:
        news = act()
    except Invalid as refusal:
        return _shown(request, run_id, {f"cot-{key}": text for key, text in refusal.errors.items()})
    except (NotPossible, Stale) as refusal:
        return _shown(request, run_id, {"": refusal.message}, status=refusal.status)
    if news:
        sitting.say(request, news)
    return HttpResponseRedirect(f"{ADDRESS}{run_id}/")


def _shown(request: Request, run_id: UUID, errors: dict[str, str], status: int = 422) -> HttpResponse:
    run = people.import_run(request.actor, run_id)
    status = status if errors else 200
    if run.state != "checked":
        return render(request, "steward/import_done.html", {"run": run, "form": form((), None, errors)}, status=status)
    try:
        seen = people.import_preview(request.actor, run_id)
    except (Invalid, NotPossible) as refusal:
        raise Refused(refusal.message) from refusal
    shown = {
        "seen": seen,
        "titles": [title for key, title, _ in people.import_columns() if key in people.SHOWN_COLUMNS],
        "errors": seen.errors[:SHOWN_NOTES],
        "warnings": seen.warnings[:SHOWN_NOTES],
        "bad": seen.total - seen.ready,
        "form": form(_fields(seen), request.POST if errors else None, errors),
    }
    return render(request, "steward/import_preview.html", shown, status=status)


def _fields(seen: people.Preview) -> tuple[Field, ...]:
    places = tuple(Choice(str(place), heading) for place, heading in enumerate(seen.headings))
    columns = tuple(
        Field(
            f"cot-{key}", title, kind="select", value=str(seen.columns.get(key, "")), required=needed,
            choices=(Choice("", "(không có trong tệp)"), *places),
        )
        for key, title, needed in people.import_columns()
    )  # fmt: skip
    if not (seen.lost_zeros or seen.zeros):
        return columns
    words = f"Thêm lại số 0 ở đầu cho {seen.lost_zeros} số định danh chỉ có 11 số"
    return (*columns, Field("zeros", words, kind="checkbox", value="1" if seen.zeros else "", required=False))


def _sent(request: Request) -> tuple[str, bytes]:
    file = request.FILES.get("file")
    if file is None or not file.name:
        raise Invalid({"file": CHOOSE_FILE})
    if (file.size or 0) > sheets.LARGEST:
        raise Invalid({"file": f"Tệp lớn quá {sheets.LARGEST // 1024 // 1024} MB. Hãy chia thành nhiều tệp."})
    return file.name, file.read()


def _office(actor: Actor) -> UUID:
    """The office that gets the list: the one of the post at which the steward works."""
    mine = actor.offices("steward")
    return actor.office_id if actor.office_id in mine and actor.office_id else min(mine)
