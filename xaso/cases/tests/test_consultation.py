"""Opinions of other units: several beside the work, answered by them or on paper, silence shown and reported."""

from datetime import date, datetime
from io import BytesIO

import pytest
import time_machine

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.cases import actions, queries
from xaso.cases.forms.tests.samples import pages
from xaso.cases.models import Case, Consultation, Handover
from xaso.cases.tests.hands import again, in_work
from xaso.kit.worktime import ZONE

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=ZONE)
TUESDAY = date(2026, 9, 8)
SECRET = ("Lò Thị Lan", "012195000017", "0912345678")


def aim(case: Case) -> dict[str, object]:
    return {"case_id": case.pk, "version": again(case).version}


def asked(office: Office, case: Case, **values: object) -> Consultation:
    told = {"unit_name": "Công an xã", "question": "Nơi cư trú trước?", "day": TUESDAY, **values}
    done = actions.consult(actor=office.chau, **aim(case), asking=actions.Asking(**told))
    return Consultation.objects.get(pk=done.consultation_id)


def test_several_run_beside_the_work_and_stand_on_the_slip(office: Office, reading: audit.Reading) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        first, second = asked(office, case), asked(office, case, unit_name="Phòng Kinh tế")
        assert first.due == MONDAY.replace(day=8, hour=17, minute=30)
        actions.draft_result(actor=office.chau, **aim(case), content="Đủ điều kiện")
        actions.give_opinion(actor=office.binh, consultation_id=second.pk, text="Không vướng mắc")
        actions.submit(actor=office.chau, **aim(case))
        actions.give_opinion(actor=office.chau, consultation_id=first.pk, text="Đúng nơi cư trú")
        shown = queries.dossier(office.chau, case.code or "").turns.consultations
        assert [(row.unit, row.answer) for row in shown] == [
            ("Công an xã", "Đúng nơi cư trú"), ("Phòng Kinh tế", "Không vướng mắc"),
        ]  # fmt: skip
        (slip,) = pages(queries.control_slip(office.chau, case.code or ""))
    assert "Cơ quan phối hợp giải quyết hồ sơ: Công an xã; Phòng Kinh tế" in slip
    answers = Handover.objects.filter(case=case, verb="give_opinion").order_by("number")
    assert list(answers.values_list("giver", "outcome")) == [("Phòng Kinh tế", "early"), ("Công an xã", "early")]


def test_an_office_on_this_node_sees_the_question_and_nothing_else(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        row = asked(office, case, unit_name="", office_id=other_office.id)
        assert row.unit_name == "UBND xã Mường Khoa"
        their = queries.today(other_office.chau).rows
        assert [(one.verb, one.ref, one.who) for one in their] == [("case.give_opinion", str(row.pk), "")]
        question = queries.question(other_office.chau, row.pk)
        assert (question.code, question.question) == (case.code, "Nơi cư trú trước?")
        assert not [word for word in SECRET if word in str(question) + str(their)]
        for person in (other_office.binh, other_office.dung, other_office.khoa, office.khoa):
            with pytest.raises(NotFound):
                queries.question(person, row.pk)
        with pytest.raises(NotFound):
            queries.dossier(other_office.chau, case.code or "")
        actions.give_opinion(actor=other_office.chau, consultation_id=row.pk, text="Đúng")
        assert not queries.today(other_office.chau).rows
    assert Consultation.objects.get(pk=row.pk).answered_by.startswith("Nguyễn Minh Châu")


def test_silence_is_shown_and_reported(office: Office, reading: audit.Reading) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        row = asked(office, case)
        with pytest.raises(NotPossible):
            actions.report_silence(actor=office.chau, **aim(case), consultation_id=row.pk)
    with time_machine.travel(MONDAY.replace(day=9), tick=False):
        assert "case.report_silence" in [one.verb for one in queries.today(office.chau).rows]
        assert [one.why for one in queries.today(office.dung).rows] == [
            "Đơn vị được hỏi chưa trả lời ý kiến, đã quá hạn"
        ]
        actions.report_silence(actor=office.chau, **aim(case), consultation_id=row.pk)
        assert "case.report_silence" not in [one.verb for one in queries.today(office.chau).rows]
        assert [one.why.partition(":")[0] for one in queries.today(office.dung).rows] == ["Công chức giải quyết báo"]
        with pytest.raises(NotPossible):
            actions.report_silence(actor=office.chau, **aim(case), consultation_id=row.pk)
        actions.give_opinion(actor=office.chau, consultation_id=row.pk, text="Trả lời muộn")
        assert not queries.today(office.dung).rows
    assert Handover.objects.filter(case=case, verb="report_silence").count() == 1
    assert Handover.objects.get(case=case, verb="give_opinion").outcome == "late"


def test_answered_once_with_a_file(office: Office, reading: audit.Reading) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        row = asked(office, case)
        with pytest.raises(Invalid):
            actions.give_opinion(actor=office.chau, consultation_id=row.pk, text=" ")
        scan = actions.Scan(BytesIO(b"%PDF-1.4\n%%EOF\n"), "công văn.pdf")
        actions.give_opinion(actor=office.chau, consultation_id=row.pk, text="Có", scan=scan)
        with pytest.raises(NotPossible, match="đã được trả lời"):
            actions.give_opinion(actor=office.chau, consultation_id=row.pk, text="Khác")
        shown = queries.dossier(office.chau, case.code or "").turns.consultations[0]
        assert shown.file_id is not None
        facts, content = queries.file_content(office.chau, case.code or "", shown.file_id)
    assert (facts.name, content) == ("công văn.pdf", b"%PDF-1.4\n%%EOF\n")
    assert Consultation.objects.get().answer == "Có"


def test_what_the_procedure_asks_for_is_ready(office: Office, reading: audit.Reading) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office, code="1.011607")
        offers = queries.dossier(office.chau, case.code or "").turns.consult_offers
        assert [one.key for one in offers] == ["village", "front"]
        asking = actions.Asking(key="front", day=TUESDAY)
        actions.consult(actor=office.chau, **aim(case), asking=asking)
        assert [one.key for one in queries.dossier(office.chau, case.code or "").turns.consult_offers] == ["village"]
    row = Consultation.objects.get()
    assert (row.unit_name, row.key) == ("Mặt trận Tổ quốc Việt Nam cấp xã", "front")
    assert row.question.startswith("Giám sát cuộc họp dân")


@pytest.mark.parametrize("wrong", [{"unit_name": ""}, {"question": " "}, {"day": None}, {"day": date(2026, 9, 1)}])
def test_who_what_and_until_when_are_said(office: Office, wrong: dict[str, object]) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        with pytest.raises(Invalid):
            asked(office, case, **wrong)
    assert not Consultation.objects.exists()


def test_only_who_resolves_it_asks_and_no_stranger_answers(office: Office, other_office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        for person in (office.binh, office.dung):
            with pytest.raises(NotAllowed):
                actions.consult(actor=person, **aim(case), asking=actions.Asking("", "A", None, "B", TUESDAY))
        row = asked(office, case)
        for person in (other_office.chau, other_office.binh, office.khoa):
            with pytest.raises(NotFound):
                actions.give_opinion(actor=person, consultation_id=row.pk, text="Có")
