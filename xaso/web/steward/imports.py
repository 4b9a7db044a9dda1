"""Lists that the office has: looked at, imported, and taken back; slips with first passwords for new officers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import sheets
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotPossible, Refused, Stale
from xaso.base.imports import Preview
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.request import Request
from xaso.web.steward.import_kinds import KINDS, Kind
from xaso.web.typed import number_of
from xaso.web.ui.fields import Choice, Field, Form, form

ADDRESS = "/quan-tri/nhap-du-lieu/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHOOSE_FILE = "Hãy chọn tệp danh sách."
LOOK_AGAIN = "Đã xem lại theo cột và câu trả lời mới. Hãy xem bên dưới rồi bấm nhập."
SHOWN_NOTES = 100
AT_ONCE = 1
"""So many chunks are written before the page answers; the work loop does the rest."""
SHORT = 1_000
"""Lines of a list of which a chunk is written before the page answers; a longer one is left to the work loop."""
FIELDS = (
    Field(
        "kind", "Danh sách gì?", kind="radio", value="persons",
        choices=tuple(Choice(one.key, one.label, one.help) for one in KINDS.values()),
    ),
    Field(
        "file", "Tệp danh sách", kind="file",
        help="Excel (.xlsx, .xls) hoặc CSV, nhiều nhất 20 MB và 50.000 dòng. Phông chữ cũ TCVN3, VNI được tự nhận ra.",
    ),
)  # fmt: skip


@door("people.import_lists", methods=FORM)
def imports(request: Request) -> HttpResponse:
    """Lists that were imported, and a new one."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            kind = _kind(request.POST.get("kind", ""))
            name, content = _sent(request)
            seen = kind.upload(actor=request.actor, office_id=_office(request.actor), name=name, content=content)
        except Invalid as refusal:
            errors = refusal.errors
        else:
            return HttpResponseRedirect(f"{ADDRESS}{seen.run_id}/")
    rows = [(row, KINDS[row.kind]) for row in people.import_runs(request.actor)]
    shown = {"rows": rows, "kinds": KINDS.values(), "form": form(FIELDS, request.POST if errors else None, errors)}
    return render(request, "steward/imports.html", shown, status=422 if errors else 200)


