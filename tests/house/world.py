"""Two communes on one machine, with dossiers that have come far enough for every page to show something."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.test import Client

from tests.officepapers import word
from tests.offices import LAN, PASSWORD, Office, add_clerk, intake, make_office, publish_packages, to_sign
from tests.papers import pdf
from tests.remembered import Remembered
from xaso.base import calendar, certificate, clock
from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id
from xaso.cases import actions
from xaso.cases.models import Case, CasePaper, PaperFile, Passage, Reminder
from xaso.catalogue import queries as catalogue
from xaso.documents import actions as documents
from xaso.documents.models import ArrivalFile
from xaso.kit.worktime import national
from xaso.people import actions as people

PROCEDURE = "1.004873"
SCAN = b"%PDF-1.4\n%%EOF\n"


@dataclass(frozen=True)
class World:
    """``theirs``: the commune next door; ``below``: an office under ours.

    The dossiers are ours, named as their addresses name them.
    """

    ours: Office
    theirs: Office
    waiting: str
    drafted: str
    refused: str
    withdrawn: str
    asked: UUID
    scan: UUID
    reminder: int
    below: UUID
    offered: UUID
    arrival: UUID
    arrival_file: UUID
    dispatch: UUID


@Remembered
def make_world() -> World:
    """One dossier waits for a supplement and has a scan, one was refused, one has a drafted result and moved twice."""
    certificate.ensure(settings.DATA, ["localhost"], clock.now())
    with clock.pretend(_working_day()):
        ours, theirs = make_office(), make_office("UBND xã Mường Khoa", "H35.12.08", suffix="_mk")
        publish_packages()
        waiting = _accepted(ours)
        actions.digest()
    today = clock.now().date()
    people.record_absence(actor=ours.khoa, account_id=ours.accounts["khoa"], first_day=today, last_day=today)
    people.give_delegation(actor=ours.dung, new=to_sign(ours.accounts["chau"]))
    paper = CasePaper.objects.filter(case=waiting).order_by("position")[0]
    scanned = {"case_id": waiting.pk, "paper_key": paper.key, "stream": BytesIO(SCAN), "name": "don.pdf"}
    actions.attach(actor=ours.binh, version=_version(waiting), **scanned)
    asked = {"items": ["Giấy xác nhận của nơi cư trú trước"], "reason": "Còn thiếu giấy tờ."}
    actions.ask_supplement(actor=ours.binh, case_id=waiting.pk, version=_version(waiting), **asked)
    drafted = _accepted(ours)
    to_chau = {"case_id": drafted.pk, "receiver_id": ours.accounts["chau"]}
    actions.hand_over(actor=ours.binh, version=_version(drafted), **to_chau)
    actions.draft_result(actor=ours.chau, case_id=drafted.pk, version=_version(drafted), content="Chưa kết hôn.")
    assert drafted.due
    storm = {"kind": "closed", "name": "Nghỉ bão, công điện 12/CĐ-UBND"}
    calendar.set_day(actor=SYSTEM, office_id=ours.id, day=drafted.due.date(), **storm)
    actions.recount()
    asked = _turned(ours, drafted)
    actions.remind(actor=ours.dung, case_id=drafted.pk)
    return World(
        ours,
        theirs,
        waiting.code or "",
        drafted.code or "",
        _refused(ours),
        _withdrawn(ours, paper.key),
        asked,
        PaperFile.objects.values_list("file_id", flat=True).get(),
        Reminder.objects.values_list("pk", flat=True).get(),
        _below(ours),
        _offered(ours, theirs),
        *_arrived(ours, theirs),
    )


def signed_in(username: str) -> Client:
    """A browser in which somebody has just signed in; “nobody”: a visitor's."""
    browser = Client()
    if username != "nobody":
        answer = browser.post("/dang-nhap/", {"ten": username, "mat-khau": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
    return browser


def _working_day() -> datetime:
    """Now, or as late on the last working day: pages of the week are made on working days."""
    now = clock.now()
    while not national().is_working(now.date()):
        now -= timedelta(days=1)
    return now


def _arrived(ours: Office, theirs: Office) -> tuple[UUID, UUID, UUID]:
    """An incoming document with its scan, given to Châu with Bình's help; the scan; a draft that Bình thinks over."""
    add_clerk(ours)
    add_clerk(theirs, "_mk")
    today = clock.now().date()
    new = documents.NewArrival(
        id=new_id(), sender="Sở Nội vụ", issued_on=today, type_name="Công văn", subject="Báo cáo tình hình Tân Phong"
    )
    documents.register(actor=ours.actor("em"), new=new, scans=[documents.Scan(BytesIO(SCAN), "cv.pdf")])
    to_chau = documents.Instruction("Giải quyết", lead=ours.accounts["chau"], helpers=[ours.accounts["binh"]])
    documents.instruct(actor=ours.dung, arrival_id=new.id, version=1, instruction=to_chau)
    text = documents.Draft(kind="bao_cao", subject="Tình hình hộ tịch Tân Phong", body="Đã làm.", others=["Sở Nội vụ"])
    beside = documents.Attached(added=[documents.Scan(pdf(), "Phụ lục I.pdf")])
    made = {"scan": documents.Scan(pdf(), "bao-cao.pdf"), "word": documents.Scan(word(), "bao-cao.docx")}
    drafted = documents.draft(actor=ours.chau, dispatch_id=new_id(), text=text, attached=beside, **made).dispatch_id
    documents.ask_views(actor=ours.chau, dispatch_id=drafted, version=1, accounts=[ours.accounts["binh"]])
    scan = ArrivalFile.objects.values_list("file_id", flat=True).get(arrival_id=new.id)
    return new.id, scan, drafted


def _below(office: Office) -> UUID:
    """An office that stands under ours."""
    made = people.create_unit(
        actor=SYSTEM, name="Ban Quản lý chợ", tier="commune", valid_from=date(2025, 7, 1), parent_id=office.id
    )
    return made.unit_id


def _offered(ours: Office, theirs: Office) -> UUID:
    """Another office offers a dossier to ours."""
    theirs_too = replace(LAN, name="Vừ Thị Mai", personal_number="")
    done = actions.accept(actor=theirs.binh, intake=intake(PROCEDURE, applicant=theirs_too))
    case = Case.objects.get(pk=done.case_id)
    Case.objects.filter(pk=case.pk).update(state="offered")
    there = {"giver_id": theirs.id, "giver_name": "UBND xã Mường Khoa", "by": "Trần Thị Bình, Công chức Một cửa"}
    here = {"receiver_id": ours.id, "receiver_name": "UBND xã Tân Phong"}
    aim = {"case_id": case.pk, "way": "up", "stand": "offered", "at": case.held_since, "arrived_at": case.held_since}
    return Passage.objects.create(**there, **here, **aim).pk


def _accepted(office: Office) -> Case:
    done = actions.accept(actor=office.binh, intake=intake(PROCEDURE))
    return Case.objects.get(pk=done.case_id)


def _version(case: Case) -> int:
    return Case.objects.values_list("version", flat=True).get(pk=case.pk)


def _turned(ours: Office, case: Case) -> UUID:
    """A new appointment is signed, and another unit is asked."""
    assert case.due
    later = {"case_id": case.pk, "day": date(case.due.year + 1, 3, 1), "reason": "Chờ xác minh."}
    actions.propose_extension(actor=ours.chau, version=_version(case), **later)
    actions.extend(actor=ours.dung, case_id=case.pk, version=_version(case), confirmed=True)
    asking = actions.Asking(unit_name="Công an xã", question="Nơi cư trú trước?", day=later["day"])
    asked = actions.consult(actor=ours.chau, case_id=case.pk, version=_version(case), asking=asking)
    return asked.consultation_id


def _withdrawn(ours: Office, paper: str) -> str:
    withdrawn = _accepted(ours)
    wish = actions.Wish(asked_by=LAN.name, reason="Không còn cần nữa.", given_back=frozenset({paper}))
    actions.withdraw(actor=ours.binh, case_id=withdrawn.pk, version=_version(withdrawn), wish=wish)
    return withdrawn.code or ""


def _refused(ours: Office) -> str:
    version = catalogue.current(PROCEDURE)
    refused = actions.refuse(
        actor=ours.binh, case_id=new_id(), version_id=version.id, applicant=LAN, reason="Không thuộc thẩm quyền."
    )
    return str(refused.case_id)
