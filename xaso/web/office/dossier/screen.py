"""The page of a dossier: the one thing to do now, what else can be done, and why the rest cannot."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from xaso.cases import queries as cases
from xaso.web.office.dossier.moves import MOVES, Move
from xaso.web.ui.fields import Form, Wrong, form

IN_PLACE = {"case.attach", "case.tell"}
"""These stand beside what they are about, not among the other moves."""

NEXT = {
    "accepted": "bộ phận Một cửa",
    "in_work": "công chức giải quyết",
    "supplement": "người dân",
    "for_approval": "lãnh đạo",
    "ready": "bộ phận Một cửa",
}
"""Who moves an open dossier on, state by state."""


@dataclass(frozen=True)
class Failed:
    """A form that was sent and refused: what was typed, and why."""

    verb: str
    typed: Mapping[str, str]
    errors: Mapping[str, str]
    stale: str = ""


@dataclass(frozen=True)
class Offer:
    """A move that can be made now. ``papers``: those still missing, to be ticked when they are brought."""

    move: Move
    form: Form
    papers: tuple[cases.PaperRow, ...] = ()
    opened: bool = False


@dataclass(frozen=True)
class Moment:
    """A point of the timeline, as the shared template shows it."""

    when: str
    title: str
    note: str
    here: bool


@dataclass(frozen=True)
class Screen:
    """``lost``: what was typed into a form that can no longer be sent."""

    dossier: cases.Dossier
    main: Offer | None
    others: tuple[Offer, ...]
    closed: tuple[cases.Possible, ...]
    attaches: bool
    tells: bool
    wrong: tuple[Wrong, ...]
    stale: str
    lost: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    timeline: tuple[Moment, ...]

    @property
    def next(self) -> str:
        """Who moves it on where it is not my turn; "" where the dossier is done."""
        named = self.dossier.holder if self.dossier.state in {"accepted", "in_work"} else ""
        return named or NEXT.get(self.dossier.state, "")

    @property
    def result_on_top(self) -> bool:
        """Who signs or gives out a result reads it right there."""
        return self.main is not None and self.main.move.verb in {"case.approve", "case.return_result"}


def build(dossier: cases.Dossier, today: date, failed: Failed | None = None, *, tells: bool = False) -> Screen:
    """The page; after a refusal with what was typed and why it was not done."""
    possible = _possible(dossier, today)
    allowed = {one.verb for one in possible if not one.reason}
    offers = {m.verb: _offer(m, dossier, failed) for m in MOVES if m.verb in allowed - IN_PLACE}
    main = offers.pop(_first(dossier, today), None)
    in_form = failed is not None and (failed.verb in offers or (main is not None and main.move.verb == failed.verb))
    return Screen(
        dossier=dossier,
        main=main,
        others=tuple(offers.values()),
        closed=tuple(one for one in possible if one.reason and one.verb not in IN_PLACE),
        attaches="case.attach" in allowed,
        tells=tells,
        wrong=_wrong(failed, main, offers),
        stale=failed.stale if failed else "",
        lost=_lost(failed) if failed and not in_form else (),
        facts=tuple(
            (group, tuple((one.label, one.value) for one in some))
            for group, some in groupby(dossier.facts, key=lambda one: one.group)
        ),
        timeline=_timeline(dossier),
    )


def _possible(dossier: cases.Dossier, today: date) -> tuple[cases.Possible, ...]:
    """What can be done, without what would be refused at once."""
    not_yet = {} if dossier.result else {"case.submit": "Chưa ghi kết quả."}
    if dossier.supplements and today <= (last := dossier.supplements[-1].lapses_on):
        not_yet["case.lapse"] = f"Người dân còn được bổ sung đến hết ngày {last:%d/%m/%Y}."
    return tuple(replace(one, reason=one.reason or not_yet.get(one.verb, "")) for one in dossier.possible)


def _first(dossier: cases.Dossier, today: date) -> str:
    """The verb that the dossier waits for."""
    match dossier.state:
        case "in_work":
            return "case.submit" if dossier.result else "case.draft_result"
        case "supplement" if dossier.supplements and dossier.supplements[-1].lapses_on < today:
            return "case.lapse"
        case state:
            waits = {
                "accepted": "case.hand_over",
                "supplement": "case.complete",
                "for_approval": "case.approve",
                "ready": "case.return_result",
            }
            return waits.get(state, "")


def _offer(move: Move, dossier: cases.Dossier, failed: Failed | None) -> Offer:
    fields = [replace(field, within=move.word) for field in move.fields(dossier)]
    mine = failed if failed and failed.verb == move.verb else None
    missing = tuple(paper for paper in dossier.papers if not paper.handed_in) if move.verb == "case.complete" else ()
    made = form(fields, mine.typed if mine else None, mine.errors if mine else None)
    return Offer(move, made, missing, opened=mine is not None)


def _wrong(failed: Failed | None, main: Offer | None, offers: Mapping[str, Offer]) -> tuple[Wrong, ...]:
    if failed is None:
        return ()
    shown = main if main and main.move.verb == failed.verb else offers.get(failed.verb)
    return shown.form.wrong if shown else tuple(Wrong(message) for message in failed.errors.values())


def _lost(failed: Failed) -> tuple[tuple[str, str], ...]:
    kept = (value for name, value in failed.typed.items() if name not in {"csrfmiddlewaretoken", "version"})
    return tuple(("Bạn vừa gõ", value) for value in kept if value.strip())


def _timeline(dossier: cases.Dossier) -> tuple[Moment, ...]:
    last = len(dossier.timeline)
    return tuple(
        Moment(
            when=one.at,
            title=f"{one.what}: {one.giver} → {one.receiver}",
            note=" · ".join(filter(None, (one.outcome, one.note))),
            here=number == last,
        )
        for number, one in enumerate(dossier.timeline, 1)
    )
