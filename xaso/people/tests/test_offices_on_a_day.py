"""Which offices there were on a day, who stood above whom, and who stands for one that has ended."""

from datetime import date
from uuid import UUID

import pytest

from xaso.base.actor import SYSTEM
from xaso.people import actions, queries
from xaso.people.actions import Ending
from xaso.people.models import Unit

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def make(name: str, tier: str, parent: UUID | None = None, since: date = date(2016, 1, 1), **values: bool) -> UUID:
    return actions.create_unit(
        actor=SYSTEM, name=name, tier=tier, valid_from=since, parent_id=parent, **values
    ).unit_id  # fmt: skip


def end(unit_id: UUID, kind: str, *heirs: UUID, day: date = AFTER) -> None:
    version = Unit.objects.get(pk=unit_id).version
    ending = Ending(day, kind, "Nghị quyết 1/NQ", heirs)
    actions.end_unit(actor=SYSTEM, unit_id=unit_id, version=version, ending=ending)


def above(unit_id: UUID, day: date) -> UUID | None:
    found = queries.above(unit_id, day)
    return found and found.id


def test_above_a_commune_stood_the_district_and_stands_the_province() -> None:
    province = make("UBND tỉnh", "province")
    district = make("UBND huyện", "district", province)
    commune = make("UBND xã", "commune", district)
    assert [above(one, BEFORE) for one in (commune, district, province)] == [district, province, None]
    end(district, "abolish")
    assert above(commune, AFTER) == province
    assert above(commune, BEFORE) == district


def test_a_district_that_nobody_ended_is_passed_over_all_the_same() -> None:
    province = make("UBND tỉnh", "province")
    commune = make("UBND xã", "commune", make("UBND huyện", "district", province))
    assert above(commune, AFTER) == province


def test_above_stands_the_heir_of_a_province_that_was_merged() -> None:
    old, new = make("UBND tỉnh cũ", "province"), make("UBND tỉnh mới", "province")
    commune = make("UBND xã", "commune", old)
    end(old, "merge", new)
    assert (above(commune, BEFORE), above(commune, AFTER)) == (old, new)


def test_a_department_and_the_parts_of_an_office_stand_under_it() -> None:
    province = make("UBND tỉnh", "province")
    department = make("Sở Tư pháp", "province", province)
    centre = make("Trung tâm Phục vụ hành chính công tỉnh", "province", province, own_office=False)
    assert above(department, AFTER) == province
    assert queries.above(centre, AFTER) is None
    assert {one.id for one in queries.as_of(AFTER)} == {province, department}


def test_as_of_a_day_the_offices_of_that_day() -> None:
    province = make("UBND tỉnh", "province")
    a, b = make("UBND xã A", "commune", province), make("UBND xã B", "commune", province)
    new = make("UBND xã Mới", "commune", province, since=AFTER)
    end(a, "merge", new)
    end(b, "merge", new)
    assert [one.id for one in queries.as_of(BEFORE)] == [province, a, b]
    assert [one.id for one in queries.as_of(AFTER)] == [province, new]


def test_by_successor_over_several_changes_and_a_division() -> None:
    a, b = make("A", "commune"), make("B", "commune")
    c = make("C", "commune", since=AFTER)
    later = date(2026, 7, 1)
    d, e = make("D", "commune", since=later), make("E", "commune", since=later)
    end(a, "merge", c)
    end(b, "abolish")
    end(c, "split", d, e, day=later)
    stands = queries.by_successor(AFTER)
    assert {office: [one.id for one in heirs] for office, heirs in stands.items()} == {
        a: [c], b: [], c: [c], d: [], e: []
    }  # fmt: skip
    assert [one.id for one in queries.successors(a, later)] == [d, e]
    assert [one.id for one in queries.successors(a, BEFORE)] == [a]


def test_below_stands_everything_further_down_that_has_not_ended() -> None:
    province, other = make("UBND tỉnh", "province"), make("UBND tỉnh khác", "province")
    district = make("UBND huyện", "district", province)
    a, b = make("UBND xã A", "commune", district), make("UBND xã B", "commune", district)
    make("UBND xã C", "commune", other)
    assert [one.id for one in queries.below([province], BEFORE)] == [district, a, b]
    assert [one.id for one in queries.below([district], BEFORE)] == [a, b]
    end(district, "abolish")
    end(b, "merge", a)
    assert [one.id for one in queries.below([province], AFTER)] == [a]
    assert queries.below([a], AFTER) == ()


def test_below_stood_in_a_period_also_what_ended_in_it() -> None:
    province, district = make("UBND tỉnh", "province"), make("UBND huyện", "district")
    Unit.objects.filter(pk=district).update(parent_id=province)
    a, b = make("UBND xã A", "commune", district), make("UBND xã B", "commune", district)
    end(district, "abolish")
    end(b, "merge", a)
    assert [one.id for one in queries.stood_below([province], BEFORE, AFTER)] == [province, district, a, b]
    assert [one.id for one in queries.stood_below([province], AFTER, AFTER)] == [province, a]
    assert [one.id for one in queries.stood_below([a], BEFORE, BEFORE)] == [a]
