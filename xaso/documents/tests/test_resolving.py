"""From the leader's word to the end: lead, helpers, deadline, assignment, progress, result."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests.offices import Office, add_clerk
from xaso.base import audit, clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotPossible, Stale
from xaso.documents import actions, queries
from xaso.documents.tests.hands import again, em, in_work, registered
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people.models import Account

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=ZONE)


def waiting(office: Office, name: str) -> list[tuple[str, str]]:
    """What Việc hôm nay shows somebody: the button and the light in words."""
    return [(one.label, one.light.text) for one in queries.today(office.actor(name))]


def unit_with(office: Office, username: str) -> UUID:
    """A unit of the office with one officer in it."""
    day = date(2025, 7, 1)
    unit = people.create_unit(
        actor=SYSTEM, name="Văn phòng", tier="commune", valid_from=day, parent_id=office.id, own_office=False
    )
    post = people.create_post(actor=SYSTEM, unit_id=unit.unit_id, title="Công chức Văn phòng", role="resolver")
    made = people.create_account(
        actor=SYSTEM, post_id=post, username=username, full_name="Quàng Thị Mẩy", password="Rừng-xanh-2026"
    )
    Account.objects.filter(pk=made.account_id).update(must_change_password=False)
    office.accounts[username] = made.account_id
    return unit.unit_id


def test_the_whole_way_over_a_unit(office: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        unit = unit_with(office, "may")
        arrival = registered(office)
        assert waiting(office, "dung") == [("Chỉ đạo", "Còn 1 ngày")]
        word = actions.Instruction(
            "Chủ động giải quyết", lead=unit, helpers=[office.accounts["binh"]], day=date(2026, 12, 4)
        )
        actions.instruct(actor=office.dung, arrival_id=arrival.pk, version=1, instruction=word)
        assert waiting(office, "dung") == []
        assert waiting(office, "may") == [("Phân công", "Còn 4 ngày")]
        assert waiting(office, "binh") == [("Xem", "Còn 4 ngày")]
        may = office.accounts["may"]
        actions.assign(actor=office.actor("may"), arrival_id=arrival.pk, version=2, holder_id=may)
        assert waiting(office, "may") == [("Giải quyết", "Còn 4 ngày")]
        actions.report_progress(actor=office.actor("may"), arrival_id=arrival.pk, version=3, text="Đang tổng hợp")
        with pytest.raises(Invalid):
            actions.finish(actor=office.actor("may"), arrival_id=arrival.pk, version=4, outcome=" ")
        actions.finish(actor=office.actor("may"), arrival_id=arrival.pk, version=4, outcome="Đã gửi báo cáo")
        assert waiting(office, "may") == []
    page = queries.arrival(office.dung, arrival.pk)
    assert [one.title.partition(":")[0] for one in page.steps] == [
        "Vào sổ văn bản đến", "Chỉ đạo giải quyết", "Giao giải quyết", "Báo tiến độ", "Giải quyết xong",
    ]  # fmt: skip
    assert (page.outcome, page.light.text, page.helpers) == ("Đã gửi báo cáo", "Trước hạn", ("Trần Thị Bình",))


def test_an_urgent_one_stands_on_top_and_is_late_by_the_clock(office: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        registered(office)
        registered(office, reference="9/CĐ-UBND", urgency="express")
    with clock.pretend(MONDAY + timedelta(hours=2)):
        first, second = queries.today(office.dung)
        assert (first.urgency, first.light.tone) == ("Hỏa tốc", "late")
        assert (second.urgency, second.light.tone) == ("", "soon")


def test_a_leader_sees_what_is_late_with_others(office: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        in_work(office, day=MONDAY.date())
        assert waiting(office, "dung") == []
    with clock.pretend(MONDAY + timedelta(days=1)):
        assert waiting(office, "dung") == [("Xem", "Quá hạn 1 ngày")]
        assert waiting(office, "chau") == [("Giải quyết", "Quá hạn 1 ngày")]


def test_the_leader_may_say_it_anew_and_helpers_change_with_it(office: Office) -> None:
    arrival = in_work(office)
    word = actions.Instruction("Giao lại", lead=office.accounts["binh"], helpers=[office.accounts["chau"]])
    actions.instruct(actor=office.dung, arrival_id=arrival.pk, version=arrival.version, instruction=word)
    moved = again(arrival)
    assert (moved.holder_id, moved.co_units.get().account_id) == (office.accounts["binh"], office.accounts["chau"])


def test_who_does_not_serve_here_is_not_given_it(office: Office, other_office: Office) -> None:
    arrival = registered(office)
    for lead in (other_office.accounts["chau"], other_office.id, office.accounts["khoa"]):
        with pytest.raises(Invalid, match="chủ trì trong danh sách"):
            actions.instruct(
                actor=office.dung, arrival_id=arrival.pk, version=1, instruction=actions.Instruction("", lead=lead)
            )
    yesterday = clock.now().date() - timedelta(days=1)
    late = actions.Instruction("", lead=office.accounts["chau"], day=yesterday)
    with pytest.raises(Invalid, match="trước hôm nay"):
        actions.instruct(actor=office.dung, arrival_id=arrival.pk, version=1, instruction=late)


def test_only_who_holds_it_ends_it_and_a_stale_page_is_told(office: Office) -> None:
    arrival = in_work(office)
    with pytest.raises(NotAllowed, match="người khác"):
        actions.finish(actor=office.dung, arrival_id=arrival.pk, version=arrival.version, outcome="Xong")
    with pytest.raises(Stale):
        actions.finish(actor=office.chau, arrival_id=arrival.pk, version=arrival.version - 1, outcome="Xong")
    actions.finish(actor=office.chau, arrival_id=arrival.pk, version=arrival.version, outcome="Xong")
    with pytest.raises((NotAllowed, NotPossible)):
        actions.finish(actor=office.chau, arrival_id=arrival.pk, version=again(arrival).version, outcome="Xong")


def test_for_information_it_is_only_filed(office: Office) -> None:
    arrival = registered(office)
    actions.file_away(actor=em(office), arrival_id=arrival.pk, version=1)
    assert (again(arrival).state, again(arrival).outcome) == ("done", "Lưu, để biết")


def test_a_clerk_of_another_office_works_for_hers_alone(office: Office, other_office: Office) -> None:
    arrival = registered(office)
    theirs = add_clerk(other_office, "_mk")
    assert theirs.offices("clerk") == {other_office.id}
    with pytest.raises(Exception, match="Hãy xem lại mã"):
        actions.file_away(actor=theirs, arrival_id=arrival.pk, version=1)
