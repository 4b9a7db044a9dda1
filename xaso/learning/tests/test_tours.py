"""Tours are led by what is done, survive a night, and say what stands on the screens."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from tests.house.tree import texts
from tests.offices import Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotFound
from xaso.cases import actions as cases
from xaso.cases import queries as dossiers
from xaso.cases.models import Case
from xaso.learning import actions, plan, queries
from xaso.learning.models import Walk
from xaso.learning.plan import Question, Step, Tour, tours
from xaso.learning.rules import reached
from xaso.people import queries as people

SCREENS = "\n".join(
    text for path, text in texts(".html", ".py") if path.startswith(("xaso/web/", "xaso/cases/queries"))
)
VISITS = [
    Step(do="a", press="a", visit="/a/", then="."),
    Step(do="b", press="b", visit="/b/", then="."),
    Step(do="c", press="c", verb="x.y", then="."),
]


@pytest.mark.parametrize("tour", tours(), ids=lambda one: one.key)
def test_a_tour_names_what_there_is(tour: Tour) -> None:
    rooms = {"case": dossiers.may_ever, "people": people.may_ever}
    for step in tour.steps:
        if step.verb:
            rooms[step.verb.partition(".")[0]](SYSTEM, step.verb)  # no KeyError: there is such a verb
    for step in tour.steps:
        assert step.press in SCREENS, step.press
        assert step.press in step.do, "what is pressed is said"
        for label in step.type:
            assert label in SCREENS or label in _labels_of_procedures(), label


def _labels_of_procedures() -> set[str]:
    folder = Path(plan.__file__).parent.parent / "procedures"
    return {
        one["label"] for path in folder.glob("*/form.yaml") for one in yaml.safe_load(path.read_text(encoding="utf-8"))
    }


def test_there_is_a_tour_for_every_role() -> None:
    assert {tour.role for tour in tours()} == {"counter", "resolver", "leader", "steward"}
    assert [tour.place for tour in tours()] == list(range(1, len(tours()) + 1))


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"visit": "/a/", "verb": "case.accept"},
        {"visit": "("},
        {"verb": "case.accept", "colour": "red"},
    ],
)
def test_a_step_that_nobody_could_finish_is_refused(told: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Step(do="Bấm “x”.", press="x", then="y", **told)


def test_a_question_without_an_answer_is_refused() -> None:
    with pytest.raises(ValidationError):
        Question(ask="?", choices=("a", "b"), right=3, why="x")


@pytest.mark.parametrize(
    ("start", "path", "written", "expected"),
    [
        (0, "/viec/", (), 0),
        (0, "/a/", (), 1),
        (0, "/b/", (), 2),
        (1, "/a/", (), 1),
        (0, "/viec/", ("x.y",), 3),
        (2, "/a/", (), 2),
        (2, "/a/", ("z.z",), 2),
        (3, "/a/", ("x.y",), 3),
    ],
)
def test_how_far_one_has_come(start: int, path: str, written: tuple[str, ...], expected: int) -> None:
    assert reached(VISITS, start, path, written) == expected


def test_a_tour_is_led_by_what_is_done(office: Office) -> None:
    chau = actions.walk(actor=office.chau, key="first_resolution")
    assert chau.practice
    first = queries.guide(chau)
    assert first
    assert (first.number, first.of, first.before) == (1, 3, "")
    case = Case.objects.filter(office_id=chau.office_id, state="in_work").first()
    assert case
    actions.follow(actor=chau, path=f"/ho-so/{case.code}/")
    assert (second := queries.guide(chau))
    assert second.number == 2
    assert second.before.startswith("Đây là hồ sơ được giao")
    cases.draft_result(actor=chau, case_id=case.pk, version=case.version, content="Chưa kết hôn.")
    actions.follow(actor=chau, path="/viec/")
    cases.submit(actor=chau, case_id=case.pk, version=case.version + 1)
    assert (third := queries.guide(chau))
    assert not third.over
    actions.follow(actor=chau, path="/viec/")
    assert (last := queries.guide(chau))
    assert last.over
    lesson = queries.lesson(office.chau, "first_resolution")
    assert lesson.finished_at
    assert not queries.untaught(office.chau)


def test_real_work_moves_no_tour(office: Office) -> None:
    actions.walk(actor=office.binh, key="first_dossier")
    actions.follow(actor=office.binh, path="/ho-so/tiep-nhan/")
    assert Walk.objects.get().step == 0
    assert queries.guide(office.binh) is None


def test_a_tour_is_taken_up_where_it_was_left(office: Office) -> None:
    binh = actions.walk(actor=office.binh, key="first_dossier")
    actions.follow(actor=binh, path="/ho-so/tiep-nhan/")
    actions.stop(actor=binh)
    assert queries.guide(binh) is None
    assert queries.lessons(binh)[0].begun
    with clock.pretend(clock.now() + timedelta(days=30)):
        again = actions.walk(actor=office.binh, key="first_dossier")
    assert (here := queries.guide(again))
    assert here.number == 2


def test_one_tour_at_a_time(office: Office) -> None:
    actions.walk(actor=office.binh, key="first_dossier")
    binh = actions.walk(actor=office.binh, key="first_return")
    assert (here := queries.guide(binh))
    assert here.key == "first_return"
    assert Walk.objects.filter(guiding=True).count() == 1


def test_what_a_tour_needs_lies_there(office: Office) -> None:
    binh = people.practising(actions.begin(actor=office.binh))
    for tour in tours():
        if tour.role == "steward":
            continue
        Case.objects.filter(office_id=binh.office_id).delete()
        actions.walk(actor=office.binh, key=tour.key)
        for state in tour.needs:
            assert Case.objects.filter(office_id=binh.office_id, state=state).count() >= tour.needs.count(state)


def test_a_stewards_tour_is_for_stewards(office: Office) -> None:
    with pytest.raises(NotAllowed):
        actions.walk(actor=office.binh, key="first_account")
    assert "first_account" not in {one.key for one in queries.lessons(office.binh)}
    assert queries.lessons(office.khoa)[0].key == "first_account"
    assert actions.walk(actor=office.khoa, key="first_account").has("steward")
    with pytest.raises(NotFound):
        actions.walk(actor=office.binh, key="../../etc")


def test_questions_open_at_the_end_and_the_best_try_counts(office: Office) -> None:
    right = {number: one.right for number, one in enumerate(queries.questions("first_return"), 1)}
    with pytest.raises(NotAllowed):
        actions.answer(actor=office.binh, key="first_return", answers=right)
    actions.walk(actor=office.binh, key="first_return")
    Walk.objects.update(step=3, finished_at=clock.now())
    with pytest.raises(Invalid) as left_out:
        actions.answer(actor=office.binh, key="first_return", answers={1: right[1]})
    assert set(left_out.value.errors) == {"cau-2", "cau-3"}
    assert actions.answer(actor=office.binh, key="first_return", answers=right) == len(right)
    assert actions.answer(actor=office.binh, key="first_return", answers=dict.fromkeys(right, 4)) == 0
    assert (lesson := queries.lesson(office.binh, "first_return")).right == lesson.asked == len(right)
