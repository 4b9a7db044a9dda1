"""Codes of units: each from a day on, one agency code for one unit at a time, the one of the day numbers dossiers."""

from datetime import date, timedelta

import pytest

from tests.offices import Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotFound, NotPossible, Stale
from xaso.kit.ids import unit_code
from xaso.people import actions, queries
from xaso.people.models import Place, Unit, UnitCode

ONE = timedelta(days=1)


def today() -> date:
    return clock.now().date()


def set_code(office: Office, code: str, day: date) -> None:
    version = Unit.objects.values_list("version", flat=True).get(pk=office.id)
    actions.set_code(actor=office.khoa, unit_id=office.id, version=version, code=code, day=day)


def code_of(office: Office, day: date) -> str:
    return queries.unit(office.id, day).agency_code


@pytest.mark.parametrize(
    ("typed", "day", "scheme"),
    [
        ("h35.12.07", date(2026, 1, 1), "qd20"),
        ("G09.01", date(2026, 1, 1), "qd20"),
        ("000.05.13.H15", date(2026, 1, 1), "qcvn102"),
        ("28.22.H17", date(2026, 1, 1), "qcvn102"),
        ("03394", date(2025, 7, 1), "qd19"),
        ("03394", date(2025, 6, 30), "qd124"),
        ("106", date(2020, 1, 1), "qd124"),
    ],
)
def test_the_kind_of_a_code_is_seen_from_its_form_and_day(typed: str, day: date, scheme: str) -> None:
    assert unit_code(typed, day) == (scheme, typed.upper())


@pytest.mark.parametrize(
    ("typed", "day"), [("106", date(2025, 7, 1)), ("1234", date(2020, 1, 1)), ("", date(2020, 1, 1))]
)
def test_what_is_no_code_of_that_day_is_refused(typed: str, day: date) -> None:
    with pytest.raises(ValueError, match="Mã"):
        unit_code(typed, day)


def test_a_code_gives_way_to_the_next_on_its_day(office: Office) -> None:
    change = today() + 30 * ONE
    set_code(office, "H35.12.70", change)
    assert (code_of(office, change - ONE), code_of(office, change)) == ("H35.12.07", "H35.12.70")
    (later, now) = queries.unit_codes(office.khoa, office.id)
    assert (later.when, now.when, now.valid_to) == ("later", "now", change - ONE)


def test_a_code_put_right_today_leaves_what_it_numbered_this_morning(office: Office, other_office: Office) -> None:
    set_code(office, "H35.12.70", today())
    assert code_of(office, today()) == "H35.12.70"
    with pytest.raises(Invalid, match="Tân Phong"):
        set_code(other_office, "H35.12.07", today())
    set_code(other_office, "H35.12.07", today() + ONE)
    assert code_of(other_office, today() + ONE) == "H35.12.07"


