"""Dossiers of one visit belong together; one dossier may become two."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.offices import OPENING, Office, intake
from xaso.base import audit, clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xaso.base.models import OutboxEvent
from xaso.cases import actions, queries
from xaso.cases.actions import Tie
from xaso.cases.models import Case, CaseLink
from xaso.cases.tests.hands import accepted, again, in_work
from xaso.catalogue.actions import publish_packages
from xaso.kit.worktime import ZONE

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
BIRTH, DEMO = "1.001193", "_demo"


@pytest.fixture(autouse=True)
def demo(office: Office) -> None:
    with clock.pretend(OPENING):
        publish_packages(actor=SYSTEM, trial=True)


def loaned(office: Office, tie: Tie | None = None, **values: object) -> Case:
    made = actions.accept(actor=office.binh, intake=intake(DEMO, tie=tie, **values))
    return Case.objects.get(pk=made.case_id)


def test_the_next_one_is_tied_and_each_shows_the_other(office: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        first = loaned(office)
        shown = queries.dossier(office.binh, first.code or "").linked
        assert [(one.key, one.code) for one in shown.offers] == [
            ("chairs", "_failing_demo"),
            ("again", DEMO),
            ("tent", ""),
        ]
        second = loaned(office, Tie(first.pk, "again"))
        for one, other in ((first, second), (second, first)):
            linked = queries.dossier(office.binh, one.code or "").linked
            assert [row.code for row in linked.siblings] == [other.code]
            assert linked.siblings[0].state == "Đã tiếp nhận, chờ chuyển xử lý"
            assert [row.key for row in linked.offers] == ["chairs", "tent"], "also from the second to the third"
            assert linked.first == first.code
        row = second.handovers.get(verb="accept")
    assert row.note == f"Liên thông với hồ sơ {first.code}"
    assert (first.code, first.due) != (second.code, None)
    assert OutboxEvent.objects.filter(name="case.linked.v1").count() == 1


def test_answers_go_over_as_they_are_typed(office: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        first = loaned(office, facts={"purpose": "village", "days": "2"})
        carried = queries.carried(office.binh, first.code or "", "again")
        assert carried.facts == {"purpose": "village", "days": "2"}
        assert carried.applicant["name"] == "Lò Thị Lan"
        assert queries.carried(office.binh, first.code or "", "chairs").subject == "Mượn ghế 2 ngày"
        with pytest.raises(NotFound):
            queries.carried(office.binh, first.code or "", "nothing")


def test_a_procedure_that_is_not_here_is_said_to_be_elsewhere(office: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        birth = accepted(office, BIRTH)
        offers = {one.key: one for one in queries.dossier(office.binh, birth.code or "").linked.offers}
    assert offers["residence"].code == ""
    assert "Công an cấp xã" in offers["residence"].elsewhere
    assert "NĐ 63/2024" in offers["health_card"].source


def test_one_visit_is_one_day_and_a_link_is_used_once(office: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        first = loaned(office)
        loaned(office, Tie(first.pk, "again"))
        for tie in (Tie(first.pk, "again"), Tie(first.pk, "chairs"), Tie(first.pk, "tent")):
            with pytest.raises(NotPossible, match="tiếp nhận hồ sơ riêng"):
                loaned(office, tie)
        other = loaned(office)
    with clock.pretend(MONDAY + timedelta(days=1)):
        assert queries.dossier(office.binh, other.code or "").linked.offers == ()
        with pytest.raises(NotPossible):
            loaned(office, Tie(other.pk, "again"))
    assert CaseLink.objects.count() == 1


def test_a_withdrawn_member_may_be_made_again(office: Office, reading: audit.Reading) -> None:
    with clock.pretend(MONDAY):
        first = loaned(office)
        second = loaned(office, Tie(first.pk, "again"))
        wish = actions.Wish("Lò Thị Lan", "Nhầm", frozenset())
        actions.withdraw(actor=office.binh, case_id=second.pk, version=1, wish=wish)
        third = loaned(office, Tie(first.pk, "again"))
        siblings = queries.dossier(office.binh, third.code or "").linked.siblings
    assert [row.state for row in siblings] == ["Đã tiếp nhận, chờ chuyển xử lý", "Rút hồ sơ theo yêu cầu"]


def test_another_offices_dossier_gives_nothing_away(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    with clock.pretend(MONDAY):
        first = loaned(office)
        with pytest.raises(NotPossible, match="không còn mở được"):
            actions.accept(actor=other_office.binh, intake=intake(DEMO, tie=Tie(first.pk, "again")))
        with pytest.raises(NotFound):
            queries.carried(other_office.binh, first.code or "", "again")
        second = loaned(office, Tie(first.pk, "again"), competent_id=other_office.id)
        actions.send(actor=office.binh, case_id=second.pk, version=1)
        (sibling,) = queries.dossier(other_office.binh, second.code or "").linked.siblings
        assert (sibling.code, sibling.light) == (first.code, None)
        (mine,) = queries.dossier(office.binh, first.code or "").linked.siblings
        assert mine.light is not None, "its counter sent it, and goes on reading it"


def test_the_same_form_sent_twice_is_tied_once(office: Office) -> None:
    with clock.pretend(MONDAY):
        first = loaned(office)
        sent = intake(DEMO, tie=Tie(first.pk, "again"))
        made = [actions.accept(actor=office.binh, intake=sent).case_id for _ in range(2)]
        with pytest.raises(NotPossible):
            actions.accept(actor=office.binh, intake=replace(sent, tie=None))
    assert (len(set(made)), CaseLink.objects.count()) == (1, 1)


@pytest.mark.parametrize("at_work", [False, True])
def test_what_is_split_off_keeps_its_reception_and_its_due_date(
    office: Office, reading: audit.Reading, at_work: bool
) -> None:
    with clock.pretend(MONDAY):
        case = in_work(office) if at_work else accepted(office)
    who, keys = (office.chau if at_work else office.binh), list(case.papers.values_list("key", flat=True))
    with clock.pretend(MONDAY + timedelta(hours=26)):
        done = actions.split(
            actor=who, case_id=case.pk, version=case.version, subject="Xác nhận  cho con", papers=frozenset(keys[1:2])
        )  # fmt: skip
        new = Case.objects.get(pk=done.case_id)
        with pytest.raises(Stale):
            actions.split(actor=who, case_id=case.pk, version=case.version, subject="Xác nhận cho con")
        kept = ("received_at", "counted_from", "due", "due_original", "terms", "state", "holder_id", "step", "step_due")
        assert [getattr(new, name) for name in kept] == [getattr(again(case), name) for name in kept]
        assert (new.subject, new.fee_due, new.version) == ("Xác nhận cho con", None, 1)
        assert new.code != case.code
        assert new.receipt_number != case.receipt_number
        assert list(new.papers.filter(handed_in=True).values_list("key", flat=True)) == keys[1:2]
        assert [row.due for row in new.due_changes.all()] == [row.due for row in case.due_changes.all()]
        assert new.handovers.get(verb="accept").at == case.received_at
        assert new.handovers.get(verb="split").note == f"Tách từ hồ sơ {case.code}: Xác nhận cho con"
        assert case.handovers.get(verb="split").note == f"Tách thành hồ sơ mới {new.code}: Xác nhận cho con"
        for one, other in ((case, new), (new, case)):
            shown = queries.dossier(who, one.code or "")
            assert any(str(other.code) in turn.note for turn in shown.timeline), "as its control slip says too"
            assert [row.code for row in shown.linked.siblings] == [other.code]
        assert [row.ref for row in queries.cases(office.binh, text=new.code or "").rows] == [new.code]


def test_only_whoever_holds_it_splits_it_and_says_why(office: Office) -> None:
    with clock.pretend(MONDAY):
        case = in_work(office)
        with pytest.raises(NotAllowed):
            actions.split(actor=office.binh, case_id=case.pk, version=case.version, subject="Hai việc")
        with pytest.raises(Invalid):
            actions.split(actor=office.chau, case_id=case.pk, version=case.version, subject=" ")
    assert Case.objects.count() == 1
