"""Ending without a decision (form 05): at the applicant's wish, or because the office must; never once decided."""

import pytest

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import Invalid, NotAllowed, Stale
from xaso.cases import actions, queries
from xaso.cases.forms.tests.samples import pages
from xaso.cases.models import Case, Handover, StopNotice
from xaso.cases.tests.hands import accepted, again, for_approval, in_work, ready, waiting

WISH = actions.Wish(asked_by="Lò Thị Lan", reason="Đã xin việc khác")


def aim(case: Case) -> dict[str, object]:
    return {"case_id": case.pk, "version": case.version}


@pytest.mark.parametrize("bring", [accepted, in_work, waiting, for_approval])
@pytest.mark.parametrize(("person", "verb", "state"), [("binh", "withdraw", "withdrawn"), ("dung", "stop", "stopped")])
def test_it_ends_wherever_it_is(office: Office, bring: object, person: str, verb: str, state: str) -> None:
    case = bring(office)  # type: ignore[operator]
    getattr(actions, verb)(actor=office.actor(person), **aim(case), wish=WISH)
    case = again(case)
    assert (case.state, case.holder_id) == (state, None)
    assert case.finished_at is not None
    notice = StopNotice.objects.get(case=case)
    assert (notice.number, notice.asked_by, notice.reason) == (1, "Lò Thị Lan", "Đã xin việc khác")


def test_after_the_decision_nothing_is_withdrawn(office: Office) -> None:
    case = ready(office)
    for person, act in ((office.binh, actions.withdraw), (office.dung, actions.stop)):
        with pytest.raises(NotAllowed, match="Đã có kết quả"):
            act(actor=person, **aim(case), wish=WISH)
    assert not StopNotice.objects.exists()


def test_papers_given_back_stand_on_both_papers(office: Office, reading: audit.Reading) -> None:
    case = in_work(office)
    paper = case.papers.filter(handed_in=True).order_by("position")[0]
    wish = actions.Wish("Lò Thị Lan", "Đã xin việc khác", frozenset({paper.key, "no such paper"}))
    actions.withdraw(actor=office.binh, **aim(case), wish=wish)
    row = Handover.objects.filter(case=case).latest("number")
    assert (row.verb, row.receiver) == ("withdraw", "Người nộp hồ sơ")
    assert f"Đã trả lại: {paper.name}." in row.note
    printed = " ".join(pages(queries.stop_notice(office.binh, case.code or "")))
    for words in ("01/TB-TTPVHCC", "THÔNG BÁO DỪNG GIẢI QUYẾT", "Theo yêu cầu của Lò Thị Lan", "Đã xin việc khác"):
        assert words in printed


@pytest.mark.parametrize("wish", [actions.Wish("", "Vì sao"), actions.Wish("Ai", " ")])
def test_who_and_why_are_said(office: Office, wish: actions.Wish) -> None:
    case = in_work(office)
    with pytest.raises(Invalid):
        actions.withdraw(actor=office.binh, **aim(case), wish=wish)
    assert again(case).state == "in_work"


def test_each_is_done_by_whose_right_it_is_and_once(office: Office) -> None:
    case = in_work(office)
    for person, act in ((office.chau, actions.withdraw), (office.binh, actions.stop), (office.chau, actions.stop)):
        with pytest.raises(NotAllowed):
            act(actor=person, **aim(case), wish=WISH)
    actions.withdraw(actor=office.binh, **aim(case), wish=WISH)
    with pytest.raises(Stale):
        actions.withdraw(actor=office.binh, **aim(case), wish=WISH)
    with pytest.raises(NotAllowed):
        actions.withdraw(actor=office.binh, **aim(again(case)), wish=WISH)
    assert StopNotice.objects.count() == 1