def test_what_was_numbered_by_a_code_is_not_told_otherwise_afterwards(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        set_code(office, "H35.12.70", today() - ONE)
    assert list(refused.value.errors) == ["day"]


def test_codes_of_before_are_kept_beside(office: Office) -> None:
    set_code(office, "000.07.12.H35", date(2019, 1, 1))
    set_code(office, "H35.12.01", date(2021, 1, 1))
    assert code_of(office, date(2020, 1, 1)) == "000.07.12.H35"
    assert code_of(office, today()) == "H35.12.07"
    assert code_of(office, date(2025, 7, 1)) == "H35.12.07"
    assert UnitCode.objects.get(code="H35.12.01").valid_to == date(2025, 6, 30)


def test_without_a_new_code_the_old_one_numbers(office: Office) -> None:
    UnitCode.objects.filter(unit=office.id).delete()
    set_code(office, "000.07.12.H35", date(2019, 1, 1))
    assert code_of(office, today()) == "000.07.12.H35"
    set_code(office, "H35.12.07", today())
    assert code_of(office, today()) == "H35.12.07"


@pytest.mark.parametrize(
    ("code", "days", "field"),
    [("không phải mã", 1, "code"), ("H35.12.07", 1, "code"), ("H35.12.08", 1, "code"), ("TAP.1", 1, "code"),
     ("H35.12.70", 400, "day")],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(
    office: Office, other_office: Office, code: str, days: int, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        set_code(office, code, today() + days * ONE)
    assert list(refused.value.errors) == [field]


def test_the_code_of_a_land_is_one_of_the_list_and_several_may_serve_it(office: Office, other_office: Office) -> None:
    Place.objects.create(
        code="03394", name="Xã Bản Bo", folded="xa ban bo", tier="commune", valid_from=date(2025, 7, 1)
    )
    for one in (office, other_office):
        set_code(one, "03394", date(2025, 7, 1))
    assert {row.land for row in queries.unit_codes(office.khoa, office.id)} == {"", "Xã Bản Bo"}
    with pytest.raises(Invalid, match="Không có đơn vị hành chính"):
        set_code(office, "99999", today())


def test_what_is_yet_to_begin_can_be_dropped_and_the_one_before_goes_on(office: Office) -> None:
    set_code(office, "H35.12.70", today() + 30 * ONE)
    version = Unit.objects.get(pk=office.id).version
    aim = {"actor": office.khoa, "unit_id": office.id, "version": version}
    actions.drop_code(**aim, code_id=UnitCode.objects.get(code="H35.12.70").pk)
    assert code_of(office, today() + 40 * ONE) == "H35.12.07"
    aim["version"] += 1
    with pytest.raises(NotPossible):
        actions.drop_code(**aim, code_id=UnitCode.objects.get(code="H35.12.07").pk)
    with pytest.raises(NotFound):
        actions.drop_code(**aim, code_id=10**6)


def test_a_code_of_former_times_that_was_mistyped_is_put_right_or_dropped(office: Office) -> None:
    set_code(office, "H35.12.10", date(2021, 1, 1))
    set_code(office, "H35.12.01", date(2021, 1, 1))
    assert code_of(office, date(2022, 1, 1)) == "H35.12.01"
    assert not UnitCode.objects.filter(code="H35.12.10").exists()
    version = Unit.objects.get(pk=office.id).version
    wrong = UnitCode.objects.get(code="H35.12.01")
    actions.drop_code(actor=office.khoa, unit_id=office.id, version=version, code_id=wrong.pk)
    assert code_of(office, date(2022, 1, 1)) == ""


def test_a_code_ends_where_its_last_day_is_known(office: Office) -> None:
    aim = {"actor": office.khoa, "unit_id": office.id, "code": "000.07.12.H35", "day": date(2019, 1, 1)}
    with pytest.raises(Invalid, match="Ngày cuối"):
        actions.set_code(**aim, version=1, last_day=date(2018, 1, 1))
    actions.set_code(**aim, version=1, last_day=date(2020, 12, 31))
    assert (code_of(office, date(2020, 6, 1)), code_of(office, date(2021, 6, 1))) == ("000.07.12.H35", "")


def test_a_stale_page_and_a_stranger_change_nothing(office: Office, other_office: Office) -> None:
    new = {"unit_id": office.id, "code": "H35.12.70", "day": today()}
    with pytest.raises(Stale):
        actions.set_code(actor=office.khoa, version=99, **new)
    with pytest.raises(NotFound):
        actions.set_code(actor=other_office.khoa, version=1, **new)


def test_a_code_ends_with_its_unit_and_the_heir_takes_it(office: Office, other_office: Office) -> None:
    set_code(office, "H35.12.70", today() + 60 * ONE)
    day, version = today() + 30 * ONE, Unit.objects.get(pk=office.id).version
    ending = actions.Ending(day, "merge", "NQ 1/2026", (other_office.id,))
    actions.end_unit(actor=SYSTEM, unit_id=office.id, version=version, ending=ending)
    assert code_of(office, day) == ""
    set_code(other_office, "H35.12.07", day)
    assert code_of(other_office, day) == "H35.12.07"
    (ended,) = [row for row in queries.offices() if row.id == office.id]
    assert (ended.agency_code, ended.codes) == ("H35.12.07", {"H35.12.07"})


def test_the_scanner_of_an_office_keeps_its_folder_unless_it_is_anothers(office: Office, other_office: Office) -> None:
    set_code(office, "H35.12.70", today())
    assert queries.scanner_codes(office.id) == ["H35.12.70", "H35.12.07"]
    UnitCode.objects.filter(unit=other_office.id).update(valid_to=date(2025, 8, 1))
    UnitCode.objects.create(
        unit_id=other_office.id, scheme="qd20", code="H35.12.07", valid_from=today(), set_on=today()
    )
    assert queries.scanner_codes(office.id) == ["H35.12.70"]
