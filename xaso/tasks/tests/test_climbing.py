"""Deadlines are told: the owner before, the giver after, the head later; once, until they hold no more."""

from datetime import date, datetime

import pytest

from tests.offices import Office
from xaso.base import audit, clock
from xaso.base.identity import new_id
from xaso.kit import norms
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.tasks import actions, queries
from xaso.tasks.models import Task, TaskClimb

FRIDAY = date(2025, 12, 5)


def at(day: int, hour: int = 9) -> object:
    return clock.pretend(datetime(2025, 12, day, hour, 0, tzinfo=ZONE))


def climb() -> int:
    return actions.climb(lambda _, day: norms.watching(day))


@pytest.fixture
def task(office: Office) -> Task:
    new = actions.NewTask(new_id(), actions.Word("Rà soát hộ nghèo", office.accounts["chau"], day=FRIDAY))
    with at(1):
        actions.give(actor=office.dung, new=new)
    return Task.objects.get()


def told() -> list[tuple[str, list[str]]]:
    return list(TaskClimb.objects.filter(settled_at=None).order_by("pk").values_list("level", "told"))


CHAU = ["Nguyễn Minh Châu, Công chức Tư pháp - Hộ tịch"]
DUNG = ["Hoàng Văn Dũng, Chủ tịch UBND"]


@pytest.mark.usefixtures("task")
def test_the_owner_before_the_giver_and_the_head_after(office: Office, reading: audit.Reading) -> None:
    with at(3):
        assert climb() == 0, "two days left"
    with at(5, 8):
        assert climb() == 1
        assert climb() == 0, "once"
        (row,) = queries.today(office.chau)
        assert row.warning is not None
        assert row.warning.text == "Nhiệm vụ hết hạn 17:30 hôm nay"
        assert queries.today(office.dung) == ()
    with at(8, 9):
        assert climb() == 1
        assert told() == [("owner", CHAU), ("giver", DUNG)]
        (row,) = queries.today(office.dung)
        assert (row.label, row.light.tone) == ("Xem", "late")
    with at(10, 8):
        assert climb() == 1
        assert told()[-1] == ("head", DUNG)
        page = queries.task(office.dung, Task.objects.get().pk)
        assert [one.title.partition(":")[0] for one in page.steps] == [
            "Giao việc", "Nhắc trước hạn", "Báo quá hạn", "Báo quá hạn lên lãnh đạo",
        ]  # fmt: skip
    assert str(Task.objects.get().pk) in reading.subjects


def test_another_leader_hears_when_it_rises_to_the_head(office: Office, task: Task, reading: audit.Reading) -> None:
    with at(1):
        post = people.create_post(actor=office.khoa, unit_id=office.id, title="Phó Chủ tịch", role="leader")
        people.give_post(
            actor=office.khoa, account_id=office.accounts["binh"], post_id=post, valid_from=date(2025, 12, 1)
        )
    with at(8):
        climb()
        assert queries.today(office.binh) == ()
    with at(10, 8):
        climb()
        assert [row.title for row in queries.today(office.binh)] == [task.title]


def test_done_or_with_more_time_it_is_told_no_more(office: Office, task: Task) -> None:
    with at(8):
        assert climb() == 2
        actions.ask_later(actor=office.chau, task_id=task.pk, version=1, day=date(2025, 12, 19), reason="Mưa lũ")
        actions.answer_later(actor=office.dung, task_id=task.pk, version=2, agree=True)
        assert climb() == 0
        assert told() == []
    with at(22):
        assert climb() == 2, "the new deadline is told anew"
        actions.finish(actor=office.chau, task_id=task.pk, version=3, outcome="Xong")
        climb()
        assert told() == []


def test_without_a_deadline_nothing_is_told(office: Office) -> None:
    with at(1):
        word = actions.Word("Theo dõi", office.accounts["chau"])
        actions.give(actor=office.dung, new=actions.NewTask(new_id(), word))
    with at(22):
        assert climb() == 0
