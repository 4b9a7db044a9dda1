"""The open dossiers of an office that has ended go to those who stand in its place, each with its history."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound, NotPossible, Stale
from xaso.cases import access, basis, events, rules
from xaso.cases.actions import trail
from xaso.cases.actions.trail import Moved
from xaso.cases.models import Case
from xaso.cases.states import OPEN, RUNNING
from xaso.kit.text import clean, fold
from xaso.kit.worktime import CalendarEnds
from xaso.people import queries as people

AT_ONCE = 200
"""Dossiers that one press of a button moves; the next press goes on where it stopped."""


@dataclass(frozen=True)
class Share:
    """Which dossiers an heir takes: of a field, of a part of the land; all where both are "".

    ``villages``: names divided by commas, looked for in the applicant's address.
    """

    heir_id: UUID
    field: str = ""
    villages: str = ""

    def takes(self, case: Case) -> bool:
        address = f" {fold(case.applicant_address).replace(',', ' ')} "
        names = [fold(name) for name in self.villages.split(",") if name.strip()]
        here = not names or any(f" {name} " in address for name in names)
        return here and self.field in {"", case.field}


def transfer(*, actor: Actor, case_id: UUID, version: int, heir_id: UUID, note: str = "") -> events.Transferred:
    """One dossier to an heir of its office. It keeps its code and its terms; who held it goes on if he came along.

    From now on it is counted by the calendar of the heir; the days before stay those of its old office, and a due date
    that was promised never comes nearer.

    Raises:
        NotPossible: its office has not ended, or the dossier is closed.
        Invalid: the office does not stand in the place of its own.
    """
    with command("case.transfer", actor) as cmd:
        case = access.get(actor, case_id, verb="case.transfer", version=version)
        heir = next((one for one in people.successors(case.office_id, cmd.at.date()) if one.id == heir_id), None)
        if case.state not in OPEN:
            raise NotPossible("Hồ sơ đã đóng thì ở lại sổ của cơ quan cũ; cơ quan kế thừa xem được.")
        if heir is None or heir.id == case.office_id:
            raise Invalid({"heir_id": "Hãy chọn cơ quan kế thừa của cơ quan đã kết thúc."})
        old = case.office_id
        cmd.act_as(actor.at(heir_id, "leader"))
        moved, held = rehoused(case, heir_id, cmd.at), _still_held(case, heir_id)
        change(
            case,
            expect=version,
            office_id=heir_id,
            competent_id=heir_id if case.competent_id == old else case.competent_id,
            terms=moved.terms,
            due=moved.due,
            holder_id=case.holder_id if held else None,
            held_since=case.held_since if held else cmd.at,
        )
        trail.told_of(case, moved, cmd.at)
        said = clean(f"{people.unit(old).name} đã kết thúc. {note}")
        trail.hand(
            case, verb="transfer", at=cmd.at, giver=people.unit(old).name, receiver=heir.name, note=said,
            receiver_id=case.holder_id,
        )  # fmt: skip
        trail.make_findable(case)
        return cmd.publish(events.Transferred(case_id=case.pk, office_id=heir_id, from_office_id=old))


def transfer_open(
    *, actor: Actor, office_id: UUID, shares: Sequence[Share], most: int | None = AT_ONCE,
    tell: Callable[[int], None] = lambda _: None,
) -> int:  # fmt: skip
    """Open dossiers of an office that ended, each to the heir of the first share that takes it. Returns how many went.

    Each is a transaction of its own: after a stop, a second run does what is left. What no share takes stays listed.
    """
    access.must_inherit(actor, office_id)
    open_cases = Case.objects.filter(office_id=office_id, state__in=OPEN).order_by("received_at", "id")
    moved = 0
    for case in list(open_cases):
        if most is not None and moved >= most:
            break
        moved += _moved(actor, case, shares)
        tell(moved)
    return moved


def _moved(actor: Actor, case: Case, shares: Sequence[Share]) -> bool:
    share = next((one for one in shares if one.takes(case)), None)
    if share is None:
        return False
    try:
        transfer(actor=actor, case_id=case.pk, version=case.version, heir_id=share.heir_id)
    except (Stale, NotFound, NotPossible):
        return False  # somebody was quicker: it is listed again if it is still there
    return True


def rehoused(case: Case, office_id: UUID, at: datetime) -> Moved:
    """Terms and due date of the dossier in the hands of another office from now on; nothing is written."""
    terms = rules.Terms.of(case.terms).moved(str(case.office_id), at.date() - timedelta(days=1))
    promised = None
    if case.state in RUNNING:
        with suppress(CalendarEnds):
            promised = rules.due_of(terms, case.counted_from, basis.calendar_under(terms, office_id))
    return Moved(terms.data(), case.due, later(case.due, promised.moment if promised else None), promised)


def later(before: datetime | None, due: datetime | None) -> datetime | None:
    """The later of two due moments; the one there is where only one is."""
    return max(before, due) if before and due else before or due


def _still_held(case: Case, heir_id: UUID) -> bool:
    """Whether who holds it works in the heir now, at the same kind of post."""
    role = access.HANDS.get(case.state)
    return role is not None and case.holder_id in {one.account_id for one in people.colleagues(heir_id, role)}
