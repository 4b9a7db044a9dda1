"""A steward connects an office to the axis, tries the connection, and has the list of who takes part fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from xaso.base import clock, sealing
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.base.identity import new_id
from xaso.documents import access
from xaso.documents.axis import calling, events, hearing
from xaso.documents.axis.models import AxisAccount, AxisUnit
from xaso.exchange.carriers.axis.answers import AxisDown, AxisRefused, Listed
from xaso.kit.text import clean, fold
from xaso.people import queries as people

LENGTHS = {"code": 35, "endpoint": 300, "system": 100}
NEEDED = {
    "code": "Hãy ghi mã định danh của cơ quan trên trục.",
    "system": "Hãy ghi tên hệ thống mà trục đã cấp.",
    "secret": "Hãy ghi khóa bí mật mà trục đã cấp.",
}
ADDRESS = "Địa chỉ phải bắt đầu bằng https:// (hoặc http:// trên chính máy này)."
NO_ACCOUNT = "Cơ quan này chưa khai kết nối trục liên thông."


@dataclass(frozen=True)
class NewAccount:
    """What a steward typed. ``version``: 0 for a first one. ``secret``: empty: the one before stays.

    ``key``: a PKCS#12 file by which messages are signed; None: as before. ``drop_key``: sign no more.
    """

    version: int
    code: str
    endpoint: str
    system: str
    secret: str = ""
    key: bytes | None = None
    password: str = ""
    drop_key: bool = False
    switched_on: bool = False


def set_account(*, actor: Actor, office_id: UUID, new: NewAccount) -> events.AccountSet:
    """Write down the account of an office, and whether it is used.

    Raises:
        NotFound: the actor does not administer the office. Invalid: what is to be mended. Stale: somebody else did it.
    """
    _must_administer(actor, office_id)
    known = AxisAccount.objects.filter(office_id=office_id).first()
    account_id = known.pk if known else new_id()
    values = _checked(new, known, account_id)
    with command("document.set_axis", actor) as cmd:
        if known is None:
            AxisAccount.objects.create(id=account_id, office_id=office_id, **values)
        else:
            change(known, expect=new.version, failures=0, next_at=None, problem="", **values)
        return cmd.publish(events.AccountSet(office_id, code=values["code"], switched_on=new.switched_on))


def try_connection(*, actor: Actor, office_id: UUID) -> str:
    """Ask the axis what lies there for the account, and who takes part. Why it did not go well; "" if it did."""
    account = _account(actor, office_id)
    problem, listed = "", None
    try:
        axis = calling.open_axis(account)
        axis.received("status")
        listed = axis.agencies()
    except (AxisDown, AxisRefused) as error:
        problem = str(error)[:500]
    with command("document.try_axis", actor) as cmd:
        now: dict[str, Any] = {"problem": problem}
        if not problem:
            now |= {"heard_at": cmd.at, "failures": 0, "next_at": None}
        AxisAccount.objects.filter(pk=account.pk).update(**now)
        cmd.publish(events.ConnectionTried(office_id, problem=problem))
    if listed is not None:
        _write_down(account, listed)
    return problem


def list_units() -> None:
    """Who takes part, fetched anew for every account that is switched on; one of them that answers is enough."""
    for account in calling.due():
        with calling.noted(account):
            _write_down(account, calling.open_axis(account).agencies())
            return


def _write_down(account: AxisAccount, listed: Sequence[Listed]) -> None:
    """Those that the list names no longer stay, because documents went to them, but are offered no more."""
    rows = {one.code.upper(): one for one in listed if len(one.code) <= LENGTHS["code"]}
    with transaction.atomic(), command("document.list_axis", SYSTEM) as cmd:
        AxisUnit.objects.bulk_create(
            (_unit(one) for one in rows.values()),
            batch_size=500,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["code", "old_code", "name", "name_key", "email", "gone_at"],
        )
        if rows:
            there = {hearing.unit_id(code) for code in rows}
            gone = [
                one for one in AxisUnit.objects.filter(gone_at=None).values_list("pk", flat=True) if one not in there
            ]
            for first in range(0, len(gone), 500):
                AxisUnit.objects.filter(pk__in=gone[first : first + 500]).update(gone_at=cmd.at)
        AxisAccount.objects.filter(pk=account.pk).update(listed_at=cmd.at)
        cmd.publish(events.UnitsListed(account.office_id, units=len(rows)))


def _unit(one: Listed) -> AxisUnit:
    name = clean(one.name)[:300] or one.code
    return AxisUnit(
        id=hearing.unit_id(one.code), code=one.code, old_code=one.old_code[:35], name=name, name_key=fold(name)[:300],
        email=clean(one.email)[:200],
    )  # fmt: skip


def _checked(new: NewAccount, known: AxisAccount | None, account_id: UUID) -> dict[str, Any]:
    """The columns that are to be written; Invalid with everything that is wrong."""
    typed = {name: clean(getattr(new, name)) for name in LENGTHS}
    errors = {name: words for name, words in NEEDED.items() if name in typed and not typed[name]}
    errors |= {name: f"Dài quá {most} ký tự." for name, most in LENGTHS.items() if len(typed[name]) > most}
    if not calling.fits(typed["endpoint"]):
        errors["endpoint"] = ADDRESS
    values: dict[str, Any] = {**typed, "switched_on": new.switched_on}
    if new.secret.strip():
        values["secret"] = sealing.seal(calling.SECRET, account_id, new.secret.strip().encode())
    elif known is None:
        errors["secret"] = NEEDED["secret"]
    if new.key:
        try:
            values |= _key(new.key, new.password, account_id)
        except ValueError as error:
            errors["key"] = str(error)
    elif new.drop_key:
        values |= {"key": None, "key_name": "", "key_until": None}
    if errors:
        raise Invalid(errors)
    return values


def _key(content: bytes, password: str, account_id: UUID) -> dict[str, Any]:
    """ValueError, to be shown, if nothing can be signed with it."""
    _, certificates = calling.opened_key(content, password)
    own = certificates[0]
    if own.not_valid_after_utc <= clock.now():
        raise ValueError("Chứng thư số này đã hết hạn.")
    return {
        "key": calling.sealed_key(account_id, content, password),
        "key_name": own.subject.rfc4514_string()[:200],
        "key_until": own.not_valid_after_utc,
    }


def _account(actor: Actor, office_id: UUID) -> AxisAccount:
    _must_administer(actor, office_id)
    found = AxisAccount.objects.filter(office_id=office_id).first()
    if found is None:
        raise NotPossible(NO_ACCOUNT)
    return found


def _must_administer(actor: Actor, office_id: UUID) -> None:
    """NotFound unless the actor looks after the office, and people really work there."""
    if office_id not in access.offices_of(actor, "document.set_axis") - people.practice_offices():
        raise NotFound
