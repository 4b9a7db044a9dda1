"""One dossier at a time, from its turns to the rows that they leave behind."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import count
from random import Random
from uuid import UUID

from bench.lives import Turn
from bench.offers import Offer
from bench.office import Office
from bench.shelf import Shelf, seeded_id, stamp
from bench.trace import Trace
from xaso.base.actor import Actor
from xaso.base.models import StoredFile
from xaso.cases import rules, states
from xaso.cases.actions import trail
from xaso.cases.actions.trail import COUNTER, LEADERS
from xaso.cases.models import Case, CaseResult, PaperFile, Supplement
from xaso.kit.ids import case_code
from xaso.kit.worktime import ZONE, Calendar
from xaso.people.models import Person

SCANNED = 0.2
"""Share of dossiers with a scan; all are references to one stored content."""

Party = tuple[str, UUID | None]
"""Words on the control slip, and the account if it is one."""


@dataclass(frozen=True)
class Move:
    """Who gives what to whom in a turn, who holds it then (“”: nobody), and at which step (“”: as before)."""

    giver: str
    receiver: str
    holder: str = ""
    step: str = ""


MOVES = {
    "accept": Move("citizen", "counter", "counter", "counter"),
    "hand_over": Move("holder", "resolver", "resolver", "resolver"),
    "ask_supplement": Move("holder", "citizen", "holder"),
    "complete": Move("citizen", "counter", "counter", "counter"),
    "lapse": Move("counter", "archive"),
    "submit": Move("holder", "leaders", "", "leader"),
    "send_back": Move("leader", "resolver", "resolver", "resolver"),
    "approve": Move("leader", "desk", "", "return"),
    "return_result": Move("counter", "applicant"),
}


@dataclass
class Story:
    """A dossier while it is told."""

    case: Case
    offer: Offer
    who: dict[str, Party]
    request: Supplement | None = None
    result: CaseResult | None = None


@dataclass
class Teller:
    """Tells dossiers in the order of their reception."""

    random: Random
    calendar: Calendar
    scan: StoredFile
    shelf: Shelf
    trace: Trace
    series: Counter[tuple[UUID, str, str]] = field(default_factory=Counter)
    turns: int = 0
    _promises: dict[tuple[date, str], tuple[datetime, str]] = field(default_factory=dict)
    _paper_ids: count = field(default_factory=lambda: count(1))

    def tell(self, office: Office, offer: Offer, person: Person, turns: Sequence[Turn]) -> None:
        """The dossier as it stands after these turns, with all that they left behind."""
        case = self._received(office, offer, person, turns[0].at)
        story = Story(case, offer, self._who(office, person))
        case.received_by_id = story.who["counter"][1]
        for number, turn in enumerate(turns, 1):
            if turn.verb == "hand_over" and case.state == "in_work":
                story.who["resolver"] = _party(self.random.choice(office.staff["resolver"]))
            self._hand(story, turn, number)
            self._leave(story, turn)
        self._papers(case, offer)
        self.shelf.keep(*(row for row in (story.request, story.result) if row))
        self.shelf.close(case)
        self.turns += len(turns)

    def _who(self, office: Office, person: Person) -> dict[str, Party]:
        staff = {role: _party(self.random.choice(office.staff[role])) for role in ("counter", "resolver", "leader")}
        words = {
            "citizen": trail.CITIZEN,
            "applicant": person.name,
            "leaders": LEADERS,
            "desk": COUNTER,
            "archive": "Lưu hồ sơ",
        }
        return {**staff, **{key: (text, None) for key, text in words.items()}}

    def _received(self, office: Office, offer: Offer, person: Person, at: datetime) -> Case:
        subject, facts = self.random.choice(offer.facts)
        code = case_code(office.code, at.date(), self._next(office.id, "case", at.date().isoformat()))
        return Case(
            id=seeded_id(self.random, at),
            code=code,
            office_id=office.id,
            helped_at_id=office.id,
            received_at_unit_id=office.id,
            competent_id=office.id,
            procedure_version_id=offer.version_id,
            procedure_code=offer.spec.code,
            procedure_name=offer.spec.name,
            field=offer.spec.field,
            state="accepted",
            applicant_id=person.pk,
            applicant_name=person.name,
            applicant_number=person.personal_number,
            applicant_phone=person.phone,
            applicant_address=person.address,
            subject=subject,
            paper_case=offer.paper_case,
            facts=facts,
            terms=offer.terms.data(),
            fee_due=0 if offer.spec.fees else None,
            return_way="counter",
            receipt_number=self._next(office.id, "receipt", str(at.year)),
            received_at=at,
            counted_from=at,
        )

    def _hand(self, story: Story, turn: Turn, number: int) -> None:
        """The row of the control slip, and where the dossier is then."""
        case, who, move = story.case, story.who, MOVES[turn.verb]
        giver, receiver = who[move.giver], who[move.receiver]
        promised = {"citizen": None, "holder": case.step_due}.get(move.giver, case.due)
        kept = rules.kept(case.finished_at or turn.at, promised)
        self.shelf.slip.add(
            *(case.pk.hex, number, turn.verb, giver[0], _hex(giver[1]), receiver[0], _hex(receiver[1])),
            *(stamp(turn.at), stamp(promised), kept),
        )
        self.trace.happened(turn.verb, turn.at, case, giver[1] or receiver[1])
        if number > 1:
            case.state = states.after(case.state, turn.verb)
            case.version += 1
        who["holder"] = who.get(move.holder, ("", None))
        case.holder_id, case.held_since, case.step_due = who["holder"][1], turn.at, case.due
        case.step = story.offer.steps[move.step] if move.step else case.step

    def _leave(self, story: Story, turn: Turn) -> None:
        """What else a turn writes down."""
        case, at = story.case, turn.at
        match turn.verb:
            case "accept":
                self._promise(story, at, "reception")
                case.due_original = case.due
            case "ask_supplement":
                case.supplements, case.step_due = 1, None
                story.request = self._request(case, at)
            case "complete":
                assert story.request is not None
                story.request.completed_at = case.counted_from = at
                self._promise(story, at, "supplement")
            case "submit":
                key, name = story.offer.result
                by = story.who["resolver"][0]
                story.result = CaseResult(
                    case=case, key=key, name=name, drafted_at=at, drafted_by=by, content="Đủ điều kiện"
                )
            case "approve":
                assert story.result is not None
                story.result.approved_at, story.result.approved_by = at, story.who["leader"][0]
                case.finished_at = at
            case "return_result":
                case.returned_at, case.returned_to = at, case.applicant_name
            case "lapse":
                case.finished_at = at

    def _promise(self, story: Story, at: datetime, cause: str) -> None:
        """A due date with its explanation; worked out once for all dossiers of a day and procedure."""
        key = (at.date(), story.offer.spec.code)
        if key not in self._promises:
            due = rules.due_of(story.offer.terms, datetime.combine(at.date(), time(10), ZONE), self.calendar)
            assert due is not None
            self._promises[key] = (due.moment, json.dumps([[step.day.isoformat(), step.note] for step in due.steps]))
        moment, explanation = self._promises[key]
        case = story.case
        self.shelf.dues.add(case.pk.hex, stamp(at), cause, stamp(case.due), stamp(moment), explanation)
        case.due = moment
        case.step_due = min(moment, at.replace(hour=17, minute=30, second=0))

    def _request(self, case: Case, at: datetime) -> Supplement:
        return Supplement(
            case=case,
            ordinal=1,
            number=self._next(case.office_id, "supplement", str(at.year)),
            items=["Giấy tờ chứng minh nơi cư trú"],
            reason="Hồ sơ chưa đủ thành phần theo quy định",
            asked_at=at,
            asked_by_id=case.holder_id,
            lapses_on=rules.lapse_day(at, self.calendar),
        )

    def _papers(self, case: Case, offer: Offer) -> None:
        for position, paper in enumerate(offer.papers):
            number = next(self._paper_ids)
            self.shelf.papers.add(
                *(number, case.pk.hex, paper.key, paper.name, position, paper.originals, paper.copies),
                *(paper.required, paper.identity, True),
            )
            if position == 0 and self.random.random() < SCANNED:
                self._scanned(case, number)

    def _scanned(self, case: Case, paper_id: int) -> None:
        scan = self.scan
        stored = StoredFile(
            id=seeded_id(self.random, case.received_at),
            owner_kind="case",
            owner_id=case.pk,
            office_id=case.office_id,
            name=scan.name,
            media_type=scan.media_type,
            size=scan.size,
            sha256=scan.sha256,
            added_at=case.received_at,
            added_by=case.received_by_id,
        )
        self.shelf.keep(stored, PaperFile(paper_id=paper_id, file=stored))

    def _next(self, office_id: UUID, book: str, period: str) -> int:
        self.series[office_id, book, period] += 1
        return self.series[office_id, book, period]


def _party(actor: Actor) -> Party:
    return trail.signature(actor), actor.id


def _hex(key: UUID | None) -> str | None:
    return key.hex if key else None
