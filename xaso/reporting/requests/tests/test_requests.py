"""A department asks two communes on the same machine: filled, handed in, decided, added up, locked, changed."""

from datetime import date, timedelta

import pytest

from tests.offices import Office
from tests.provinces import FORM, asked, decided, handed_in, make_department, make_form, report_of
from xaso.base import clock
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xaso.base.identity import new_id
from xaso.people.models import Unit
from xaso.reporting.requests import actions, queries
from xaso.reporting.requests.actions import FormText, NewRequest, RowText
from xaso.reporting.requests.models import ReportDraft, ReportRequest, ReportVersion, UnitReport


@pytest.fixture
def so(office: Office, other_office: Office) -> Office:
    return make_department()


@pytest.fixture
def request_(so: Office, office: Office, other_office: Office) -> ReportRequest:
    return asked(so, {office.id, other_office.id})


def now(report: UnitReport) -> UnitReport:
    return UnitReport.objects.get(pk=report.pk)


def assigned(office: Office, report: UnitReport) -> UnitReport:
    actions.assign(actor=office.dung, report_id=report.pk, version=report.version, account_id=office.accounts["chau"])
    return now(report)


def test_from_the_request_to_the_locked_sum(
    so: Office, office: Office, other_office: Office, request_: ReportRequest
) -> None:
    assert "chờ phân công" in queries.today(office.dung)[0].why
    assert queries.today(office.chau) == ()
    mine = report_of(request_, office.id)
    mine = handed_in(office, mine, c3="50")
    assert (mine.state, mine.number) == ("handed_in", 1)
    (row,) = queries.today(so.actor("ha"))
    assert row.why == "1 báo cáo chờ bạn duyệt"
    decided(so, mine)
    decided(so, handed_in(other_office, report_of(request_, other_office.id), c1="7", c2="7", c3="60"))
    actions.lock(actor=so.actor("ha"), request_id=request_.pk)
    whole = queries.whole(so.actor("minh"), request_.pk)
    assert [one.value for one in whole.figures] == ["17", "11", "55", ""]
    assert [value for _, _, value in whole.figures[0].parts] == ["7", "10"]
    assert (whole.balanced, whole.lacking, len(whole.locked)) == (True, (), 1)


def test_only_what_is_approved_is_added_up(so: Office, office: Office, request_: ReportRequest) -> None:
    mine = handed_in(office, report_of(request_, office.id))
    with pytest.raises(NotPossible, match="Chưa duyệt"):
        actions.lock(actor=so.actor("ha"), request_id=request_.pk)
    decided(so, mine, "sent_back", "Thiếu số tháng 11.")
    whole = queries.whole(so.actor("ha"), request_.pk)
    assert whole.children == ()
    assert set(whole.lacking) == {"UBND xã Tân Phong", "UBND xã Mường Khoa"}


def test_sent_back_it_is_done_again(so: Office, office: Office, request_: ReportRequest) -> None:
    mine = handed_in(office, report_of(request_, office.id))
    with pytest.raises(Invalid):
        decided(so, mine, "sent_back")
    mine = decided(so, mine, "sent_back", "Thiếu số tháng 11.")
    assert queries.owed_report(office.chau, mine.pk).remark == "Thiếu số tháng 11."
    assert queries.today(office.chau)[0].label == "Sửa"
    mine = decided(so, handed_in(office, mine, c1="12"))
    assert (mine.state, mine.number) == ("approved", 2)


def test_a_change_after_locking_is_another_version_that_says_what_changed(
    so: Office, office: Office, request_: ReportRequest
) -> None:
    mine = decided(so, handed_in(office, report_of(request_, office.id)))
    actions.lock(actor=so.actor("ha"), request_id=request_.pk)
    with pytest.raises(NotPossible, match="không đổi"):
        actions.lock(actor=so.actor("ha"), request_id=request_.pk)
    actions.amend(actor=office.dung, report_id=mine.pk, version=mine.version, reason="Đếm sót.")
    assert queries.whole(so.actor("ha"), request_.pk).figures[0].value == "10", "what was approved stands meanwhile"
    mine = handed_in(office, now(mine), c1="15")
    assert queries.whole(so.actor("ha"), request_.pk).newer == ("UBND xã Tân Phong",)
    decided(so, mine)
    with pytest.raises(Invalid):
        actions.lock(actor=so.actor("ha"), request_id=request_.pk)
    actions.lock(actor=so.actor("ha"), request_id=request_.pk, reason="Xã Tân Phong sửa số.")
    newest, first = queries.board(so.actor("ha"), request_.pk).locked
    assert newest.changes == (("Tổng số", "10", "15"),)
    assert (newest.number, first.number, first.changes) == (2, 1, ())
    shown = queries.wanted(so.actor("ha"), mine.pk).versions[0]
    assert (shown.reason, shown.changes) == ("Đếm sót.", (("Tổng số", "10", "15"),))


