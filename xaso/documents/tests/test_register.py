"""What arrives is entered once, with a number of the year; what is secret, twice there or wrong is not."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest

from tests.officepapers import excel, word
from tests.offices import Office
from tests.papers import pdf
from xaso.base import audit, clock
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.models import Series, StoredFile
from xaso.documents import actions, queries
from xaso.documents.actions.registering import Warned
from xaso.documents.models import Arrival, DocumentStep
from xaso.documents.tests.hands import again, em, new_arrival, registered
from xaso.kit.worktime import ZONE


def test_numbers_run_through_the_year_and_begin_anew(office: Office) -> None:
    with clock.pretend(datetime(2026, 12, 31, 16, 0, tzinfo=ZONE)):
        first, second = registered(office, reference="1/A"), registered(office, reference="2/A", medium="electronic")
    with clock.pretend(datetime(2027, 1, 4, 8, 0, tzinfo=ZONE)):
        third = registered(office, reference="3/A")
    assert [(one.year, one.number) for one in (first, second, third)] == [(2026, 1), (2026, 2), (2027, 1)]


def test_a_double_click_registers_once(office: Office) -> None:
    new = new_arrival()
    first = actions.register(actor=em(office), new=new)
    assert actions.register(actor=em(office), new=new) == first
    assert Arrival.objects.count() == 1
    assert Series.objects.get(book="arrival").last == 1


def test_the_same_document_is_told_and_entered_only_when_confirmed(office: Office) -> None:
    first = registered(office)
    twin = new_arrival(reference="0128/snv-xdcq", sender="SỞ NỘI VỤ tỉnh Lai Châu")
    with pytest.raises(Warned, match="số đến 1") as told:
        actions.register(actor=em(office), new=twin)
    assert told.value.arrival_id == first.pk
    assert Series.objects.get(book="arrival").last == 1
    registered(office, confirmed=True)
    yesterday = clock.now().date() - timedelta(days=1)
    registered(office, issued_on=yesterday)
    registered(office, sender="Sở Tài chính")
    assert Arrival.objects.count() == 4


@pytest.mark.parametrize(
    "values", [{"secrecy": "mat"}, {"secrecy": "tuyet_mat"}, {"subject": "MẬT – danh sách"}]
)  # fmt: skip
def test_a_secret_document_is_refused_and_nothing_of_it_stays(office: Office, values: dict[str, str]) -> None:
    scan = actions.Scan(pdf(), "cv.pdf")
    with pytest.raises(Invalid, match="sổ văn bản mật bằng giấy"):
        actions.register(actor=em(office), new=new_arrival(**values), scans=[scan])
    assert not Arrival.objects.exists()
    assert not StoredFile.objects.exists()
    assert scan.stream.tell() == 0


def test_everything_wrong_is_told_at_once(office: Office) -> None:
    wrong = new_arrival(sender=" ", subject="", reference="abc", pages=0, urgency="?", medium="x", type_name="")
    with pytest.raises(Invalid) as told:
        actions.register(actor=em(office), new=wrong)
    assert set(told.value.errors) == {"sender", "subject", "reference", "pages", "urgency", "medium", "type_name"}


def test_days_that_are_yet_to_come_are_refused(office: Office) -> None:
    tomorrow = clock.now().date() + timedelta(days=1)
    with pytest.raises(Invalid) as told:
        actions.register(actor=em(office), new=new_arrival(issued_on=tomorrow, arrived_on=tomorrow))
    assert set(told.value.errors) == {"issued_on", "arrived_on"}


def test_files_are_kept_as_they_came(office: Office, reading: audit.Reading) -> None:
    content = pdf().getvalue()
    scans = [actions.Scan(BytesIO(content), "cv.pdf"), actions.Scan(pdf(2), "phu-luc.pdf")]
    done = actions.register(actor=em(office), new=new_arrival(), scans=scans)
    page = queries.arrival(office.dung, done.arrival_id)
    assert [one.name for one in page.files] == ["cv.pdf", "phu-luc.pdf"]
    assert queries.arrival_file(office.dung, done.arrival_id, page.files[0].id)[1] == content
    assert str(done.arrival_id) in reading.subjects


def test_only_a_clerk_registers(office: Office) -> None:
    for actor in (office.binh, office.chau, office.dung, office.khoa):
        with pytest.raises(NotAllowed, match="văn thư"):
            actions.register(actor=actor, new=new_arrival())


def test_what_was_meant_for_others_goes_back_with_a_reason(office: Office) -> None:
    arrival = registered(office)
    aim = {"actor": em(office), "arrival_id": arrival.pk, "version": arrival.version}
    with pytest.raises(Invalid):
        actions.return_arrival(**aim, reason=" ")
    actions.return_arrival(**aim, reason="Gửi nhầm xã")
    assert again(arrival).state == "returned"
    step = DocumentStep.objects.get(arrival=arrival, verb="return_arrival")
    assert (step.receiver, step.note) == (arrival.sender, "Gửi nhầm xã")
    assert registered(office).number == 2


def test_word_and_excel_come_with_what_is_registered(office: Office, reading: audit.Reading) -> None:
    scans = [actions.Scan(pdf(), "cong-van.pdf"), actions.Scan(excel(), "bieu.xlsx")]
    arrival = Arrival.objects.get(pk=actions.register(actor=em(office), new=new_arrival(), scans=scans).arrival_id)
    also = actions.Scan(word(), "thuyet-minh.docx")
    actions.attach(actor=em(office), arrival_id=arrival.pk, version=arrival.version, scan=also)
    names = [one.name for one in queries.arrival(em(office), arrival.pk).files]
    assert names == ["cong-van.pdf", "bieu.xlsx", "thuyet-minh.docx"]
    with pytest.raises(Invalid, match="macro"):
        bad = actions.Scan(word(parts={"word/vbaProject.bin": b"x"}), "a.docx")
        actions.attach(actor=em(office), arrival_id=arrival.pk, version=again(arrival).version, scan=bad)
