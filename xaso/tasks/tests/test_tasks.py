"""A task from a word to its acceptance, each by the person whose turn it is."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests.offices import Office, add_clerk
from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotAllowed, NotFound, Stale
from xaso.base.identity import new_id
from xaso.kit.worktime import ZONE
from xaso.tasks import actions
from xaso.tasks.models import Task

TODAY = date(2025, 12, 1)


@pytest.fixture(autouse=True)
def _monday() -> object:
    with clock.pretend(datetime(2025, 12, 1, 9, 0, tzinfo=ZONE)):
        yield


def word(office: Office, **values: object) -> actions.Word:
    made = actions.Word("Rà soát hộ nghèo", office.accounts["chau"], day=TODAY + timedelta(days=4))
    return replace(made, **values)


def given(office: Office, **values: object) -> Task:
    new = actions.NewTask(new_id(), word(office, **values))
    actions.give(actor=office.dung, new=new)
    return Task.objects.get(pk=new.id)


def again(task: Task) -> Task:
    return Task.objects.get(pk=task.pk)


def finish(office: Office, task: Task) -> Task:
    actions.finish(actor=office.chau, task_id=task.pk, version=task.version, outcome="Đã rà soát 42 hộ.")
    return again(task)


def test_from_the_word_to_the_acceptance(office: Office) -> None:
    task = given(office)
    assert task.due == datetime(2025, 12, 5, 17, 30, tzinfo=ZONE), "the close of the day by the office's hours"
    said = {"actor": office.chau, "task_id": task.pk}
    actions.report_progress(**said, version=1, text="Xong 2 bản", percent=40)
    task = again(task)
    assert (task.percent, task.progress, task.state) == (40, "Xong 2 bản", "in_work")
    task = finish(office, task)
    assert (task.state, task.percent) == ("reported", 100)
    back = {"actor": office.dung, "task_id": task.pk}
    actions.send_back(**back, version=task.version, reason="Thiếu bản Nà Tăm")
    task = again(task)
    assert (task.state, task.reported_at) == ("in_work", None)
    task = finish(office, task)
    actions.accept(**back, version=task.version)
    task = again(task)
    assert (task.state, task.ended_at is not None) == ("done", True)
    assert list(task.steps.order_by("pk").values_list("verb", flat=True)) == [
        "give", "report_progress", "finish", "send_back", "finish", "accept",
    ]  # fmt: skip


def test_a_form_pressed_twice_makes_one_task(office: Office) -> None:
    new = actions.NewTask(new_id(), word(office))
    assert actions.give(actor=office.dung, new=new)
    assert actions.give(actor=office.dung, new=new) is None
    assert Task.objects.count() == 1


def test_a_deadline_on_a_day_off_is_the_close_of_the_next_working_day(office: Office) -> None:
    assert given(office, day=date(2025, 12, 6)).due == datetime(2025, 12, 8, 17, 30, tzinfo=ZONE)
    assert given(office, day=None).due is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"owner": UUID(int=5)}, "owner"),
        ({"helpers": (UUID(int=5),)}, "helpers"),
        ({"day": TODAY - timedelta(days=1)}, "day"),
        ({"day": date(2090, 1, 5)}, "day"),
        ({"detail": "x" * 2001}, "detail"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(office: Office, values: dict, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        given(office, **values)
    assert set(refused.value.errors) == {field}
    assert not Task.objects.exists()


def test_a_clerk_gives_in_the_name_of_a_leader_and_of_nobody_else(office: Office) -> None:
    em = add_clerk(office)
    meeting = actions.Source("meeting", "", "Giao ban tuần 49")
    new = actions.NewTask(new_id(), word(office), meeting)
    for giver in (None, office.accounts["chau"]):
        with pytest.raises(Invalid, match="lãnh đạo"):
            actions.give(actor=em, new=replace(new, giver=giver))
    actions.give(actor=em, new=replace(new, giver=office.accounts["dung"]))
    task = Task.objects.get()
    assert (task.giver_id, task.entered_by_id) == (office.accounts["dung"], em.id)
    with pytest.raises(NotAllowed):
        actions.accept(actor=em, task_id=task.pk, version=1)
    actions.cancel(actor=em, task_id=task.pk, version=1, reason="Ghi nhầm")
    assert again(task).state == "cancelled"


def test_an_officer_gives_nothing(office: Office) -> None:
    with pytest.raises(NotAllowed):
        actions.give(actor=office.chau, new=actions.NewTask(new_id(), word(office)))


def test_more_time_is_asked_for_and_agreed_to_or_not(office: Office) -> None:
    task = given(office)
    asked = {"actor": office.chau, "task_id": task.pk, "reason": "Mưa lũ"}
    with pytest.raises(Invalid, match="sau hạn"):
        actions.ask_later(**asked, version=1, day=TODAY + timedelta(days=3))
    actions.ask_later(**asked, version=1, day=date(2025, 12, 12))
    answer = {"actor": office.dung, "task_id": task.pk}
    with pytest.raises(Invalid, match="không đồng ý"):
        actions.answer_later(**answer, version=2, agree=False)
    actions.answer_later(**answer, version=2, agree=False, note="Cần cho kỳ họp")
    assert again(task).due == task.due
    with pytest.raises(NotAllowed, match="lùi hạn"):
        actions.answer_later(**answer, version=3, agree=True)
    actions.ask_later(**asked, version=3, day=date(2025, 12, 12))
    actions.answer_later(**answer, version=4, agree=True)
    now = again(task)
    assert (now.due, now.asked_due) == (datetime(2025, 12, 12, 17, 30, tzinfo=ZONE), None)


def test_no_more_time_where_there_is_no_deadline(office: Office) -> None:
    task = given(office, day=None)
    with pytest.raises(Invalid, match="không định hạn"):
        actions.ask_later(actor=office.chau, task_id=task.pk, version=1, day=date(2025, 12, 12), reason="Bận")


def test_handed_on_the_new_owner_answers_for_it(office: Office) -> None:
    task = given(office, helpers=(office.accounts["binh"],))
    on = {"task_id": task.pk, "version": 1, "owner_id": office.accounts["binh"]}
    with pytest.raises(NotAllowed):
        actions.hand_on(actor=office.binh, **on)
    actions.hand_on(actor=office.chau, **on, note="Bình phụ trách địa bàn")
    assert not again(task).helpers.exists(), "the owner does not help himself"
    with pytest.raises(NotFound):
        actions.finish(actor=office.chau, task_id=task.pk, version=2, outcome="Xong")
    actions.finish(actor=office.binh, task_id=task.pk, version=2, outcome="Xong")


def test_who_helps_says_words_and_no_figure(office: Office) -> None:
    task = given(office, helpers=(office.accounts["binh"],))
    actions.report_progress(actor=office.binh, task_id=task.pk, version=1, text="Đã có số liệu", percent=90)
    assert (again(task).percent, again(task).progress) == (0, "Đã có số liệu")
    with pytest.raises(NotAllowed):
        actions.finish(actor=office.binh, task_id=task.pk, version=2, outcome="Xong")


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_percentage_is_one(office: Office, percent: int) -> None:
    task = given(office)
    with pytest.raises(Invalid):
        actions.report_progress(actor=office.chau, task_id=task.pk, version=1, text="", percent=percent)


def test_said_anew_and_by_two_at_once(office: Office) -> None:
    task = given(office)
    actions.revise(
        actor=office.dung, task_id=task.pk, version=1, word=word(office, owner=office.accounts["binh"], day=None)
    )
    now = again(task)
    assert (now.owner_id, now.due, now.version) == (office.accounts["binh"], None, 2)
    with pytest.raises(Stale):
        actions.revise(actor=office.dung, task_id=task.pk, version=1, word=word(office))


def test_a_deadline_that_is_over_may_stay_when_the_words_change(office: Office) -> None:
    task = given(office, day=TODAY)
    with clock.pretend(datetime(2025, 12, 3, 9, 0, tzinfo=ZONE)):
        same = word(office, title="Rà soát hộ nghèo, cận nghèo", day=TODAY)
        actions.revise(actor=office.dung, task_id=task.pk, version=1, word=same)
        assert again(task).due == task.due
        with pytest.raises(Invalid):
            actions.revise(actor=office.dung, task_id=task.pk, version=2, word=word(office, day=date(2025, 12, 2)))


@pytest.mark.parametrize("name", ["binh", "khoa"])
def test_who_has_nothing_to_do_with_it_sees_nothing(office: Office, name: str) -> None:
    task = given(office)
    with pytest.raises(NotFound):
        actions.report_progress(actor=office.actor(name), task_id=task.pk, version=1, text="Xong")


def test_another_commune_sees_nothing(office: Office, other_office: Office) -> None:
    task = given(office)
    actor: Actor = other_office.dung
    with pytest.raises(NotFound):
        actions.accept(actor=actor, task_id=task.pk, version=1)
