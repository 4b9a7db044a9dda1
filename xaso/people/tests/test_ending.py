"""An office ends and another stands in its place: posts, accounts, and who is above whom on which day."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.offices import Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xaso.people import actions, queries
from xaso.people.actions import Ending
from xaso.people.models import Succession, Tenure, Unit

GROUND = "Nghị quyết 12/NQ-HĐND ngày 01/11/2026"


def today() -> date:
    return clock.now().date()


def end(office: Office, *heirs: Office, actor: Any = None, **values: Any) -> None:
    said = {"day": today(), "kind": "merge", "ground": GROUND, "heirs": [one.id for one in heirs], **values}
    version = Unit.objects.get(pk=office.id).version
    actions.end_unit(actor=actor or office.khoa, unit_id=office.id, version=version, ending=Ending(**said))


def test_after_its_last_day_nobody_works_there_any_more(office: Office, other_office: Office) -> None:
    end(office, other_office)
    assert Unit.objects.get(pk=office.id).valid_to == today() - timedelta(days=1)
    assert [office.actor(name).kind for name in office.accounts] == ["nobody"] * 4
    assert other_office.binh.offices("counter") == {other_office.id}
    assert other_office.binh.reach("counter") == {other_office.id, office.id}


def test_an_end_that_is_announced_changes_nothing_before_its_day(office: Office, other_office: Office) -> None:
    day = today() + timedelta(days=30)
    end(office, other_office, day=day)
    assert office.binh.has("counter")
    assert other_office.binh.reach("counter") == {other_office.id}
    assert [one.id for one in queries.successors(office.id, today())] == [office.id]
    with clock.pretend(clock.now() + timedelta(days=30)):
        assert not office.binh.has("counter")
        assert [one.id for one in queries.successors(office.id, today())] == [other_office.id]


def test_its_people_are_looked_after_by_the_steward_of_the_heir(office: Office, other_office: Office) -> None:
    end(office, other_office)
    assert office.accounts["binh"] in {row.id for row in queries.accounts(other_office.khoa)}
    post = next(post for unit in queries.administered_units(other_office.khoa) for post, _, _ in unit.posts)
    actions.give_post(actor=other_office.khoa, account_id=office.accounts["binh"], post_id=post, valid_from=today())
    assert office.binh.office_id == other_office.id


def test_who_administers_both_moves_people_with_their_posts(office: Office, other_office: Office) -> None:
    tenure = Tenure.objects.get(account_id=office.accounts["binh"])
    with pytest.raises(NotFound):
        end(office, other_office, moves={tenure.pk: other_office.id})
    end(office, other_office, actor=SYSTEM, moves={tenure.pk: other_office.id})
    assert (office.binh.office_id, office.binh.post) == (other_office.id, "Công chức Một cửa")
    assert office.chau.kind == "nobody"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "split"}, "heirs"),
        ({"kind": "abolish"}, "heirs"),
        ({"heirs": []}, "heirs"),
        ({"kind": "vanish"}, "kind"),
        ({"ground": "  "}, "ground"),
        ({"ground": "x" * 301}, "ground"),
        ({"day": date(2025, 7, 1)}, "day"),
        ({"day": date(2099, 7, 1)}, "day"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(
    office: Office, other_office: Office, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        end(office, other_office, **values)
    assert list(refused.value.errors) == [field]
    assert not Succession.objects.exists()
    assert office.binh.has("counter")


def test_an_office_is_not_its_own_heir_and_a_part_has_none(office: Office, other_office: Office) -> None:
    with pytest.raises(Invalid):
        end(office, office)
    part = actions.create_unit(
        actor=office.khoa, name="Phòng Kinh tế", tier="commune", valid_from=date(2025, 7, 1), parent_id=office.id,
        own_office=False,
    ).unit_id  # fmt: skip
    with pytest.raises(Invalid):
        end(other_office, Office(part))
    with pytest.raises(Invalid):
        end(Office(part), other_office, actor=office.khoa)
    end(Office(part), actor=office.khoa, kind="abolish")
    assert office.binh.has("counter")


def test_it_ends_once_by_its_own_steward_who_saw_it_as_it_is(office: Office, other_office: Office) -> None:
    with pytest.raises(NotFound):
        end(office, other_office, actor=other_office.khoa)
    with pytest.raises((NotAllowed, NotFound)):
        end(office, other_office, actor=office.dung)
    ending = Ending(today(), "merge", GROUND, [other_office.id])
    with pytest.raises(Stale):
        actions.end_unit(actor=office.khoa, unit_id=office.id, version=99, ending=ending)
    end(office, other_office)
    with pytest.raises(NotPossible):
        end(office, other_office, actor=SYSTEM)


def test_no_post_is_given_after_the_last_day(office: Office, other_office: Office) -> None:
    day = today() + timedelta(days=30)
    end(office, other_office, day=day)
    post = actions.create_post(actor=office.khoa, unit_id=office.id, title="Phó Chủ tịch", role="leader")
    chau = office.accounts["chau"]
    with pytest.raises(Invalid):
        actions.give_post(actor=office.khoa, account_id=chau, post_id=post, valid_from=day)
    actions.give_post(actor=office.khoa, account_id=chau, post_id=post, valid_from=today())
    assert Tenure.objects.get(post_id=post).valid_to == day - timedelta(days=1)
