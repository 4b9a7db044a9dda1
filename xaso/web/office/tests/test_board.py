"""Điều hành: the drawing and the words say the same, each number leads to its dossiers."""

import re
from datetime import timedelta

import time_machine

from tests.offices import Office
from xaso.base import clock
from xaso.cases.queries import Sums
from xaso.web.office.board import bar
from xaso.web.office.tests.desk import in_work, signed_in


def test_the_leader_reads_who_is_late_and_gets_there(office: Office) -> None:
    case = in_work(office)
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        page = signed_in("dung").get("/dieu-hanh/").content.decode()
    assert 'aria-label="1 quá hạn, 0 đến hạn hôm nay, 0 còn hạn"' in page
    assert re.search(r'<rect width="100.0" height="8" fill="#991b1e"/>', page)
    assert f'href="/ho-so/{case.code}/"' in page
    assert case.applicant_name not in page


def test_only_who_leads_has_the_place(office: Office) -> None:
    assert '"/dieu-hanh/"' in signed_in("dung").get("/viec/").content.decode()
    assert '"/dieu-hanh/"' not in signed_in("chau").get("/viec/").content.decode()


def test_nothing_below_is_said(office: Office) -> None:
    assert "Không có cơ quan nào ở dưới" in signed_in("dung").get("/dieu-hanh/cap-duoi/").content.decode()


def test_parts_of_a_bar_make_the_whole() -> None:
    drawn = bar(Sums(held=4, today=1, late=1), 8)
    assert (drawn.late, drawn.today, drawn.rest, drawn.after_today) == (12.5, 12.5, 25.0, 25.0)
    assert bar(Sums(), 0).rest == 0
