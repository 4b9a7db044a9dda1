"""What can be wrong at the counter is told all at once; what must be looked at is asked once."""

from dataclasses import replace
from datetime import date, datetime

import pytest
import time_machine

from tests.offices import LAN, Office, intake
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotPossible
from xaso.base.identity import new_id
from xaso.base.models import Series
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.cases.tests.hands import accepted
from xaso.catalogue import actions as catalogue
from xaso.catalogue import queries as catalogue_queries
from xaso.kit.procedure import Paper, PaperCase, ProcedureSpec
from xaso.kit.worktime import ZONE, CalendarEnds
from xaso.people.models import Person, UnitCode


def test_every_problem_is_told_at_once(office: Office) -> None:
    form = intake(applicant=replace(LAN, name="", personal_number="123", phone="12"), sets=0)
    form = replace(form, facts={**form.facts, "subject_name": ""})
    with pytest.raises(Invalid) as refusal:
        actions.accept(actor=office.binh, intake=form)
    assert {"applicant_name", "applicant_number", "applicant_phone", "sets", "subject_name"} <= set(
        refusal.value.errors
    )
    assert not Case.objects.exists()
    assert not Person.objects.exists()


def test_missing_papers_are_a_warning_that_is_confirmed(office: Office) -> None:
    form = intake(handed_in=frozenset(), confirmed=False)
    with pytest.raises(actions.Warned, match="Chưa nhận đủ giấy tờ"):
        actions.accept(actor=office.binh, intake=form)
    actions.accept(actor=office.binh, intake=replace(form, confirmed=True))
    assert Case.objects.get().papers.filter(handed_in=True).count() == 0


def test_a_failed_reception_takes_no_number(office: Office) -> None:
    with pytest.raises(Invalid):
        actions.accept(actor=office.binh, intake=intake(sets=0))
    assert not Series.objects.exists()


def test_an_office_without_its_agency_code_gives_no_numbers(office: Office) -> None:
    UnitCode.objects.filter(unit=office.id).delete()
    with pytest.raises(NotPossible, match="mã định danh"):
        actions.accept(actor=office.binh, intake=intake())


def test_where_the_source_has_no_limit_the_officer_sets_the_day(office: Office) -> None:
    spec = ProcedureSpec(code="9.999999", name="Thủ tục không ghi hạn", origin="import", cases=(PaperCase(key="all"),))
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=ZONE), tick=False):
        catalogue.publish(actor=SYSTEM, spec=spec)
        with pytest.raises(Invalid, match="ấn định ngày hẹn trả"):
            accepted_plain(office, None)
        with pytest.raises(Invalid, match="trước hôm nay"):
            accepted_plain(office, date(2026, 11, 20))
        case = accepted_plain(office, date(2026, 11, 28))
    # 28/11 is a Saturday: the appointment runs to Monday
    assert case.due == datetime(2026, 11, 30, 17, 30, tzinfo=ZONE)


def accepted_plain(office: Office, due_day: date | None) -> Case:
    form = actions.Intake(
        case_id=new_id(),
        version_id=catalogue_queries.current("9.999999").id,
        applicant=LAN,
        paper_case="all",
        due_day=due_day,
    )
    return Case.objects.get(pk=actions.accept(actor=office.binh, intake=form).case_id)


def test_a_calendar_that_ends_says_so_and_nothing_is_received(office: Office) -> None:
    with time_machine.travel(datetime(2027, 12, 31, 9, 0, tzinfo=ZONE), tick=False), pytest.raises(CalendarEnds):
        accepted(office)
    assert not Case.objects.exists()


def test_a_known_person_is_kept_once_and_brought_up_to_date(office: Office) -> None:
    accepted(office)
    accepted(office, applicant=replace(LAN, phone="0987654321"))
    assert list(Person.objects.values_list("name", "phone")) == [("Lò Thị Lan", "0987654321")]


def test_the_dossier_keeps_the_version_that_it_started_with(office: Office) -> None:
    old = ProcedureSpec(code="9.999999", name="Tên cũ", origin="import", cases=(PaperCase(key="all"),))
    catalogue.publish(actor=SYSTEM, spec=old)
    case = accepted_plain(office, date(2027, 12, 1))
    catalogue.publish(actor=SYSTEM, spec=old.model_copy(update={"name": "Tên mới"}))
    newer = accepted_plain(office, date(2027, 12, 1))
    names = {Case.objects.get(pk=one.pk).procedure_version.spec["name"]: one.pk for one in (case, newer)}
    assert names == {"Tên cũ": case.pk, "Tên mới": newer.pk}


def test_a_number_that_stands_for_another_name_is_looked_at(office: Office) -> None:
    accepted(office)
    form = intake(applicant=replace(LAN, name="Lò Văn Pành"), confirmed=False)
    with pytest.raises(actions.Warned, match="Lò Thị Lan"):
        actions.accept(actor=office.binh, intake=form)
    assert Person.objects.get().name == "Lò Thị Lan"


def test_papers_that_nobody_foresaw_have_a_place(office: Office) -> None:
    assert accepted(office).papers.order_by("position").last().name == "Giấy tờ khác"


def test_a_missing_day_is_told_before_anything_is_to_be_confirmed(office: Office) -> None:
    paper = Paper(key="form", name="Tờ khai")
    spec = ProcedureSpec(
        code="9.999999", name="Không ghi hạn", origin="import", cases=(PaperCase(key="all", papers=(paper,)),)
    )
    catalogue.publish(actor=SYSTEM, spec=spec)
    with pytest.raises(Invalid, match="ấn định ngày hẹn trả"):
        accepted_plain(office, None)
