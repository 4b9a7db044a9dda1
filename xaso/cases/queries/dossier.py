"""One dossier, whole: what it is, what must be done, by when, and what happens next."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base import clock, files, scans
from xaso.base.actor import Actor
from xaso.cases import rules
from xaso.cases.basis import calendar_of, result_of
from xaso.cases.models import CHANNELS, RETURN_WAYS, Case, Handover
from xaso.cases.queries import parts, payments
from xaso.cases.queries.finding import find
from xaso.cases.queries.inherited import Around, around
from xaso.cases.queries.intake import LOOKED_BACK
from xaso.cases.queries.linked import Linked, linked
from xaso.cases.queries.listing import light_of
from xaso.cases.queries.passages import Way, ways
from xaso.cases.queries.turns import Turns, turns
from xaso.cases.states import NAMES, OPEN
from xaso.catalogue import queries as catalogue
from xaso.kit import light
from xaso.kit.limits import phrase
from xaso.kit.procedure import ProcedureSpec, steps_of
from xaso.people import queries as people


@dataclass(frozen=True)
class Dossier:
    """``steps``: names, and which of them is the present one, if it runs. ``usual_resolver``: whose it most likely is.

    ``ahead``: the steps of resolving that follow it. ``needs_due_day``: the source gives no limit. ``old_code``: in the
    old book that it came from. Texts are as people read them, "" where there is nothing to say.
    """

    code: str
    old_code: str
    version: int
    state: str
    state_name: str
    light: light.Light
    procedure: str
    paper_case: str
    steps: tuple[tuple[str, bool], ...]
    ahead: tuple[str, ...]
    holder: str
    applicant: parts.Applicant
    subject: str
    channel: str
    return_way: str
    money: payments.Money
    limit: str
    received: str
    due: str
    returned: str
    facts: tuple[parts.Fact, ...]
    papers: tuple[parts.PaperRow, ...]
    timeline: tuple[parts.Turn, ...]
    due_history: tuple[parts.DueRow, ...]
    supplements: tuple[parts.Asked, ...]
    turns: Turns
    result: parts.Drafted | None
    refusal_reason: str
    possible: tuple[parts.Possible, ...]
    resolvers: tuple[people.Colleague, ...]
    usual_resolver: UUID | None
    needs_due_day: bool
    number_hint: str
    has_receipt: bool
    has_result_paper: bool
    around: Around
    linked: Linked
    ways: tuple[Way, ...]

    @property
    def fee(self) -> str:
        """What the fees came to at reception, or what the source says of them."""
        return self.money.fee


def dossier(actor: Actor, ref: str) -> Dossier:
    """Everything of one dossier, with what the actor may do now and why the rest is not possible."""
    case = find(actor, ref)
    spec, result, taken = catalogue.version(case.procedure_version_id).spec, result_of(case), turns(actor, case)
    limit, handovers = rules.Terms.of(case.terms).limit, list(case.handovers.order_by("number"))
    return Dossier(
        code=case.code or "", old_code=case.old_code,
        version=case.version,
        state=case.state,
        state_name=NAMES[case.state],
        light=_light(case),
        procedure=case.procedure_name,
        paper_case=_paper_case(case, spec),
        steps=_steps(case, spec), ahead=_ahead(case, spec),
        holder=case.holder.full_name if case.holder else "",
        applicant=parts.applicant(case),
        subject=case.subject,
        channel=dict(CHANNELS)[case.channel],
        return_way=dict(RETURN_WAYS).get(case.return_way, ""),
        money=payments.money(actor, case),
        limit=phrase(limit) if limit else "",
        received=light.moment(case.received_at),
        due=light.moment(case.due),
        returned=light.moment(case.returned_at),
        facts=parts.facts(case, spec.form),
        papers=parts.papers(case),
        timeline=parts.timeline(case),
        due_history=parts.due_history(case),
        supplements=parts.supplements(case),
        turns=taken,
        result=None if taken.declining and case.state != "in_work" else parts.result(case),
        refusal_reason=case.refusal.reason if case.state in {"refused", "declined"} else "",
        possible=parts.possible(actor, case),
        resolvers=tuple(people.colleagues(case.office_id, "resolver")),
        usual_resolver=_usual_resolver(case, handovers),
        needs_due_day=limit is None,
        number_hint=result.number_hint,
        has_receipt=case.receipt_number is not None,
        has_result_paper=bool(result.template),
        around=around(actor, case), linked=linked(actor, case), ways=ways(case),
    )  # fmt: skip


def _paper_case(case: Case, spec: ProcedureSpec) -> str:
    chosen = rules.paper_case(spec, case.paper_case)
    return chosen.title if chosen else ""


def file_content(actor: Actor, ref: str, file_id: UUID) -> tuple[files.FileFacts, bytes]:
    """A scan of this dossier, with its bytes as they arrived."""
    return files.opened(owner_kind="case", owner_id=find(actor, ref).pk, file_id=file_id)


def waiting_scans(actor: Actor, ref: str) -> list[scans.Scan]:
    """What the scanner of the office has ready for this dossier, newest first."""
    return scans.waiting(people.scanner_codes(find(actor, ref).office_id))


def _usual_resolver(case: Case, handovers: list[Handover]) -> UUID | None:
    """Who had it before; of a dossier that nobody had yet, who took the last of its procedure; nobody who is away."""
    away = people.away_until()
    had = next((row.receiver_id for row in reversed(handovers) if row.verb == "hand_over"), None)
    if (had and had not in away) or case.state != "accepted":
        return had if had not in away else None
    newest = Case.objects.filter(office=case.office_id).order_by("-received_at", "-id")
    alike = [pk for pk, code in newest.values_list("pk", "procedure_code")[:LOOKED_BACK] if code == case.procedure_code]
    taken = Handover.objects.filter(case__in=alike, verb="hand_over").order_by("-at")
    return taken.exclude(receiver_id__in=list(away)).values_list("receiver_id", flat=True).first()


def _steps(case: Case, spec: ProcedureSpec) -> tuple[tuple[str, bool], ...]:
    return tuple((step.name, step.key == case.step and case.state in OPEN) for step in steps_of(spec))


def _ahead(case: Case, spec: ProcedureSpec) -> tuple[str, ...]:
    names = [step.key for step in steps_of(spec)]
    later = steps_of(spec)[names.index(case.step) + 1 :] if case.step in names else ()
    return tuple(step.name for step in later if step.role == "resolver")


def _light(case: Case) -> light.Light:
    shown = {"state": case.state, "due": case.due, "finished_at": case.finished_at}
    return light_of(shown, clock.now(), calendar_of(case.office_id))
