"""Each planned turn, done by the person whose work it is."""

import io
from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from xaso.base import clock, pdf
from xaso.base.identity import new_id
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.catalogue import queries as catalogue
from xaso.fees import queries as charges
from xaso.fees.actions import Taken
from xaso.people.actions import PersonData
from xaso.site.demo.facts import BIRTH, BUSINESS, CIVIL, DEATH, LAND, MARITAL, MARRIAGE, SAYERS, plain
from xaso.site.demo.names import invent
from xaso.site.demo.office import Office
from xaso.site.demo.plan import Turn, Visit

SCAN = "#set page(width: 105mm, height: 148mm)\n#align(center + horizon)[#text(22pt)[Bản quét minh họa]]"
MISSING = ["Giấy chứng sinh hoặc văn bản của người làm chứng", "Tờ khai có chữ ký của người yêu cầu"]
REASONS = ["Hồ sơ chưa đủ thành phần theo quy định", "Thông tin trên tờ khai chưa thống nhất với giấy tờ"]


class Company:
    """The office at work on the plan. Visits are numbered as in the plan."""

    def __init__(self, office: Office, visits: list[Visit], seed: int) -> None:
        self.office = office
        self.place = office.place
        self.visits = visits
        self.random = Random(seed)  # noqa: S311 - invented data, not a secret
        self.purse = Random(seed + 1)  # noqa: S311 - apart, so that money changes nobody's story
        self.cases: dict[int, UUID] = {}
        self.book = 0

    def perform(self, turn: Turn) -> None:
        """Do one turn; each verb is a method of the same name."""
        visit = self.visits[turn.visit]
        getattr(self, turn.verb)(turn.visit, visit)

    def accept(self, number: int, visit: Visit) -> None:
        made = actions.accept(actor=self.office.actor("counter"), intake=self.intake(visit))
        self.cases[number] = made.case_id
        if self.purse.random() < 0.7:
            self._settle(self.case(number))
        if self.random.random() < 0.15:
            self._scan(self.case(number))

    def record(self, _number: int, visit: Visit) -> None:
        self.book += 1
        actions.record(
            actor=self.office.actor("counter"),
            intake=replace(self.intake(visit), collected="cash"),
            number=f"{self.book:02} quyển số 01-SCT/BS",
            signer=self.office.signer,
        )

    def refuse(self, _number: int, visit: Visit) -> None:
        intake = self.intake(visit)
        actions.refuse(
            actor=self.office.actor("counter"),
            case_id=intake.case_id,
            version_id=intake.version_id,
            applicant=intake.applicant,
            subject=intake.subject,
            reason="Việc này thuộc thẩm quyền của cơ quan khác; đã hướng dẫn nơi nộp hồ sơ.",
        )

    def ask_supplement(self, number: int, _visit: Visit) -> None:
        case = self.case(number)
        actions.ask_supplement(
            actor=self.office.actor("counter"),
            case_id=case.pk,
            version=case.version,
            items=[self.random.choice(MISSING)],
            reason=self.random.choice(REASONS),
        )

    def complete(self, number: int, _visit: Visit) -> None:
        case = self.case(number)
        keys = frozenset(case.papers.filter(required=True).values_list("key", flat=True))
        due_day = clock.now().date() + timedelta(days=7)
        actions.complete(
            actor=self.office.actor("counter"), case_id=case.pk, version=case.version, handed_in=keys, due_day=due_day
        )

    def lapse(self, number: int, _visit: Visit) -> None:
        case = self.case(number)
        actions.lapse(actor=self.office.actor("counter"), case_id=case.pk, version=case.version)

    def hand_over(self, number: int, visit: Visit) -> None:
        case = self.case(number)
        resolver = "civil" if visit.code in CIVIL or "works" not in self.office.accounts else "works"
        actions.hand_over(
            actor=self.office.actor("counter"),
            case_id=case.pk,
            version=case.version,
            receiver_id=self.office.accounts[resolver],
        )

    def submit(self, number: int, _visit: Visit) -> None:
        case = self.case(number)
        resolver = next(part for part in ("civil", "works") if self.office.accounts.get(part) == case.holder_id)
        actor = self.office.actor(resolver)
        actions.draft_result(actor=actor, case_id=case.pk, version=case.version, content="Đủ điều kiện, đề nghị ký")
        actions.submit(actor=actor, case_id=case.pk, version=case.version + 1)

    def send_back(self, number: int, _visit: Visit) -> None:
        case = self.case(number)
        reason = "Sửa lại nơi sinh cho khớp với giấy chứng sinh" if case.procedure_code == BIRTH else "Bổ sung căn cứ"
        actions.send_back(actor=self.office.actor("leader"), case_id=case.pk, version=case.version, reason=reason)

    def approve(self, number: int, visit: Visit) -> None:
        case = self.case(number)
        self.book += 1
        year = case.received_at.year
        numbers = {
            **dict.fromkeys((BIRTH, DEATH, MARRIAGE), f"{self.book:02}/{year}"),
            BUSINESS: f"26{self.book:08}",
            LAND: f"{self.book:02}/TB-UBND",
            MARITAL: f"{self.book:02}/UBND-XNTTHN",
        }
        result_number = numbers.get(visit.code, f"{self.book:02} quyển số 01-SCT/BS")
        actions.approve(actor=self.office.actor("leader"), case_id=case.pk, version=case.version, number=result_number)

    def return_result(self, number: int, _visit: Visit) -> None:
        self._settle(self.case(number))
        case = self.case(number)
        handed = actions.Return()
        if number % 12 == 0:
            handed = actions.Return(way="post", proof=f"RL{number:09}VN")
        actor = self.office.actor("counter")
        actions.return_result(actor=actor, case_id=case.pk, version=case.version, handed=handed)

    def _settle(self, case: Case) -> None:
        """What is due is paid in one way or another, or waived; an amount of the province is said first."""
        for charge in charges.open_of(case.pk):
            about: dict[str, Any] = {"actor": self.office.actor("counter"), "case_id": case.pk, "charge_id": charge.id}
            if charge.amount is None:
                source = "Mức minh họa của bản dùng thử"
                actions.say_fee(**about, version=self._again(case).version, amount=8000, source=source)
            version = self._again(case).version
            if self.purse.random() < 0.12:
                actions.waive(**about, version=version, category="Hộ nghèo", ground="Giấy chứng nhận hộ nghèo 12/2026")
                continue
            cash = self.purse.random() < 0.6
            reference = "" if cash else f"FT{self.purse.randint(10**9, 10**10 - 1)}"
            taken = Taken(way="cash" if cash else "transfer", bank_reference=reference)
            actions.pay(**about, version=version, taken=taken)

    def _again(self, case: Case) -> Case:
        return Case.objects.get(pk=case.pk)

    def case(self, number: int) -> Case:
        return Case.objects.get(pk=self.cases[number])

    def aim(self, part: str, number: int) -> dict[str, Any]:
        """Who does it to what: the part that every action asks for."""
        case = self.case(number)
        return {"actor": self.office.actor(part), "case_id": case.pk, "version": case.version}

    def intake(self, visit: Visit) -> actions.Intake:
        """What the counter takes down at a visit."""
        version = catalogue.current(visit.code)
        person = invent(self.random, commune=self.place)
        said = SAYERS.get(visit.code, plain)(self.random, person, visit.at)
        case = said.case or (version.spec.cases[0].key if version.spec.cases else "")
        papers = next((one.papers for one in version.spec.cases if one.key == case), ())
        return actions.Intake(
            case_id=new_id(),
            version_id=version.id,
            applicant=PersonData(person.name, person.number, person.phone, "", person.address),
            facts={field.key: field.default for field in version.spec.form} | said.facts,
            paper_case=case,
            handed_in=frozenset(paper.key for paper in papers),
            subject=said.subject,
            due_day=None if version.spec.limit else visit.at.date() + timedelta(days=7),
            confirmed=True,
        )

    def _scan(self, case: Case) -> None:
        paper = case.papers.order_by("position").first()
        if paper is None:
            return
        actions.attach(
            actor=self.office.actor("counter"),
            case_id=case.pk,
            version=case.version,
            paper_key=paper.key,
            stream=io.BytesIO(_scanned()),
            name="ban-quet.pdf",
        )


@cache
def _scanned() -> bytes:
    return pdf.render(SCAN, data={})