@door("people.import_lists")
def empty_list(request: Request, slug: str) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """An Excel file with the headings of a kind of list and an example."""
    kind = next((one for one in KINDS.values() if one.slug == slug), None)
    if kind is None:
        raise Http404
    content = sheets.empty_list(kind.sheet, [(one.title, one.example) for one in kind.columns()])
    headers = {"Content-Disposition": f'attachment; filename="{kind.empty_list}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@door("people.import_lists", purpose="Xem trước danh sách nhập")
def import_run(request: Request, run_id: UUID) -> HttpResponse:
    """The list before it is imported; afterwards how it went."""
    return _shown(request, run_id, {})


@door("people.import_lists", methods=POST, purpose="Xem trước danh sách nhập")
def set_import(request: Request, run_id: UUID) -> HttpResponse:
    """Other columns, or an answer to a doubt; the list is looked at anew."""
    kind = _kind_of(request.actor, run_id)

    def act() -> str:
        _set(request, run_id, kind, kind.preview(request.actor, run_id))
        return ""

    return _done(request, run_id, act)


@door("people.import_lists", methods=POST, purpose="Xem trước danh sách nhập")
def start_import(request: Request, run_id: UUID) -> HttpResponse:
    """Write it; a long list goes on by itself. What was chosen anew is looked at first."""
    kind = _kind_of(request.actor, run_id)

    def act() -> str:
        seen, version = kind.preview(request.actor, run_id), number_of(request.POST, "version")
        chosen, answers = _places(request, kind), kind.answers(seen, request.POST)
        if chosen != dict(seen.columns) or kind.again(seen, answers):
            _set(request, run_id, kind, seen)
            return LOOK_AGAIN
        if answers:
            _set(request, run_id, kind, seen)
            version += 1
        kind.start(actor=request.actor, run_id=run_id, version=version)
        if seen.ready <= SHORT:
            kind.go_on(AT_ONCE)
        return ""

    return _done(request, run_id, act)


@door("people.import_lists", methods=POST)
def undo_import(request: Request, run_id: UUID) -> HttpResponse:
    """Take it back, except what somebody has worked with."""
    version, kind = number_of(request.POST, "version"), _kind_of(request.actor, run_id)

    def act() -> str:
        undone = kind.undo(actor=request.actor, run_id=run_id, version=version)
        kind.go_on(AT_ONCE)
        if people.import_run(request.actor, run_id).state == "undoing":
            return "Đang hoàn tác."
        if kind.key == "cases":
            return ""
        left = f" Giữ lại {undone.left} {kind.thing} vì {kind.kept}." if undone.left else ""
        return f"Đã bỏ {undone.removed} {kind.thing} của lần nhập này.{left}"

    return _done(request, run_id, act)


@door("people.import_lists", methods=POST)
def slips(request: Request, run_id: UUID) -> HttpResponse:
    """First passwords on slips to cut apart: on this answer and nowhere else."""
    version, again = number_of(request.POST, "version"), request.POST.get("again") == "1"
    try:
        given = actions.give_slips(actor=request.actor, run_id=run_id, version=version, again=again)
    except (NotPossible, Stale) as refusal:
        return _shown(request, run_id, {"": refusal.message}, status=refusal.status)
    officers = people.new_officers(request.actor, run_id)
    told = [(one, given[one.account_id]) for one in officers if one.account_id in given]
    left = sum(1 for one in officers if one.state == "waits")
    return render(request, "steward/slips.html", {"run_id": run_id, "slips": told, "left": left})


def _done(request: Request, run_id: UUID, act: Callable[[], str]) -> HttpResponse:
    try:
        news = act()
    except Invalid as refusal:
        return _shown(request, run_id, {_field(key): text for key, text in refusal.errors.items()})
    except (NotPossible, Stale) as refusal:
        return _shown(request, run_id, {"": refusal.message}, status=refusal.status)
    if news:
        sitting.say(request, news)
    return HttpResponseRedirect(f"{ADDRESS}{run_id}/")


def _field(key: str) -> str:
    return key if key == "holder" else f"cot-{key}"


def _set(request: Request, run_id: UUID, kind: Kind, seen: Preview[Any]) -> None:
    kind.set(
        actor=request.actor, run_id=run_id, version=number_of(request.POST, "version"),
        columns=_places(request, kind), **kind.answers(seen, request.POST),
    )  # fmt: skip


def _places(request: Request, kind: Kind) -> dict[str, int]:
    """Where the columns stand, as chosen."""
    typed = request.POST
    return {one.key: at for one in kind.columns() if (at := number_of(typed, f"cot-{one.key}")) >= 0}


def _shown(request: Request, run_id: UUID, errors: dict[str, str], status: int = 422) -> HttpResponse:
    run, status = people.import_run(request.actor, run_id), status if errors else 200
    kind = KINDS[run.kind]
    shown: dict[str, Any] = {"run": run, "kind": kind}
    if run.state != "checked":
        officers = _officers(request.actor, run_id, run.kind)
        waiting = any(one.state == "waits" for one in officers)
        shown |= {"form": form((), None, errors), "officers": officers, "waiting": waiting}
        return render(request, "steward/import_done.html", shown, status=status)
    try:
        seen = kind.preview(request.actor, run_id)
    except (Invalid, NotPossible) as refusal:
        raise Refused(refusal.message) from refusal
    shown |= {
        "seen": seen,
        "first": [list(zip(seen.titles, cells, strict=True)) for cells in seen.first],
        "errors": seen.errors[:SHOWN_NOTES],
        "warnings": seen.warnings[:SHOWN_NOTES],
        "bad": seen.total - seen.ready,
        "form": _form(request, kind, seen, errors),
        "asked": {field.name for field in kind.ask(request.actor, seen)},
    }
    return render(request, "steward/import_preview.html", shown, status=status)


def _form(request: Request, kind: Kind, seen: Preview[Any], errors: dict[str, str]) -> Form:
    places = tuple(Choice(str(place), heading) for place, heading in enumerate(seen.headings))
    columns = tuple(
        Field(
            f"cot-{one.key}", one.title, kind="select", value=str(seen.columns.get(one.key, "")),
            required=one.required, choices=(Choice("", "(không có trong tệp)"), *places),
        )
        for one in kind.columns()
    )  # fmt: skip
    return form((*kind.ask(request.actor, seen), *columns), request.POST if errors else None, errors)


def _officers(actor: Actor, run_id: UUID, kind: str) -> list[people.NewOfficer]:
    return people.new_officers(actor, run_id) if kind == "staff" else []


def _kind(key: str) -> Kind:
    if key not in KINDS:
        raise Invalid({"kind": "Hãy chọn danh sách gì."})
    return KINDS[key]


def _kind_of(actor: Actor, run_id: UUID) -> Kind:
    return KINDS[people.import_run(actor, run_id).kind]


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