def test_nobody_but_the_units_people_sees_a_draft(
    so: Office, office: Office, other_office: Office, request_: ReportRequest
) -> None:
    mine = assigned(office, report_of(request_, office.id))
    actions.save(actor=office.chau, report_id=mine.pk, typed={"c1": "99"}, version=0)
    assert queries.owed_report(office.dung, mine.pk).typed["c1"] == "99"
    for stranger in (so.actor("ha"), other_office.dung, office.khoa):
        with pytest.raises(NotFound):
            queries.owed_report(stranger, mine.pk)
    assert queries.wanted(so.actor("ha"), mine.pk).versions == ()
    assert queries.whole(so.actor("ha"), request_.pk).figures[0].parts == ()


def test_a_draft_is_kept_with_its_errors_and_handed_in_without(office: Office, request_: ReportRequest) -> None:
    mine = assigned(office, report_of(request_, office.id))
    _, errors = actions.save(actor=office.chau, report_id=mine.pk, typed={"c1": "mười", "c2": "20"}, version=0)
    assert set(errors) == {"c1"}
    assert ReportDraft.objects.get(report=mine).typed["c1"] == "mười"
    with pytest.raises(Invalid):
        actions.submit(actor=office.chau, report_id=mine.pk, version=mine.version)
    actions.save(actor=office.chau, report_id=mine.pk, typed={"c1": "10", "c2": "20"}, version=1)
    with pytest.raises(Invalid) as refused:
        actions.submit(actor=office.chau, report_id=mine.pk, version=mine.version)
    assert "phải 2 <= 1" in refused.value.errors["c2"]


def test_two_people_do_not_overwrite_each_other(office: Office, request_: ReportRequest) -> None:
    mine = assigned(office, report_of(request_, office.id))
    actions.save(actor=office.chau, report_id=mine.pk, typed={"c1": "10"}, version=0)
    actions.save(actor=office.dung, report_id=mine.pk, typed={"c1": "11"}, version=1)
    with pytest.raises(Stale) as stale:
        actions.save(actor=office.chau, report_id=mine.pk, typed={"c1": "12"}, version=1)
    assert stale.value.current["typed"]["c1"] == "11"
    with pytest.raises(Stale):
        actions.save(actor=office.chau, report_id=mine.pk, typed={"c1": "12"}, version=0)


def test_a_form_that_changes_changes_no_request(so: Office, office: Office, request_: ReportRequest) -> None:
    other = FormText("Mẫu mới", (RowText("Khác hẳn"),))
    actions.save_form(actor=so.actor("minh"), form_id=request_.form_id, office_id=so.id, text=other, version=1)
    with pytest.raises(Stale):
        actions.save_form(actor=so.actor("ha"), form_id=request_.form_id, office_id=so.id, text=FORM, version=1)
    assert len(queries.owed_report(office.dung, report_of(request_, office.id).pk).spec.indicators) == 4


def test_last_months_figure_stands_beside_this_months(so: Office, office: Office) -> None:
    form = make_form(so)
    october = asked(so, {office.id}, form, first=date(2026, 10, 1), last=date(2026, 10, 31))
    handed_in(office, report_of(october, office.id), c1="1.234")
    november = asked(so, {office.id}, form)
    assert queries.owed_report(office.dung, report_of(november, office.id).pk).before == {"c1": "1.234", "c2": "4"}


def test_who_is_late_and_missing_is_counted_in_days_and_reminded_once_for_all(
    so: Office, office: Office, other_office: Office, request_: ReportRequest
) -> None:
    with pytest.raises(NotPossible):
        actions.remind(actor=so.actor("ha"), request_id=request_.pk)
    handed_in(office, report_of(request_, office.id))
    with clock.pretend(clock.now() + timedelta(days=3)):
        board = queries.board(so.actor("minh"), request_.pk)
        assert [(one.name, one.late, one.missing) for one in board.units] == [
            ("UBND xã Mường Khoa", 3, True), ("UBND xã Tân Phong", 0, False),
        ]  # fmt: skip
        assert (board.late, board.missing, board.waits) == (1, 1, 1)
        assert len(actions.remind(actor=so.actor("ha"), request_id=request_.pk).reports) == 1
        with pytest.raises(NotAllowed):
            actions.remind(actor=so.actor("minh"), request_id=request_.pk)
        assert "nhắc 1 lần" in queries.today(other_office.dung)[0].why


def test_another_day_is_asked_and_given(so: Office, office: Office, request_: ReportRequest) -> None:
    mine = assigned(office, report_of(request_, office.id))
    later = mine.due + timedelta(days=5)
    with pytest.raises(Invalid) as refused:
        actions.wish_later(actor=office.chau, report_id=mine.pk, version=mine.version, day=mine.due, reason="")
    assert set(refused.value.errors) == {"day", "reason"}
    actions.wish_later(actor=office.chau, report_id=mine.pk, version=mine.version, day=later, reason="Mưa lũ.")
    assert queries.today(so.actor("ha"))[0].why == "1 đơn vị xin gia hạn"
    mine = now(mine)
    actions.move_due(actor=so.actor("ha"), report_id=mine.pk, version=mine.version, day=later)
    assert (now(mine).due, now(mine).wish) == (later, "granted")
    assert queries.today(so.actor("ha")) == ()
    with pytest.raises(NotPossible):
        actions.move_due(actor=so.actor("ha"), report_id=mine.pk, version=now(mine).version, day=None)


