"""Commune → department → back, both on one node: the row changes its office with each acceptance."""

from datetime import datetime, timedelta

import pytest

from tests.levels import DEPARTMENT, handed, make_department, resolved
from tests.offices import OPENING, Office
from xaso.base import audit, clock
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xaso.base.identity import new_id
from xaso.cases import actions, levels, queries
from xaso.cases.models import Case, Handover, Passage
from xaso.cases.tests.hands import accepted, again, in_work
from xaso.kit.worktime import ZONE

MONDAY = datetime(2025, 12, 8, 9, 0, tzinfo=ZONE)


@pytest.fixture
def department(office: Office) -> Office:
    with clock.pretend(OPENING):
        return make_department()


def slip(case: Case) -> list[tuple[str, str]]:
    return list(Handover.objects.filter(case=case).order_by("number").values_list("verb", "office"))


def test_the_whole_way_up_and_home(office: Office, department: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        case = accepted(office)
        code, due = case.code, case.due
        passage = handed(case, office, department)
        assert (again(case).state, again(case).office_id) == ("offered", office.id)
        assert [row.verb for row in queries.today(department.binh).rows] == ["case.take"]
        actions.take(actor=department.binh, passage_id=passage.pk)
        case = again(case)
        assert (case.state, case.office_id, case.code, case.due) == ("accepted", department.id, code, due)
        case = resolved(case, department)
        assert [row.verb for row in queries.today(department.binh).rows] == ["case.give_back"]
        actions.give_back(actor=department.binh, case_id=case.pk, version=case.version)
        assert again(case).state == "returning"
        (waiting,) = queries.today(office.binh).rows
        assert (waiting.verb, waiting.why.partition(" chuyển đến")[0]) == ("case.take", DEPARTMENT)
        back = Passage.objects.get(case_id=case.pk, way="back")
        assert queries.offer(office.binh, back.pk).take == "Nhận kết quả"
        actions.take(actor=office.binh, passage_id=back.pk)
        case = again(case)
        assert (case.state, case.office_id, case.came_at, case.handed_from_id) == ("ready", office.id, None, None)
        actions.return_result(actor=office.binh, case_id=case.pk, version=case.version, handed=actions.Return())
    assert again(case).state == "returned"
    assert slip(case) == [
        ("accept", ""), ("hand_up", ""), ("take", DEPARTMENT), ("hand_over", DEPARTMENT), ("submit", DEPARTMENT),
        ("approve", DEPARTMENT), ("give_back", DEPARTMENT), ("take", ""), ("return_result", ""),
    ]  # fmt: skip


def test_while_it_is_there_both_see_it_and_one_works(
    office: Office, department: Office, reading: audit.Reading
) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    assert queries.dossier(department.binh, case.code or "").state == "offered"
    with pytest.raises(NotFound):
        queries.offer(office.binh, passage.pk)
    with pytest.raises(NotFound):
        actions.take(actor=office.binh, passage_id=passage.pk)
    with pytest.raises(NotAllowed):
        actions.hand_over(
            actor=office.binh, case_id=case.pk, version=again(case).version, receiver_id=office.accounts["chau"]
        )
    actions.take(actor=department.binh, passage_id=passage.pk)
    seen = queries.dossier(office.binh, case.code or "")
    assert all(one.reason for one in seen.possible)
    assert seen.around.organisations == (("Nơi tiếp nhận", "UBND xã Tân Phong"), ("Cơ quan giải quyết", DEPARTMENT))
    assert [row.ref for row in queries.cases(office.binh, state="away").rows] == [case.code]
    assert [turn.office for turn in seen.timeline] == ["UBND xã Tân Phong"] * 2 + [DEPARTMENT]


def test_what_belongs_to_the_counter_that_has_the_citizen_is_not_done_there(office: Office, department: Office) -> None:
    case = accepted(office)
    actions.take(actor=department.binh, passage_id=handed(case, office, department).pk)
    with pytest.raises(NotAllowed, match="nơi khác tiếp nhận"):
        actions.ask_supplement(
            actor=department.binh, case_id=case.pk, version=again(case).version, items=["Đơn"], reason="Thiếu"
        )
    with pytest.raises(Invalid):
        actions.give_back(actor=department.binh, case_id=case.pk, version=again(case).version)
    asked = "Báo người dân bổ sung đơn."
    actions.give_back(actor=department.binh, case_id=case.pk, version=again(case).version, note=asked)
    actions.take(actor=office.binh, passage_id=Passage.objects.get(way="back").pk)
    assert (again(case).state, again(case).office_id, again(case).finished_at) == ("accepted", office.id, None)


def test_turned_down_it_goes_on_where_it_was(office: Office, department: Office, reading: audit.Reading) -> None:
    case = in_work(office)
    passage = handed(case, office, department, "chau")
    with pytest.raises(Invalid):
        actions.turn_down(actor=department.binh, passage_id=passage.pk, reason=" ")
    actions.turn_down(actor=department.binh, passage_id=passage.pk, reason="Thuộc thẩm quyền của xã.")
    assert (again(case).state, again(case).holder_id) == ("in_work", office.accounts["chau"])
    (way,) = queries.dossier(office.chau, case.code or "").ways
    assert way.state == "refused"
    assert "thẩm quyền của xã" in way.answer
    with pytest.raises(NotPossible, match="bị từ chối"):
        actions.take(actor=department.binh, passage_id=passage.pk)


def test_asked_back_before_it_was_taken_it_is_back_at_once(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    actions.recall(actor=office.binh, case_id=case.pk, version=again(case).version)
    assert again(case).state == "accepted"
    with pytest.raises(NotPossible, match="đã rút về"):
        actions.take(actor=department.binh, passage_id=passage.pk)
    actions.take(actor=department.binh, passage_id=handed(again(case), office, department).pk)
    with pytest.raises(NotAllowed):
        actions.recall(actor=office.binh, case_id=case.pk, version=again(case).version)


def test_a_stale_page_hands_nothing_up(office: Office, department: Office) -> None:
    case = accepted(office)
    with pytest.raises(Stale):
        actions.hand_up(actor=office.binh, case_id=case.pk, version=case.version + 1, place_id=department.id)
    with pytest.raises(Invalid):
        actions.hand_up(actor=office.binh, case_id=case.pk, version=case.version, place_id=office.id)


def test_refused_after_appraisal_it_comes_home_and_the_counter_gives_the_slip(
    office: Office, department: Office, reading: audit.Reading
) -> None:
    case = accepted(office)
    actions.take(actor=department.binh, passage_id=handed(case, office, department).pk)
    aim = {"case_id": case.pk}
    actions.hand_over(
        actor=department.binh, version=again(case).version, receiver_id=department.accounts["chau"], **aim
    )
    actions.propose_decline(actor=department.chau, version=again(case).version, reason="Không đủ điều kiện", **aim)
    actions.decline(actor=department.dung, version=again(case).version, **aim)
    assert [row.verb for row in queries.today(department.binh).rows] == ["case.give_back"]
    actions.give_back(actor=department.binh, version=again(case).version, **aim)
    actions.take(actor=office.binh, passage_id=Passage.objects.get(way="back").pk)
    assert [row.verb for row in queries.today(office.binh).rows] == ["case.give_refusal"]
    actions.give_refusal(actor=office.binh, version=again(case).version, **aim)


def test_time_runs_on_and_lateness_is_told_where_it_lies(office: Office, department: Office) -> None:
    with clock.pretend(MONDAY):
        case = accepted(office)
        actions.take(actor=department.binh, passage_id=handed(case, office, department).pk)
    assert case.due
    with clock.pretend(case.due + timedelta(days=3)):
        actions.climb()
        assert set(again(case).climbs.values_list("office_id", flat=True)) == {department.id}


def test_an_office_behind_another_hub_is_named_but_not_offered_anything(
    office: Office, department: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = levels.Place(department.id, DEPARTMENT, new_id(), near=False)
    monkeypatch.setattr(levels, "places_above", lambda office, day: (place,))
    case = accepted(office)
    with pytest.raises(Invalid, match="một nút trung tâm khác"):
        handed(case, office, department)
    assert again(case).state == "accepted"
