"""The leader sees who needs a hand, first on top; practice is no work."""

from datetime import timedelta

import pytest

from tests.offices import PASSWORD, Office, intake
from xaso.base import clock
from xaso.cases import actions as cases
from xaso.cases.models import Case
from xaso.learning import actions, queries
from xaso.learning.models import Walk
from xaso.learning.rules import Use, stage
from xaso.people.actions import sign_in


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ((False, 0, 9, 0, True), "never"),
        ((True, 0, 1, 3, True), "paper"),
        ((True, 0, 1, 0, False), "new"),
        ((True, 1, 9, 0, True), "new"),
        ((True, 5, 9, 0, True), "well"),
        ((True, 0, 0, 1, True), "idle"),
        ((True, 1, 1, 1, True), "well"),
        ((True, 0, 0, 1, False), "well"),
    ],
)
def test_what_an_officer_needs(use: tuple[bool, int, int, int, bool], expected: str) -> None:
    assert stage(Use(*use)) == expected


def stages(office: Office) -> dict[str, str]:
    return {one.name: one.stage for one in queries.adoption(office.dung).officers}


def test_who_needs_help_stands_on_top(office: Office) -> None:
    for name in ("binh", "chau", "dung"):
        sign_in(username=name, password=PASSWORD, address="10.0.0.1")
    made = cases.accept(actor=office.binh, intake=intake())
    cases.hand_over(actor=office.binh, case_id=made.case_id, version=1, receiver_id=office.accounts["chau"])
    found = queries.adoption(office.dung)
    assert [(one.name, one.stage, one.week) for one in found.officers] == [
        ("Vũ Đăng Khoa", "never", 0),
        ("Nguyễn Minh Châu", "paper", 0),
        ("Hoàng Văn Dũng", "new", 0),
        ("Trần Thị Bình", "new", 1),
    ]
    assert [(one.stage, one.count) for one in found.shares] == [
        ("never", 1), ("paper", 1), ("new", 2), ("idle", 0), ("well", 0),
    ]  # fmt: skip
    assert sum(one.width for one in found.shares) == 1000
    assert queries.adoption(office.khoa) == found


def test_practice_is_no_work(office: Office) -> None:
    sign_in(username="chau", password=PASSWORD, address="10.0.0.1")
    made = cases.accept(actor=office.binh, intake=intake())
    cases.hand_over(actor=office.binh, case_id=made.case_id, version=1, receiver_id=office.accounts["chau"])
    before = queries.adoption(office.dung)
    actions.begin(actor=office.chau)
    assert queries.adoption(office.dung) == before
    assert (mine := queries.learned(office.chau)).week == 0
    assert mine.first is None


def test_a_tour_and_own_work_are_seen(office: Office) -> None:
    sign_in(username="binh", password=PASSWORD, address="10.0.0.1")
    actions.walk(actor=office.binh, key="first_dossier")
    Walk.objects.update(finished_at=clock.now())
    cases.accept(actor=office.binh, intake=intake())
    assert stages(office)["Trần Thị Bình"] == "well"
    mine = queries.learned(office.binh)
    assert (mine.lessons, mine.week) == (1, 1)
    assert mine.first
    with clock.pretend(clock.now() + timedelta(days=40)):
        assert queries.learned(office.binh).week == 0
        assert stages(office)["Trần Thị Bình"] == "idle"


def test_another_commune_is_not_told_of(office: Office, other_office: Office) -> None:
    assert {one.name for one in queries.adoption(office.dung).officers} == {
        "Trần Thị Bình", "Nguyễn Minh Châu", "Hoàng Văn Dũng", "Vũ Đăng Khoa",
    }  # fmt: skip
    assert len(queries.adoption(other_office.dung).officers) == 4
    assert not Case.objects.exists()
