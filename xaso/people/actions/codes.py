"""The codes of a unit, each from a day on."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.kit.ids import unit_code
from xaso.people import access, events
from xaso.people.codes import AGENCY, LAND, held_of, land
from xaso.people.models import Place, Unit, UnitCode
from xaso.people.rules import FARTHEST

PRACTICE = "TAP"
"""First group of the agency code of every practice office, and of no other."""
ONE_DAY = timedelta(days=1)


def set_code(
    *, actor: Actor, unit_id: UUID, version: int, code: str, day: date, last_day: date | None = None
) -> events.UnitCodeSet:
    """A unit has this code from a day on; of which kind it is says its form. The one before it ends the day before.

    ``last_day``: where it is known, as of a code of former times. Dossiers keep the code that they have. An agency code
    that is in use is replaced from today at the earliest: what it numbered stays its own.

    Raises:
        Invalid: it is no code, another unit's, or the day does not fit.
        NotPossible: a practice office keeps the code that it has.
    """
    with command("people.administer", actor) as cmd:
        unit = access.administered_unit(actor, unit_id)
        if unit.learner_id:
            raise NotPossible(f"Phần tập làm luôn dùng mã bắt đầu bằng {PRACTICE}. Hãy ghi mã ở phần làm thật.")
        change(unit, expect=version)
        row = place_code(unit, code, day, cmd.at.date(), last_day)
        return cmd.publish(
            events.UnitCodeSet(unit_id=unit.pk, scheme=row.scheme, code=row.code, valid_from=row.valid_from)
        )


def drop_code(*, actor: Actor, unit_id: UUID, version: int, code_id: int) -> events.UnitCodeDropped:
    """A code that has numbered nothing, yet to begin or of former times, is taken away; the one before it goes on."""
    with command("people.administer", actor) as cmd:
        unit = access.administered_unit(actor, unit_id)
        row = UnitCode.objects.filter(unit=unit, pk=code_id).first()
        if row is None:
            raise NotFound
        if not held_of(row).idle(cmd.at.date()):
            raise NotPossible("Mã đã dùng thì không bỏ được. Nếu mã sai, hãy ghi mã đúng; mã sai thôi dùng từ ngày đó.")
        change(unit, expect=version)
        row.delete()
        before = UnitCode.objects.filter(unit=unit, scheme=row.scheme, valid_to=row.valid_from - ONE_DAY).last()
        if before:
            before.valid_to = row.valid_to
            _must_be_free(before)
            before.save(update_fields=["valid_to"])
        return cmd.publish(
            events.UnitCodeDropped(unit_id=unit.pk, scheme=row.scheme, code=row.code, valid_from=row.valid_from)
        )


def place_code(unit: Unit, typed: str, day: date, today: date, last_day: date | None = None) -> UnitCode:
    """The code among those that the unit has, in the caller's transaction. Invalid by field if it does not fit."""
    try:
        scheme, code = unit_code(typed, day)
    except ValueError as error:
        raise Invalid({"code": str(error)}) from error
    row = UnitCode(
        unit=unit, scheme=scheme, code=code, valid_from=day, valid_to=last_day or unit.valid_to, set_on=today
    )  # fmt: skip
    _must_fit(row, today)
    same = UnitCode.objects.filter(unit=unit, scheme=scheme).order_by("valid_from", "pk")
    if after := same.filter(valid_from__gt=day).first():
        row.valid_to = min(row.valid_to or date.max, after.valid_from - ONE_DAY)
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    if before := same.filter(still, valid_from__lte=day).last():
        _end(before, row, today)
    _must_be_free(row)
    row.save(force_insert=True)
    return row


def _must_fit(row: UnitCode, today: date) -> None:
    if row.scheme in AGENCY and row.code.split(".")[0] == PRACTICE:
        raise Invalid({"code": f"Mã bắt đầu bằng {PRACTICE} chỉ dành cho phần tập làm. Hãy ghi mã được cấp."})
    if row.valid_from > today + FARTHEST or (row.unit.valid_to and row.valid_from > row.unit.valid_to):
        raise Invalid({"day": "Ngày này quá xa, hoặc đơn vị đã kết thúc trước đó. Hãy xem lại ngày."})
    if row.valid_to and row.valid_to < row.valid_from:
        raise Invalid({"last_day": "Ngày cuối không thể ở trước ngày đầu. Hãy xem lại hai ngày."})
    if row.scheme in LAND and land(row.code, row.valid_from) is None and Place.objects.exists():
        raise Invalid(
            {"code": f"Không có đơn vị hành chính nào mang mã {row.code} vào ngày {row.valid_from:%d/%m/%Y}."}
        )


def _end(before: UnitCode, row: UnitCode, today: date) -> None:
    """What held until now ends; it never held if the new one takes its very first day and it numbered nothing."""
    if before.code == row.code:
        raise Invalid({"code": f"Đơn vị đang có mã này vào ngày {row.valid_from:%d/%m/%Y} rồi."})
    idle = held_of(before).idle(today)
    if not idle and row.valid_from < today:
        why = f"Ngày ấy đã cấp số theo mã {before.code}. Mã mới dùng sớm nhất từ hôm nay, {today:%d/%m/%Y}."
        raise Invalid({"day": why})
    before.valid_to = row.valid_from - ONE_DAY if idle or row.valid_from > today else today
    if before.valid_to < before.valid_from:
        before.delete()
    else:
        before.save(update_fields=["valid_to"])


def _must_be_free(row: UnitCode) -> None:
    if row.scheme not in AGENCY:
        return
    meets = Q(valid_to__isnull=True) | Q(valid_to__gte=row.valid_from)
    if row.valid_to:
        meets &= Q(valid_from__lte=row.valid_to)
    others = UnitCode.objects.filter(meets, scheme=row.scheme, code=row.code).exclude(unit=row.unit_id)
    if other := others.select_related("unit").first():
        raise Invalid({"code": f"Mã {row.code} trong thời gian ấy là của {other.unit.name}. Hãy xem lại mã hoặc ngày."})
