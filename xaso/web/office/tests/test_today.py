"""Việc hôm nay: what waits for me, and for the leader what is late and how the backup stands."""

from datetime import timedelta

import time_machine

from tests.offices import Office
from xaso.base import clock
from xaso.base.models import BackupRun
from xaso.web.office.tests.desk import accepted, for_approval, in_work, ready, signed_in


def today(person: str) -> str:
    return signed_in(person).get("/viec/").content.decode().partition("<main")[2]


def test_each_sees_his_own_work_with_its_button(office: Office) -> None:
    mine = {"binh": accepted(office), "chau": in_work(office), "dung": for_approval(office)}
    buttons = {"binh": "Chuyển xử lý", "chau": "Giải quyết", "dung": "Xem và ký"}
    for person, case in mine.items():
        page = today(person)
        assert f'href="/ho-so/{case.code}/"' in page
        assert buttons[person] in page
        assert page.count('<a class="what"') == 1, person


def test_only_the_counter_receives(office: Office) -> None:
    assert 'data-key="F2"' in today("binh")
    assert 'data-key="F2"' not in today("chau")


def test_an_empty_day_is_kind(office: Office) -> None:
    assert "Không còn việc nào chờ bạn" in today("chau")


def test_a_result_that_waits_for_the_citizen_is_late_for_nobody(office: Office) -> None:
    case = ready(office)
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        page = today("binh")
    assert str(case.code) in page
    assert "Chờ trả" in page
    assert "■" not in page.partition("Giúp tôi")[0]


def test_the_leader_sees_what_is_late_and_with_whom(office: Office) -> None:
    case = in_work(office)
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        page = today("dung")
        assert "Đang trễ ở cơ quan" not in today("chau")
    assert "Đang trễ ở cơ quan" in page
    assert "Đang ở Nguyễn Minh Châu" in page
    assert str(case.code) in page


def test_the_numbers_lead_to_the_dossiers_that_they_count(office: Office) -> None:
    late, page = in_work(office), ""
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        for person in ("binh", "chau", "dung"):
            assert '<a href="/ho-so/?trang-thai=qua-han"><b>1</b> quá hạn</a>' in today(person), person
            page = signed_in(person).get("/ho-so/?trang-thai=qua-han").content.decode()
            assert page.count('<th scope="row">') == 1
            assert str(late.code) in page


def test_the_leader_reads_how_the_backup_stands(office: Office) -> None:
    assert "chưa có bản nào được khôi phục thử" in today("dung")
    assert "Bản sao lưu" not in today("binh")
    now = clock.now()
    BackupRun.objects.create(started_at=now, done_at=now, proved_at=now)
    assert "đã khôi phục thử tốt" in today("dung")
    with time_machine.travel(now + timedelta(days=5), tick=False):
        assert "Hãy giao người quản trị xử lý ngay" in today("dung")
