"""Actions and receipts a second, by the rooms' own functions, in this process, while the office serves."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from bench.people import invent
from bench.timing import Timed, measure
from xaso.base import audit
from xaso.base.identity import new_id
from xaso.cases import actions, queries
from xaso.cases.actions import Intake
from xaso.catalogue import queries as catalogue
from xaso.kit.worktime import ZONE
from xaso.people import queries as people
from xaso.people.actions import PersonData
from xaso.people.models import Account
from xaso.site.demo.facts import MARITAL, marital

SEED = 11
FIRST_SERIAL = 900_000
"""Of the people who come while it is measured; the generation uses lower ones."""


@dataclass(frozen=True)
class Received:
    """A dossier that was just received, and who shall have it."""

    case_id: UUID
    code: str
    receiver_id: UUID


class Desk:
    """The counter of the large office at work."""

    def __init__(self) -> None:
        self.actor = people.actor_for(Account.objects.get(username="counter1").pk)
        assert self.actor.office_id is not None
        self._receivers = [one.account_id for one in people.colleagues(self.actor.office_id, "resolver")]
        self._random, self._serial = Random(SEED), FIRST_SERIAL
        self.received: list[Received] = []

    def accept(self, clients: int, times: int) -> Timed:
        """Dossiers with form, papers, code, receipt number and due date."""
        intakes = [self._intake() for _ in range(times)]

        def accept(number: int) -> None:
            made = actions.accept(actor=self.actor, intake=intakes[number])
            self.received.append(Received(made.case_id, made.code, self._receivers[number % len(self._receivers)]))

        return measure([accept] * clients, least=times)

    def hand_over(self, clients: int, times: int) -> Timed:
        """The dossiers received last go to resolvers."""
        given = [self.received.pop() for _ in range(times)]

        def hand_over(number: int) -> None:
            one = given[number]
            actions.hand_over(actor=self.actor, case_id=one.case_id, version=1, receiver_id=one.receiver_id)

        return measure([hand_over] * clients, least=times)

    def print_receipts(self, clients: int, times: int, codes: list[str]) -> Timed:
        """The receipt as PDF, from the code of the dossier to the bytes."""

        def receipt(number: int) -> None:
            with audit.reading(self.actor, "case.view"):
                queries.receipt(self.actor, codes[number % len(codes)])

        return measure([receipt] * clients, least=times)

    def _intake(self) -> Intake:
        self._serial += 1
        version, person = catalogue.current(MARITAL), invent(self._random, self._serial)
        said = marital(self._random, person, datetime.now(ZONE))
        return Intake(
            case_id=new_id(),
            version_id=version.id,
            applicant=PersonData(person.name, person.number, person.phone, "", person.address),
            facts={one.key: one.default for one in version.spec.form} | said.facts,
            paper_case=said.case,
            handed_in=frozenset(paper.key for case in version.spec.cases for paper in case.papers),
            subject=said.subject,
            confirmed=True,
        )
