"""What can be seen of imports of officers: the list before it is imported, and who got an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from xaso.base import clock, imports
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.kit.tables import Column, Note, Plan, Table, columns_of
from xaso.kit.text import fold
from xaso.people import access
from xaso.people.history import not_ended
from xaso.people.models import ROLES, Account, Post, SignIn, Tenure, Unit
from xaso.people.staff_list import COLUMNS, FreePost, StaffLine, TitleRow, planned, seated, title_rows

STAFF = "staff"
ROLE_NAMES: dict[str, str] = dict(ROLES)
WITHOUT_PASSWORD = "!"  # noqa: S105 - how Django marks an account that has none


def staff_columns() -> tuple[Column, ...]:
    """What a list of officers may hold."""
    return COLUMNS


def staff_preview(actor: Actor, run_id: UUID) -> imports.Preview[tuple[TitleRow, ...]]:
    """The list as it would be imported now, and the titles whose roles must be said."""
    run = access.import_run(actor, STAFF, run_id)
    if run.by != actor.id:
        raise NotFound
    table = imports.table(run)
    roles = run.answers.get("roles", {})
    return _shown(imports.row_of(run), table, plan_of_run(run, table), (run.office_id, roles))


def check_staff(table: Table, office_id: UUID, roles: Mapping[str, str]) -> imports.Preview[tuple[TitleRow, ...]]:
    """The same of a list that is nowhere kept, for the person at the machine itself."""
    plan = plan_of(table, columns_of(table, COLUMNS), office_id)
    return _shown(imports.row_of_nothing(office_id, STAFF, table.name), table, plan, (office_id, roles))


def plan_of_run(run: imports.Run, table: Table) -> Plan[StaffLine]:
    """The plan of a run, as it is set now."""
    return plan_of(table, run.columns, run.office_id, imports.columns_for(run, COLUMNS))


def plan_of(
    table: Table, places: Mapping[str, int], office_id: UUID, columns: Sequence[Column] = COLUMNS
) -> Plan[StaffLine]:
    """The plan of a list, without those who have an account already."""
    units = Unit.objects.filter(not_ended(clock.now().date()), office_id=office_id)
    plan = planned(table, places, {fold(name): key for key, name in units.values_list("pk", "name")}, columns)
    known = already_known(office_id, plan.lines, places)
    lines = tuple(line for line in plan.lines if not _kept_out(known.get(line.row)))
    notes = sorted((*plan.notes, *known.values()), key=lambda note: (note.row, note.column or 0))
    return replace(plan, lines=lines, notes=tuple(notes))


def _kept_out(note: Note | None) -> bool:
    return note is not None and (note.level == "error" or note.column is None)


def already_known(office_id: UUID, lines: Sequence[StaffLine], places: Mapping[str, int]) -> dict[int, Note]:
    """Row → what to say of one who has an account here, or whose user name somebody has."""
    held = Tenure.objects.filter(post__unit__office_id=office_id)
    here: dict[str, tuple[str, set[str]]] = {}
    for username, name, title in held.values_list("account__username", "account__full_name", "post__title"):
        here.setdefault(username, (fold(name), set()))[1].add(fold(title))
    asked = {line.username for line in lines if line.username}
    taken = set(Account.objects.filter(username__in=asked).values_list("username", flat=True))
    names = {name: username for username, (name, _) in here.items()}
    titles = {(name, title) for name, held_titles in here.values() for title in held_titles}
    found: dict[int, Note] = {}
    for line in lines:
        name, there = fold(line.name), here.get(line.username)
        if (name, line.title_key) in titles or (there and there[0] == name):
            found[line.row] = Note("warning", line.row, None, "người này đã có tài khoản; không lập lại")
        elif line.username in taken:
            text = "tên đăng nhập này đã có người dùng. Hãy ghi tên khác, hoặc bỏ trống để hệ thống đặt"
            found[line.row] = Note("error", line.row, places["username"], text)
        elif name in names:
            text = f"cùng tên với tài khoản {names[name]} đang có; vẫn lập thêm. Nếu là một người, hãy bỏ dòng này"
            found[line.row] = Note("warning", line.row, places["name"], text)
    return found


def free_posts(office_id: UUID) -> list[FreePost]:
    """Posts of an office that nobody holds or will hold."""
    still = Tenure.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=clock.now().date()))
    posts = Post.objects.filter(unit__office_id=office_id).exclude(pk__in=still.values("post_id")).order_by("pk")
    return [FreePost(post.pk, post.unit_id, fold(post.title), post.role) for post in posts]


@dataclass(frozen=True)
class NewOfficer:
    """One whom an import gave an account. ``state``: waits for a slip, has one, has signed in."""

    account_id: UUID
    name: str
    username: str
    post: str
    state: str


def new_officers(actor: Actor, run_id: UUID) -> list[NewOfficer]:
    """Who got an account from an import and still has it, by name."""
    run = access.import_run(actor, STAFF, run_id)
    ids = list(imports.made(run))
    came = signed_in(ids)
    held: dict[UUID, str] = {}
    for account_id, title in (
        Tenure.objects.filter(account_id__in=ids).order_by("pk").values_list("account_id", "post__title")
    ):
        held.setdefault(account_id, title)
    return [
        NewOfficer(row.pk, row.full_name, row.username, held.get(row.pk, ""), _state(row, came))
        for row in Account.objects.filter(pk__in=ids).order_by("full_name", "pk")
    ]


def signed_in(ids: Sequence[UUID]) -> set[UUID]:
    """Of these accounts, those that were used."""
    passed = SignIn.objects.filter(account_id__in=ids, passed=True)
    return {one for one in passed.values_list("account_id", flat=True) if one}


def _state(account: Account, came: set[UUID]) -> str:
    if account.pk in came:
        return "in"
    return "waits" if account.password.startswith(WITHOUT_PASSWORD) else "given"


def _shown(
    run: imports.RunRow, table: Table, plan: Plan[StaffLine], where: tuple[UUID, Mapping[str, str]]
) -> imports.Preview[tuple[TitleRow, ...]]:
    office_id, roles = where
    asked = title_rows(seated(plan.lines, free_posts(office_id), office_id), roles)
    return imports.preview(run, table, plan, SHOWN, asked)


def _cells(line: StaffLine) -> tuple[str, ...]:
    return str(line.row + 1), line.name, line.title, line.username or "(tự đặt)", line.phone


SHOWN = imports.Shown(("Họ và tên", "Chức danh", "Tên đăng nhập", "Điện thoại"), _cells)
