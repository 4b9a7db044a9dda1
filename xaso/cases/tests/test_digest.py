"""The page of the week: made once, on the first working day after it, true to the rows, read on record."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from tests.offices import Office
from xaso.base import calendar
from xaso.base.errors import NotFound
from xaso.cases import actions, queries
from xaso.cases.models import Case, Digest, DigestRead
from xaso.cases.tests.hands import again, in_work, ready
from xaso.cases.tests.test_climbing import FRIDAY, MONDAY, NEXT_WEEK, climbs, on_monday, province
from xaso.cases.week import week_before
from xaso.kit.worktime import ZONE

DIGEST_DAY = datetime(2026, 12, 14, 7, 0, tzinfo=ZONE)
WEEK = date(2026, 12, 7)


def make(now: datetime = DIGEST_DAY) -> int:
    with time_machine.travel(now, tick=False):
        return actions.digest()


def page(office: Office) -> queries.DigestPage:
    return queries.digest_page(office.dung, Digest.objects.get(office_id=office.id, week=WEEK).pk)


def test_the_week_before_is_the_last_whole_one() -> None:
    assert week_before(date(2026, 12, 14)) == week_before(date(2026, 12, 20)) == WEEK


def test_it_counts_what_came_in_went_out_was_late_climbed_and_was_reminded(office: Office) -> None:
    with time_machine.travel(MONDAY - timedelta(days=7), tick=False):
        in_work(office)
    on_monday(ready, office)
    late = on_monday(in_work, office)
    climbs(FRIDAY)
    with time_machine.travel(FRIDAY + timedelta(minutes=5), tick=False):
        actions.remind(actor=office.dung, case_id=late.pk)
        actions.draft_result(actor=office.chau, case_id=late.pk, version=again(late).version, content="Đủ điều kiện")
        actions.submit(actor=office.chau, case_id=late.pk, version=again(late).version)
    assert make() == 1
    found = page(office)
    lines = {words: (now, before) for words, now, before in found.lines}
    assert lines["Tiếp nhận"] == (2, 1)
    assert lines["Giải quyết xong"] == (1, 0)
    assert lines["Báo lên lãnh đạo đơn vị"] == (2, 0)
    assert lines["Lần lãnh đạo nhắc"] == (1, 0)
    assert (found.running, found.late_now) == (2, 2)
    assert found.whose == (("Nguyễn Minh Châu, Công chức Tư pháp - Hộ tịch", 1),)
    assert Case.objects.get(pk=late.pk).applicant_name not in str(found)


def test_it_is_made_once_however_often_the_job_runs(office: Office) -> None:
    on_monday(in_work, office)
    assert [make(), make(), make(DIGEST_DAY + timedelta(days=1))] == [1, 0, 0]


def test_on_a_day_off_it_waits_for_the_next_working_day(office: Office) -> None:
    on_monday(in_work, office)
    with time_machine.travel(MONDAY, tick=False):
        calendar.set_day(actor=office.khoa, office_id=office.id, day=DIGEST_DAY.date(), kind="closed", name="Nghỉ bão")
    assert [make(), make(DIGEST_DAY + timedelta(days=1))] == [0, 1]


def test_it_stays_as_it_was_made(office: Office) -> None:
    case = on_monday(in_work, office)
    make()
    Case.objects.filter(pk=case.pk).update(received_at=MONDAY - timedelta(days=30))
    assert page(office).lines[0] == ("Tiếp nhận", 1, 0)


def test_the_level_above_reads_which_office_was_late(office: Office) -> None:
    over = province(office)
    on_monday(in_work, office)
    climbs(NEXT_WEEK)
    assert make(DIGEST_DAY + timedelta(days=7)) == 2
    (row,) = queries.digests(over.actor("ha"))
    assert queries.digest_page(over.actor("ha"), row.id).below == (("UBND xã Tân Phong", 0, 0, 0, 1),)


def test_reading_is_on_record_and_takes_the_notice_away(office: Office, other_office: Office) -> None:
    on_monday(in_work, office)
    make()
    (row,) = queries.digests(office.dung, unread=True)
    with time_machine.travel(DIGEST_DAY + timedelta(hours=1), tick=False):
        for actor in (other_office.dung, office.chau):
            with pytest.raises(NotFound):
                actions.read_digest(actor=actor, digest_id=row.id)
        actions.read_digest(actor=office.dung, digest_id=row.id)
        actions.read_digest(actor=office.dung, digest_id=row.id)
    assert DigestRead.objects.count() == 1
    assert queries.digests(office.dung, unread=True) == ()
    assert page(office).read
    with pytest.raises(NotFound):
        queries.digest_page(other_office.dung, row.id)
