"""Units and posts."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField

from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.base.identity import new_id
from xaso.kit.text import clean
from xaso.kit.worktime import calendar_from
from xaso.people import access, events
from xaso.people.actions.codes import place_code
from xaso.people.models import ROLES, Post, Unit

SETTABLE = ("name", "short_name", "place", "address", "phone", "email", "week")


def create_unit(
    *, actor: Actor, name: str, tier: str, valid_from: date, parent_id: UUID | None = None, own_office: bool = True,
    agency_code: str = "", **values: Any,
) -> events.UnitSet:  # fmt: skip
    """A new unit. ``own_office``: it owns its records (a commune); otherwise it belongs to its parent's office.

    ``agency_code``: the one that it has from its first day.
    """
    with command("people.administer", actor) as cmd:
        parent = access.administered_unit(actor, parent_id) if parent_id else None
        if actor.kind != "system" and parent is None:
            raise Invalid({"": "Đơn vị mới phải thuộc một cơ quan mà bạn quản trị."})
        if parent and parent.learner_id:
            raise NotPossible("Trong phần tập làm không lập thêm đơn vị. Hãy lập ở phần làm thật.")
        said = _checked({"name": name, **values})
        unit = Unit(id=new_id(), tier=tier, valid_from=valid_from, parent=parent, **said)
        unit.office_id = unit.pk if own_office or parent is None else parent.office_id
        unit.save(force_insert=True)
        if agency_code:
            _first_code(unit, agency_code, cmd)
        return cmd.publish(events.UnitSet(unit_id=unit.pk, fields=("name", "tier", *values)))


def set_unit(*, actor: Actor, unit_id: UUID, version: int, **values: Any) -> events.UnitSet:
    """Change what the steward may change of a unit."""
    with command("people.administer", actor) as cmd:
        unit = access.administered_unit(actor, unit_id)
        change(unit, expect=version, **_checked(values))
        return cmd.publish(events.UnitSet(unit_id=unit.pk, fields=tuple(sorted(values))))


def create_post(*, actor: Actor, unit_id: UUID, title: str, role: str) -> UUID:
    """A post with its role. Returns its id."""
    with command("people.administer", actor) as cmd:
        unit = access.administered_unit(actor, unit_id)
        if role not in dict(ROLES):
            raise Invalid({"role": "Hãy chọn một vai trò trong danh sách."})
        post = Post.objects.create(unit=unit, title=clean(title)[:100], role=role)
        cmd.publish(events.UnitSet(unit_id=unit.pk, fields=("posts",)))
        return post.pk


def set_on_behalf(*, actor: Actor, post_id: UUID, on_behalf: str) -> events.UnitSet:
    """Say on behalf of which body the holder of a leading post signs (TM., NĐ 30/2020 Điều 13); empty: of none."""
    with command("people.administer", actor) as cmd:
        post = access.administered_post(actor, post_id)
        body = clean(on_behalf)
        if len(body) > 60:
            raise Invalid({"on_behalf": "Tên tập thể dài quá 60 ký tự."})
        post.on_behalf = body
        post.save(update_fields=["on_behalf"])
        return cmd.publish(events.UnitSet(unit_id=post.unit_id, fields=("posts",)))


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """Cleaned values; Invalid with every problem at once."""
    if unknown := set(values) - set(SETTABLE):
        raise AssertionError(f"not settable: {unknown}")
    said = {key: clean(value) if isinstance(value, str) else value for key, value in values.items()}
    errors = {key: _too_long(key, value) for key, value in said.items() if isinstance(value, str)}
    if "name" in said and not said["name"]:
        errors["name"] = "Hãy ghi tên đơn vị."
    try:
        if week := said.get("week"):
            calendar_from({"week": week, "known_until": date.max})
    except ValueError as error:
        errors["week"] = str(error)
    if any(errors.values()):
        raise Invalid({key: problem for key, problem in errors.items() if problem})
    return said


def _first_code(unit: Unit, typed: str, cmd: Command) -> None:
    try:
        row = place_code(unit, typed, unit.valid_from, cmd.at.date())
    except Invalid as problem:
        raise Invalid({"agency_code": problem.message}) from problem
    cmd.publish(events.UnitCodeSet(unit_id=unit.pk, scheme=row.scheme, code=row.code, valid_from=row.valid_from))


def _too_long(key: str, value: str) -> str:
    column = Unit._meta.get_field(key)  # noqa: SLF001 - Django documents _meta
    most = column.max_length if isinstance(column, CharField) else None
    return f"Dài quá {most} ký tự." if most and len(value) > most else ""
