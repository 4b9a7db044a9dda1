"""The turns that a dossier takes off the straight way, as the screens show them: frozen values, made from its rows."""

from dataclasses import dataclass
from datetime import date, datetime

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.cases import access, rules
from xaso.cases.basis import calendar_of, limit_of_other_facts, no_extension
from xaso.cases.models import RETURN_WAYS, Case, Extension, Refusal, StopNotice
from xaso.cases.national import National, national
from xaso.cases.queries.amending import AmendmentRow, amendments
from xaso.cases.queries.consultations import ConsultationRow, Offer, consultations, offers
from xaso.cases.states import OPEN
from xaso.kit import light
from xaso.people import queries as people


@dataclass(frozen=True)
class Appointed:
    """A new appointment that was asked for. ``late``: asked later than the law wants, or signed now it would be late.

    ``before``: what was promised until then. ``waits``: for its signature. ``signed`` and ``denied``: by whom, when,
    why; "" if not.
    """

    ordinal: int
    day: date
    before: str
    reason: str
    asked: str
    late: bool
    waits: bool
    signed: str
    denied: str


@dataclass(frozen=True)
class Declining:
    """A refusal after appraisal. ``waits``: for its signature. ``late``: later after reception than the law allows."""

    reason: str
    drafted: str
    signed: str
    late: bool
    waits: bool


@dataclass(frozen=True)
class StopRow:
    asked_by: str
    reason: str
    given_back: tuple[str, ...]
    signed: str


@dataclass(frozen=True)
class Turns:
    """``national``: the state in the words of the national exchange. ``declining``: a refusal after appraisal.

    ``no_extension``: why no new appointment can be asked for; ``late_to_extend``, ``late_to_decline``: it would come
    later than the law wants. ``outdated``: that the limit rests on facts corrected since. ``returned_how``:
    the way of the result with its proof.
    """

    national: National
    return_key: str
    returned_how: str
    amendments: tuple[AmendmentRow, ...]
    can_amend: bool
    outdated: str
    consultations: tuple[ConsultationRow, ...]
    consult_offers: tuple[Offer, ...]
    other_offices: tuple[people.OfficeName, ...]
    extensions: tuple[Appointed, ...]
    declining: Declining | None
    stopped: StopRow | None
    no_extension: str
    late_to_extend: bool
    late_to_decline: bool


def turns(actor: Actor, case: Case) -> Turns:
    """All of them, and which are still open."""
    calendar, now, corrected = calendar_of(case.office_id), clock.now(), amendments(case)
    return Turns(
        national=national(case.state, now.date()),
        return_key=case.return_way,
        returned_how=_returned_how(case),
        amendments=corrected,
        outdated=limit_of_other_facts(case, case.facts) if corrected and case.state in OPEN else "",
        can_amend=access.may(actor, "case.amend", case).allowed,
        consultations=consultations(case, calendar, now),
        consult_offers=offers(case, calendar, now),
        other_offices=tuple(people.other_offices(case.office_id)),
        extensions=_extensions(case, now),
        declining=_declining(case),
        stopped=_stop_notice(case),
        no_extension=no_extension(case, now.date()),
        late_to_extend=case.due is not None and rules.too_late_to_ask(now, case.due),
        late_to_decline=case.state == "in_work" and rules.appraised_late(now, case.counted_from, calendar),
    )


def _extensions(case: Case, now: datetime) -> tuple[Appointed, ...]:
    rows = case.extensions.select_related("asked_by").order_by("ordinal")
    return tuple(_appointed(row, waits=not (row.signed_at or row.denied_at), now=now) for row in rows)


def _appointed(row: Extension, *, waits: bool, now: datetime) -> Appointed:
    return Appointed(
        ordinal=row.ordinal,
        day=row.day,
        before=light.moment(row.before),
        reason=row.reason,
        asked=f"{row.asked_by.full_name}, {light.moment(row.asked_at)}",
        late=row.late_asked or (waits and rules.too_late_to_ask(now, row.before)),
        waits=waits,
        signed=f"{row.signed_by}, {light.moment(row.signed_at)}" if row.signed_at else "",
        denied=f"{light.moment(row.denied_at)}: {row.denied_because}" if row.denied_at else "",
    )


def _declining(case: Case) -> Declining | None:
    row = Refusal.objects.filter(case=case, kind="appraisal").first()
    if row is None:
        return None
    signed = f"{row.signed_by}, {light.moment(row.signed_at)}" if row.signed_at else ""
    return Declining(row.reason, f"{row.drafted_by}, {light.moment(row.drafted_at)}", signed, row.late, not signed)


def _stop_notice(case: Case) -> StopRow | None:
    row = StopNotice.objects.filter(case=case).first() if case.state in {"withdrawn", "stopped"} else None
    if row is None:
        return None
    done = f"{row.signed_by}, {light.moment(row.at)}"
    return StopRow(row.asked_by, row.reason, tuple(row.given_back), done)


def _returned_how(case: Case) -> str:
    """How the result went out, with its proof."""
    way = dict(RETURN_WAYS).get(case.returned_way, "")
    posted = f"gửi ngày {case.posted_on:%d/%m/%Y}" if case.posted_on else ""
    return ", ".join(filter(None, (way, case.returned_proof, posted)))
