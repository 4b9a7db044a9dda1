"""What stands in the form of a reception, and how it becomes an intake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.identity import new_id
from xaso.cases import queries as cases
from xaso.cases.actions import Delegate, Intake, Tie
from xaso.kit.procedure import FormField
from xaso.people.actions import PersonData
from xaso.web.typed import day_of, id_of

FACT = "f_"
"""Before the key of a procedure's own field, so that it is never taken for one of ours."""

NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "case_id", "version", "do", "person", "confirmed"})
"""What belongs to one sending of the form and not to the draft."""

NO_FIRST = "Không rõ hồ sơ liên thông. Hãy mở lại từ hồ sơ đầu."
NO_OFFICE = "Hãy chọn một cơ quan trong danh sách."
STARTS_WITH = {"channel": "in_person", "return_way": "counter", "sets": "1"}


@dataclass(frozen=True)
class Sheet:
    """One reception as it stands on the screen: single values by name of the field, and the ticked papers."""

    values: Mapping[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[Any]]) -> "Sheet":
        """From what a browser sent, or from a draft."""
        singles = {name: str(many[-1]) for name, many in lists.items() if many}
        return cls(singles, frozenset(lists.get("papers", ())), frozenset(lists.get("exempt", ())))

    @classmethod
    def blank(cls, actor: Actor, asked: cases.IntakeForm) -> "Sheet":
        """A fresh sheet: the usual answers stand there already."""
        facts = {FACT + one.key: one.default for one in asked.fields if one.default}
        only = {"paper_case": asked.cases[0].key} if asked.cases else {}
        number = {"number": cases.next_number(actor, asked.code)} if asked.immediate else {}
        taken = {"collected": "cash"} if asked.immediate and asked.takes_fees else {}
        return cls({**STARTS_WITH, **facts, **only, **number, **taken})

    def carrying(self, carried: cases.Carried) -> "Sheet":
        """With what goes over from the first dossier of the visit, and tied to it."""
        values = {
            "linked_to": str(carried.first_id),
            "link": carried.key,
            "channel": carried.channel,
            "subject": carried.subject,
            "organisation": "1" if carried.organisation else "",
            **{f"applicant_{name}": value for name, value in carried.applicant.items()},
            **{f"delegate_{name}": value for name, value in carried.delegate.items()},
            **{FACT + key: value for key, value in carried.facts.items()},
        }
        return replace(self, values={**self.values, **values})

    def one(self, name: str) -> str:
        return self.values.get(name, "")

    def filled(self, values: Mapping[str, str]) -> "Sheet":
        """With these values where nothing was typed yet."""
        missing = {name: value for name, value in values.items() if value and not self.one(name).strip()}
        return replace(self, values={**self.values, **missing})

    def prefilled(self, fields: tuple[FormField, ...]) -> "Sheet":
        """With what the procedure takes over from the applicant, where the officer typed nothing else."""
        known = {f"applicant.{name}": value for name, value in vars(self.applicant).items()}
        return self.filled({FACT + one.key: known.get(one.prefill, "") for one in fields if one.prefill})

    @property
    def facts(self) -> dict[str, str]:
        """The answers to the procedure's own questions, as typed."""
        return {name.removeprefix(FACT): value for name, value in self.values.items() if name.startswith(FACT)}

    @property
    def away(self) -> bool:
        """Whether the officer receives it for another office."""
        return bool(self.one("away") or self.one("competent_id"))

    @property
    def case_id(self) -> UUID:
        """From the form, so that a second sending of it is known; a new one where the form brings none."""
        try:
            return UUID(self.one("case_id"))
        except ValueError:
            return new_id()

    @property
    def tie(self) -> Tie | None:
        """The dossier of the same visit to which this one belongs."""
        if not self.one("linked_to"):
            return None
        return Tie(id_of(self.values, "linked_to", NO_FIRST), self.one("link"))

    @property
    def applicant(self) -> PersonData:
        return PersonData(
            name=self.one("applicant_name"),
            personal_number=self.one("applicant_number"),
            phone=self.one("applicant_phone"),
            email=self.one("applicant_email"),
            address=self.one("applicant_address"),
            kind="organisation" if self.one("organisation") else "citizen",
        )

    def of_another_version(self, asked: cases.IntakeForm) -> bool:
        """Whether the form was opened before the procedure changed."""
        return self.one("version") not in {"", str(asked.version_id)}

    def handed_in(self, asked: cases.IntakeForm) -> frozenset[str]:
        """Keys of the papers on the table: those ticked, and all required ones where that was ticked."""
        chosen = next((one for one in asked.cases if one.key == self.one("paper_case")), None)
        every = {paper.key for paper in chosen.papers if paper.required} if chosen and self.one("all_papers") else set()
        return self.ticked | every

    def intake(self, asked: cases.IntakeForm) -> Intake:
        """For the actions. Invalid where a day is no day."""
        return Intake(
            case_id=self.case_id,
            version_id=asked.version_id,
            applicant=self.applicant,
            facts=self.facts,
            paper_case=self.one("paper_case"),
            handed_in=self.handed_in(asked),
            subject=self.one("subject"),
            channel=self.one("channel"),
            return_way=self.one("return_way"),
            sets=int(self.one("sets")) if self.one("sets").isdecimal() and len(self.one("sets")) < 4 else 0,
            due_day=self._due_day,
            delegate=self.delegate,
            confirmed=bool(self.one("confirmed")),
            competent_id=id_of(self.values, "competent_id", NO_OFFICE) if self.one("competent_id") else None,
            exempt=self.exempt,
            exempt_ground=self.one("exempt_ground"),
            collected=self.one("collected") if asked.takes_fees else "",
            tie=self.tie,
        )

    @property
    def delegate(self) -> Delegate | None:
        """Who hands it in for the applicant, if anything was said of him."""
        names = ("name", "number", "address", "phone", "authority")
        said = {name: self.one(f"delegate_{name}") for name in names}
        return Delegate(**said) if any(said.values()) else None

    @property
    def _due_day(self) -> date | None:
        return day_of(self.values, "due_day") if self.one("due_day").strip() else None


def kept(lists: Mapping[str, Sequence[Any]]) -> dict[str, list[str]]:
    """What a draft keeps of a form."""
    return {name: [str(one) for one in many] for name, many in lists.items() if name not in NEVER_KEPT}
