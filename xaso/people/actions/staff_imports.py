"""Officers whom the office has in a list: accounts and posts for them, their first passwords on slips, the way back."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.contrib.auth.hashers import make_password

from xaso.base import imports, jobs, sheets
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotAllowed, NotPossible
from xaso.base.identity import new_id
from xaso.people import access, events
from xaso.people.actions.accounts import first_password
from xaso.people.models import ROLES, Account, Post, SignIn, Tenure, Unit
from xaso.people.staff_imports import (
    STAFF,
    WITHOUT_PASSWORD,
    already_known,
    free_posts,
    plan_of_run,
    signed_in,
)
from xaso.people.staff_list import COLUMNS, FreePost, StaffLine, guessed_role, seated, title_rows, username_from

SLIPS_AT_ONCE = 40
"""An old PC hashes so many passwords in some ten seconds."""
NOT_IN_PRACTICE = "Trong phần tập làm không lập tài khoản thật. Hãy nhập danh sách ở phần làm thật."


def upload_staff(*, actor: Actor, office_id: UUID, name: str, content: bytes) -> events.ImportChecked:
    """Look at a list; nothing is imported yet. Invalid at ``file`` where it cannot be read."""
    access.must_administer(actor, office_id)
    if actor.practice:
        raise NotAllowed(NOT_IN_PRACTICE)
    table = sheets.opened(content, name)
    upload = imports.Upload(STAFF, office_id, name, content, COLUMNS)
    with command("people.import_lists", actor) as cmd:
        run = imports.keep(upload, table, actor=actor, at=cmd.at)
        return cmd.publish(events.ImportChecked(run_id=run.pk))


def set_staff_import(
    *, actor: Actor, run_id: UUID, version: int, columns: Mapping[str, int], roles: Mapping[str, str]
) -> events.ImportChecked:
    """Where the columns stand, and which role new posts get, by folded title."""
    with command("people.import_lists", actor) as cmd:
        run = imports.must_wait(access.import_run(actor, STAFF, run_id), version)
        imports.choose(run, COLUMNS, columns, version, roles=_checked(roles))
        return cmd.publish(events.ImportChecked(run_id=run.pk))


def start_staff_import(*, actor: Actor, run_id: UUID, version: int) -> events.ImportStarted:
    """From now on the lines without error become accounts. They have no password until slips are made."""
    with command("people.import_lists", actor) as cmd:
        run = imports.must_wait(access.import_run(actor, STAFF, run_id), version)
        plan = plan_of_run(run, imports.table(run))
        seats = seated(plan.lines, free_posts(run.office_id), run.office_id)
        roles = {one.key: one.role for one in title_rows(seats, run.answers.get("roles", {}))}
        lines = imports.begin(run, plan, version, roles=roles)
        jobs.wake(imports.JOB)
        return cmd.publish(events.ImportStarted(run_id=run.pk, lines=lines))


def go_on_importing_staff(most_chunks: int = imports.ALL) -> None:
    """Write what is left of every import of officers that has begun."""
    imports.go_on(STAFF, _go_on, most_chunks)


def give_slips(*, actor: Actor, run_id: UUID, version: int, again: bool) -> dict[UUID, str]:
    """First passwords for those of an import who have none yet, as many as go on one sheet. Told this once.

    ``again``: the slips were lost; who has not signed in loses the password that stood on them.
    """
    run = imports.must_be_done(access.import_run(actor, STAFF, run_id))
    waiting = _without_slip(run, again=again)
    if not waiting:
        raise NotPossible("Ai cũng đã có phiếu hoặc đã đăng nhập.")
    now = waiting[:SLIPS_AT_ONCE]
    given = {account.pk: first_password(account.username) for account in now}
    hashed = {key: make_password(password) for key, password in given.items()}  # takes long: before the transaction
    with command("people.import_lists", actor) as cmd:
        change(imports.must_be_done(access.import_run(actor, STAFF, run_id)), expect=version)
        for account in waiting if again else now:
            password = hashed.get(account.pk) or make_password(None)
            change(account, expect=account.version, password=password, must_change_password=True)
        cmd.publish(events.SlipsGiven(run_id=run.pk, accounts=tuple(map(str, given))))
    return given


def undo_staff_import(*, actor: Actor, run_id: UUID, version: int) -> events.ImportUndone:
    """Take back the accounts that the import made, and their posts, except of whoever has signed in or been changed.

    Raises:
        NotPossible: it is not done, or nobody could be taken back.
    """
    with command("people.import_lists", actor) as cmd:
        run = imports.must_be_done(access.import_run(actor, STAFF, run_id))
        gone = _untouched(imports.made(run))
        if not gone:
            raise NotPossible("Không hoàn tác được: ai cũng đã đăng nhập hoặc đã được sửa. Hãy ngừng từng tài khoản.")
        left = run.made - len(gone)
        Tenure.objects.filter(account_id__in=gone).delete()
        Account.objects.filter(pk__in=gone).delete()
        posts = list(imports.made_beside(run))
        Post.objects.filter(pk__in=set(posts) - imports.in_use(Post, posts)).delete()
        imports.take_back(run, gone, version=version)
        return cmd.publish(events.ImportUndone(run_id=run.pk, removed=len(gone), left=left))


def _checked(roles: Mapping[str, str]) -> dict[str, str]:
    known = dict(ROLES)
    wrong = {
        f"role:{title}": "Hãy chọn một vai trò trong danh sách." for title, role in roles.items() if role not in known
    }
    if wrong:
        raise Invalid(wrong)
    return dict(roles)


def _go_on(run_id: UUID, most_chunks: int) -> None:
    run = imports.get(run_id, STAFF, None)
    plan = plan_of_run(run, imports.table(run))
    asked = {line.username for line in plan.lines}
    for lines, last in imports.chunks(run, [(line.row, line) for line in plan.lines], most_chunks):
        _write(run, lines, asked, last=last)


def _write(run: imports.Run, lines: Sequence[StaffLine], asked: set[str], *, last: bool) -> None:
    """Who has got an account since the preview stays out. ``asked``: user names that the list gives to others."""
    with command("people.import_lists", SYSTEM) as cmd:
        known = already_known(run.office_id, lines, run.columns)
        fresh = [line for line in lines if line.row not in known or known[line.row].column == run.columns["name"]]
        seats = seated(fresh, free_posts(run.office_id), run.office_id)
        made = _made(run, seats, asked | set(Account.objects.values_list("username", flat=True)), cmd)
        imports.advance(run, dealt=len(lines), last=last, made=made, at=cmd.at)
        accounts = tuple(str(thing) for _, thing, digest in made if digest)
        cmd.publish(events.StaffImported(run_id=run.pk, accounts=accounts))


def _made(
    run: imports.Run, seats: Sequence[tuple[StaffLine, FreePost | None]], taken: set[str], cmd: Command
) -> list[imports.Made]:
    roles, today = run.answers["roles"], cmd.at.date()
    until = dict(Unit.objects.filter(office_id=run.office_id).values_list("pk", "valid_to"))
    made: list[imports.Made] = []
    accounts, posts, tenures = [], [], []
    for line, free in seats:
        unit_id = line.unit_id or run.office_id
        username = line.username or username_from(line.name, taken)
        taken.add(username)
        account = Account(
            pk=new_id(), username=username, full_name=line.name, phone=line.phone, password=make_password(None),
            created_at=cmd.at,
        )  # fmt: skip
        post_id = free.id if free else new_id()
        if free is None:
            role = roles.get(line.title_key) or guessed_role(line.title)
            posts.append(Post(pk=post_id, unit_id=unit_id, title=line.title, role=role))
            made.append((line.row, post_id, ""))
        tenure = Tenure(account=account, post_id=post_id, valid_from=today, valid_to=until[unit_id])
        accounts.append(account)
        tenures.append(tenure)
        made.append((line.row, account.pk, _digest(account, [tenure])))
    Post.objects.bulk_create(posts)
    Account.objects.bulk_create(accounts)
    Tenure.objects.bulk_create(tenures)
    return made


def _digest(account: Account, tenures: Sequence[Tenure]) -> str:
    """Of what a steward may change of an account; its password he may give anew."""
    held = [f"{one.post_id} {_day(one.valid_from)} {_day(one.valid_to)}" for one in tenures]
    disabled = "" if account.disabled_at is None else "disabled"
    return imports.digest([account.username, account.full_name, account.phone, disabled, *sorted(held)])


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _without_slip(run: imports.Run, *, again: bool) -> list[Account]:
    """Accounts of the import that nobody has used, and that wait for a password (``again``: all of them)."""
    ids = list(imports.made(run))
    rows = Account.objects.filter(pk__in=ids, disabled_at__isnull=True).exclude(pk__in=signed_in(ids))
    rows = rows if again else rows.filter(password__startswith=WITHOUT_PASSWORD)
    return list(rows.order_by("full_name", "pk"))


def _untouched(made: Mapping[UUID, str]) -> list[UUID]:
    """Those who never signed in, to whom nothing refers, and who are as they were imported."""
    ids = list(made)
    own = (Tenure._meta.db_table, SignIn._meta.db_table)  # noqa: SLF001 - Django documents _meta
    used = signed_in(ids) | imports.in_use(Account, ids, but=own)
    held: dict[UUID, list[Tenure]] = {}
    for tenure in Tenure.objects.filter(account_id__in=ids):
        held.setdefault(tenure.account_id, []).append(tenure)
    rows = Account.objects.filter(pk__in=ids).exclude(pk__in=used)
    return [row.pk for row in rows if _digest(row, held.get(row.pk, [])) == made[row.pk]]