def test_a_consolidated_report_answers_a_request_from_above(office: Office, other_office: Office) -> None:
    above, so = make_department("UBND tỉnh Lai Châu", "H35", "_t"), make_department()
    form = make_form(above)
    with pytest.raises(Invalid):
        asked(above, {so.id}, form)
    Unit.objects.filter(pk=so.id).update(parent_id=above.id)
    top = asked(above, {so.id}, form)
    owed = report_of(top, so.id)
    new = NewRequest(
        new_id(), so.id, top.first, top.last, top.due, frozenset({office.id, other_office.id}), answers=owed.pk
    )
    actions.ask(actor=so.actor("ha"), new=new)
    below = ReportRequest.objects.get(pk=new.id)
    for each in (office, other_office):
        decided(so, handed_in(each, report_of(below, each.id)))
    assert queries.gathered(so.actor("ha"), owed.pk) == {"c1": "20", "c2": "8"}
    assert queries.owed_report(so.actor("ha"), owed.pk).below == ((below.pk, "2/2 đơn vị đã duyệt"),)


def test_one_asks_below_and_nowhere_else(so: Office, office: Office, other_office: Office) -> None:
    form = make_form(so)
    for wrong in (set(), {new_id()}, {so.id}):
        with pytest.raises(Invalid) as refused:
            asked(so, wrong, form)
        assert set(refused.value.errors) == {"units"}
    assert other_office.id not in {one.unit_id for one in queries.candidates(office.id, clock.now().date())}
    with pytest.raises(NotAllowed):
        actions.ask(
            actor=office.dung,
            new=NewRequest(new_id(), so.id, date(2026, 11, 1), date(2026, 11, 30), clock.now().date(), frozenset()),
        )


def test_a_form_pressed_twice_asks_once(so: Office, office: Office) -> None:
    form, one = make_form(so), new_id()
    for _ in range(2):
        asked(so, {office.id}, form, id=one)
    assert UnitReport.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"due": date(2020, 1, 1)}, {"last": date(2026, 10, 1)}, {"note": "x" * 4001}])
def test_days_and_words_that_cannot_be(so: Office, office: Office, wrong: dict) -> None:
    with pytest.raises(Invalid) as refused:
        asked(so, {office.id}, **wrong)
    assert set(refused.value.errors) == set(wrong)


def test_each_does_his_part_and_no_other(so: Office, office: Office, request_: ReportRequest) -> None:
    mine = report_of(request_, office.id)
    with pytest.raises(NotAllowed):
        actions.assign(actor=office.binh, report_id=mine.pk, version=1, account_id=office.accounts["binh"])
    for nobody in (office.accounts["khoa"], so.accounts["ha"], new_id()):
        with pytest.raises(Invalid):
            actions.assign(actor=office.dung, report_id=mine.pk, version=1, account_id=nobody)
    mine = assigned(office, mine)
    with pytest.raises(NotAllowed):
        actions.save(actor=office.binh, report_id=mine.pk, typed={}, version=0)
    with pytest.raises(NotPossible):
        actions.hand_in(actor=office.dung, report_id=mine.pk, version=mine.version)
    mine = handed_in(office, mine)
    with pytest.raises(NotAllowed):
        actions.decide(actor=so.actor("minh"), report_id=mine.pk, version=mine.version, decision="approved")
    with pytest.raises(NotFound):
        actions.decide(actor=office.dung, report_id=mine.pk, version=mine.version, decision="approved")
    assert ReportVersion.objects.get().decision == ""


def test_the_head_of_the_unit_may_want_it_otherwise(office: Office, request_: ReportRequest) -> None:
    mine = assigned(office, report_of(request_, office.id))
    actions.save(actor=office.chau, report_id=mine.pk, typed={"c1": "1", "c2": "1"}, version=0)
    actions.submit(actor=office.chau, report_id=mine.pk, version=mine.version)
    mine = now(mine)
    with pytest.raises(Invalid):
        actions.give_back(actor=office.dung, report_id=mine.pk, version=mine.version, reason=" ")
    actions.give_back(actor=office.dung, report_id=mine.pk, version=mine.version, reason="Xem lại số 2.")
    assert (now(mine).state, now(mine).remark) == ("in_work", "Xem lại số 2.")


def test_what_the_product_counts_itself_is_offered(office: Office, request_: ReportRequest) -> None:
    with clock.pretend(clock.now().replace(year=2026, month=11, day=26)):
        assert queries.owed_report(office.dung, report_of(request_, office.id).pk).known == {"c1": "0"}
