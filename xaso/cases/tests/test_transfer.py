"""The open dossiers of an office that ended go to its heirs, with history; nothing is lost on the way."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from tests.offices import LAN, Office, make_office
from xaso.base import audit, calendar, clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.base.models import AuditEntry
from xaso.cases import actions, queries
from xaso.cases.actions import Share
from xaso.cases.models import Case, DueChange, Handover
from xaso.cases.tests.hands import accepted, again, for_approval, in_work, ready, waiting
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people.actions import Ending, PersonData
from xaso.people.models import Tenure, Unit

MONDAY = datetime(2025, 12, 8, 9, 0, tzinfo=ZONE)


def end(office: Office, *heirs: Office, along: tuple[str, ...] = ()) -> None:
    moves = {Tenure.objects.get(account_id=office.accounts[name]).pk: heirs[0].id for name in along}
    kind = "split" if len(heirs) > 1 else "merge"
    ending = Ending(clock.now().date(), kind, "Nghị quyết 12/NQ-HĐND", [one.id for one in heirs], moves)
    version = Unit.objects.get(pk=office.id).version
    people.end_unit(actor=SYSTEM, unit_id=office.id, version=version, ending=ending)


def move(case: Case, heir: Office, **values: object) -> Case:
    said = {"actor": heir.dung, "case_id": case.pk, "version": case.version, "heir_id": heir.id, **values}
    actions.transfer(**said)
    return again(case)


def test_every_open_dossier_goes_and_every_closed_one_stays(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        opened = [accepted(office), in_work(office), for_approval(office), ready(office), waiting(office)]
        closed = ready(office)
        actions.return_result(actor=office.binh, case_id=closed.pk, version=closed.version, handed=actions.Return())
    before = {case.pk: (case.code, case.state, case.counted_from) for case in opened}
    with clock.pretend(MONDAY + timedelta(days=1)):
        end(office, other_office)
        assert queries.inherited(other_office.dung) == 5
        assert actions.transfer_open(actor=other_office.dung, office_id=office.id, shares=[Share(other_office.id)]) == 5
        assert actions.transfer_open(actor=other_office.dung, office_id=office.id, shares=[Share(other_office.id)]) == 0
    moved = Case.objects.filter(office_id=other_office.id)
    assert {case.pk: (case.code, case.state, case.counted_from) for case in moved} == before
    assert {case.competent_id for case in moved} == {other_office.id}
    assert {case.received_at_unit_id for case in moved} == {office.id}
    assert again(closed).office_id == office.id
    rows = Handover.objects.filter(verb="transfer")
    assert {(row.giver, row.receiver) for row in rows} == {("UBND xã Tân Phong", "UBND xã Mường Khoa")}
    assert rows.count() == 5


def test_the_heir_goes_on_with_it_to_the_end(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        case = in_work(office)
    with clock.pretend(MONDAY + timedelta(days=1)):
        end(office, other_office)
        case = move(case, other_office)
        assert case.holder_id is None
        actions.hand_over(
            actor=other_office.dung, case_id=case.pk, version=case.version,
            receiver_id=other_office.accounts["chau"],
        )  # fmt: skip
        assert again(case).holder_id == other_office.accounts["chau"]


def test_who_comes_along_keeps_what_he_had_in_his_hands(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        case = in_work(office)
    with clock.pretend(MONDAY + timedelta(days=1)):
        end(office, other_office, along=("chau",))
        assert move(case, other_office).holder_id == office.accounts["chau"]


def test_from_now_on_the_calendar_of_the_heir_and_before_that_of_the_old_office(
    office: Office, other_office: Office
) -> None:
    """Three working days from Monday: the old office's storm on Tuesday still counts, the heir's on Friday does too."""
    with clock.pretend(MONDAY):
        case = accepted(office)
        assert case.due == datetime.combine(date(2025, 12, 11), time(17, 30), ZONE)
        calendar.set_day(actor=SYSTEM, office_id=office.id, day=date(2025, 12, 9), kind="closed", name="Bão")
        calendar.set_day(actor=SYSTEM, office_id=other_office.id, day=date(2025, 12, 12), kind="closed", name="Lũ")
        calendar.set_day(actor=SYSTEM, office_id=other_office.id, day=date(2025, 12, 8), kind="closed", name="Hội")
        actions.recount()
        assert again(case).due == datetime.combine(date(2025, 12, 12), time(17, 30), ZONE)
    with clock.pretend(MONDAY + timedelta(days=2)):
        end(office, other_office)
        moved = move(again(case), other_office)
        due = datetime.combine(date(2025, 12, 15), time(17, 30), ZONE)
        assert moved.due == due
        changed = DueChange.objects.get(case=case, cause="transfer")
        assert (changed.due, changed.must_tell) == (due, True)
        actions.recount()
        assert again(case).due == due


def test_a_promised_day_never_comes_nearer(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        calendar.set_day(actor=SYSTEM, office_id=office.id, day=date(2025, 12, 11), kind="closed", name="Bão")
        case = accepted(office)
    with clock.pretend(MONDAY + timedelta(days=1)):
        end(office, other_office)
        assert move(case, other_office).due == case.due
        assert not DueChange.objects.filter(case=case, cause="transfer").exists()


def test_a_divided_office_shares_by_village_and_field_and_leaves_the_rest_listed(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    third = _third(office)
    with clock.pretend(MONDAY):
        na_tam = accepted(office)
        hon = accepted(office, applicant=_of("Bản Hón, xã Tân Phong"))
        pho = accepted(office, applicant=_of("Tổ dân phố 3"))
    with clock.pretend(MONDAY + timedelta(days=1)):
        end(office, other_office, third)
        shares = [Share(other_office.id, villages="Nà Tăm"), Share(third.id, villages="bản hon, Bản Lạ")]
        assert actions.transfer_open(actor=third.dung, office_id=office.id, shares=shares) == 2
        assert [again(one).office_id for one in (na_tam, hon, pho)] == [other_office.id, third.id, office.id]
        (estate,) = queries.estates(other_office.dung)
        assert ([row.ref for row in estate.rows], estate.open) == ([pho.code], 1)
        move(pho, third)
        assert queries.estates(other_office.dung) == ()


def test_after_a_stop_half_way_a_second_run_does_what_is_left(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        for _ in range(5):
            accepted(office)
    with clock.pretend(MONDAY + timedelta(days=1)):
        end(office, other_office)

        def stopped(done: int) -> None:
            if done == 2:
                raise KeyboardInterrupt

        shares = [Share(other_office.id)]
        with pytest.raises(KeyboardInterrupt):
            actions.transfer_open(actor=SYSTEM, office_id=office.id, shares=shares, tell=stopped)
        assert Case.objects.filter(office_id=other_office.id).count() == 2
        assert actions.transfer_open(actor=SYSTEM, office_id=office.id, shares=shares, most=2) == 2
        assert actions.transfer_open(actor=SYSTEM, office_id=office.id, shares=shares) == 1
        assert Handover.objects.filter(verb="transfer").count() == 5
        assert AuditEntry.objects.filter(verb="case.transfer").count() == 5


def test_only_who_answers_for_an_heir_and_only_to_an_heir(office: Office, other_office: Office) -> None:
    third = _third(office)
    with clock.pretend(MONDAY):
        case = accepted(office)
        with pytest.raises(NotAllowed):
            move(case, other_office, actor=office.dung)
    with clock.pretend(MONDAY + timedelta(days=1)):
        end(office, other_office)
        for actor in (third.dung, third.khoa):
            with pytest.raises(NotFound):
                move(case, other_office, actor=actor)
            with pytest.raises(NotFound):
                actions.transfer_open(actor=actor, office_id=office.id, shares=[Share(third.id)])
        with pytest.raises(NotAllowed):
            move(case, other_office, actor=other_office.binh)
        with pytest.raises(Invalid):
            move(case, other_office, heir_id=third.id)
        with pytest.raises(NotFound):
            move(case, other_office, actor=other_office.khoa)
        assert move(case, other_office).office_id == other_office.id


def test_a_closed_dossier_stays_in_the_book_of_its_office(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        case = ready(office)
        actions.return_result(actor=office.binh, case_id=case.pk, version=case.version, handed=actions.Return())
    with clock.pretend(MONDAY + timedelta(days=1)):
        end(office, other_office)
        with pytest.raises(NotPossible):
            move(again(case), other_office)


def test_what_is_open_is_told_in_numbers(office: Office) -> None:
    with clock.pretend(MONDAY):
        accepted(office)
        waiting(office)
    left = queries.left_open(office.id)
    assert (left.open, left.drafts) == (2, 0)
    assert left.by_state == (("Đã tiếp nhận, chờ chuyển xử lý", 1), ("Chờ người dân bổ sung", 1))


def _third(office: Office) -> Office:
    with clock.pretend(MONDAY - timedelta(days=7)):
        return make_office("UBND xã Bình Lư", "H35.12.09", suffix="_bl")


def _of(address: str) -> PersonData:
    return replace(LAN, address=address, personal_number="", phone="")
