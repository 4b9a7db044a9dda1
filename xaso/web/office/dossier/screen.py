"""The page of a dossier: the one thing to do now, what else can be done, and why the rest cannot."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from xaso.cases import queries as cases
from xaso.web.office.dossier import forms, money
from xaso.web.office.dossier.moves import MOVES, Move
from xaso.web.ui.fields import Form, Wrong, form

IN_PLACE = {"case.attach", "case.tell", "case.give_opinion", "case.report_silence", *money.VERBS}
"""These stand beside what they are about, not among the other moves."""

TICKS = {
    "case.split": "Giấy tờ thuộc về hồ sơ mới",
    "case.complete": "Giấy tờ vừa bổ sung",
    "case.withdraw": "Giấy tờ trả lại",
    "case.stop": "Giấy tờ trả lại",
}
"""Moves with papers to tick, and what a tick means."""

ANSWERS = {
    "case.extend", "case.deny_extension", "case.decline", "case.give_refusal", "case.withdraw", "case.stop",
}  # fmt: skip
"""Answers to what somebody has asked for; while nobody asks, nobody must read why they cannot be given."""

SELDOM = {
    "case.hand_up",
    "case.recall",
    "case.consult",
    "case.propose_decline",
    "case.propose_extension",
    "case.withdraw",
    "case.stop",
}
"""Moves that few dossiers take: folded together, unless this one calls for them."""

TITLES = {"case.tell": "Báo người dân về hạn mới"}
"""What stands above a form whose button says that it was done."""

NEXT = {
    "accepted": "bộ phận Một cửa",
    "sent": "cơ quan giải quyết",
    "offered": "cơ quan cấp trên",
    "away": "cơ quan cấp trên",
    "returning": "nơi tiếp nhận",
    "in_work": "công chức giải quyết",
    "supplement": "người dân",
    "fee_due": "người dân",
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
    """A move that can be made now. ``papers``: to be ticked under ``ticks``: those brought now, or given back."""

    move: Move
    form: Form
    papers: tuple[cases.PaperRow, ...] = ()
    opened: bool = False
    ticks: str = ""

    @property
    def title(self) -> str:
        return TITLES.get(self.move.verb, self.move.button)


@dataclass(frozen=True)
class Moment:
    """A point of the timeline, as the shared template shows it."""

    when: str
    title: str
    note: str
    here: bool


@dataclass(frozen=True)
class Screen:
    """``seldom``: moves that are folded together. ``lost``: what was typed into a form that can no longer be sent.

    ``untold``: the change of the due date that the citizen has not heard of.
    """

    dossier: cases.Dossier
    money: money.Part
    main: Offer | None
    others: tuple[Offer, ...]
    seldom: tuple[Offer, ...]
    untold: cases.DueRow | None
    closed: tuple[cases.Possible, ...]
    attaches: bool
    tells: bool
    answers: bool
    reports: bool
    wrong: tuple[Wrong, ...]
    stale: str
    lost: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    timeline: tuple[Moment, ...]

    @property
    def next(self) -> str:
        """Who moves it on where it is not my turn; "" where the dossier is done."""
        if self.dossier.state == "declined" and not self.dossier.returned:
            return NEXT["ready"]
        named = self.dossier.holder if self.dossier.state in {"accepted", "in_work"} else ""
        return named or NEXT.get(self.dossier.state, "")

    @property
    def seldom_opened(self) -> bool:
        """Whether a form among the folded ones came back."""
        return any(offer.opened for offer in self.seldom)

    @property
    def result_on_top(self) -> bool:
        """Who signs or gives out a result reads it right there."""
        return self.main is not None and self.main.move.verb in {"case.approve", "case.return_result"}


def build(dossier: cases.Dossier, today: date, failed: Failed | None = None, *, tells: bool = False) -> Screen:
    """The page; after a refusal with what was typed and why it was not done."""
    possible = _possible(dossier, today)
    allowed = {one.verb for one in possible if not one.reason}
    offers = {m.verb: _offer(m, dossier, failed) for m in MOVES if m.verb in allowed - IN_PLACE}
    main = offers.pop(_first(dossier, today, allowed), None) or _telling(dossier, failed, tells=tells)
    folded = (SELDOM - _called_for(dossier)) & offers.keys()
    if len(folded) == 1:
        folded.clear()  # alone, it is quicker read than unfolded
    in_form = failed is not None and (
        failed.verb in {*offers, *money.VERBS} or (main is not None and main.move.verb == failed.verb)
    )
    return Screen(
        dossier=dossier,
        money=_money(dossier, failed),
        main=main,
        others=tuple(offer for verb, offer in offers.items() if verb not in folded),
        seldom=tuple(offer for verb, offer in offers.items() if verb in folded),
        untold=forms.untold(dossier),
        closed=tuple(one for one in possible if one.reason and one.verb not in IN_PLACE | ANSWERS),
        attaches="case.attach" in allowed,
        tells=tells,
        answers=dossier.state in NEXT,
        reports="case.report_silence" in allowed,
        wrong=_wrong(failed, main, offers),
        stale=failed.stale if failed else "",
        lost=_lost(failed) if failed and not in_form else (),
        facts=tuple(
            (group, tuple((one.label, one.value) for one in some))
            for group, some in groupby(dossier.facts, key=lambda one: one.group)
        ),
        timeline=_timeline(dossier),
    )


def _money(dossier: cases.Dossier, failed: Failed | None) -> money.Part:
    if failed is None:
        return money.part(dossier.money)
    return money.part(dossier.money, failed.verb, failed.typed, failed.errors)


def _possible(dossier: cases.Dossier, today: date) -> tuple[cases.Possible, ...]:
    """What can be done, without what would be refused at once."""
    not_yet = {} if dossier.result else {"case.submit": "Chưa ghi kết quả."}
    if dossier.state == "ready" and dossier.money.waits:
        not_yet["case.return_result"] = "Người dân chưa nộp đủ phí, lệ phí; xem mục Phí, lệ phí."
    if dossier.supplements and today <= (last := dossier.supplements[-1].lapses_on):
        not_yet["case.lapse"] = f"Người dân còn được bổ sung đến hết ngày {last:%d/%m/%Y}."
    if dossier.state == "for_approval" and dossier.turns.declining:
        not_yet["case.approve"] = "Hồ sơ được trình để từ chối giải quyết."
    else:
        not_yet["case.decline"] = "Chưa có đề nghị từ chối."
    if dossier.returned:
        not_yet["case.give_refusal"] = "Đã trao phiếu từ chối."
    if dossier.turns.no_extension:
        not_yet["case.propose_extension"] = dossier.turns.no_extension
    if not any(one.waits for one in dossier.turns.extensions):
        not_yet |= dict.fromkeys(("case.extend", "case.deny_extension"), "Chưa có đề nghị hẹn lại.")
    known = [one for one in dossier.possible if one.verb != "case.hand_up" or dossier.around.above]
    return tuple(replace(one, reason=one.reason or not_yet.get(one.verb, "")) for one in known)


def _first(dossier: cases.Dossier, today: date, allowed: set[str]) -> str:
    """The verb that the dossier waits for."""
    match dossier.state:
        case "in_work" if "case.extend" in allowed:
            return "case.extend"
        case "in_work" if dossier.result:
            return "case.submit"
        case "in_work":
            return "case.hand_over" if dossier.ahead and "case.hand_over" in allowed else "case.draft_result"
        case "supplement" if dossier.supplements and dossier.supplements[-1].lapses_on < today:
            return "case.lapse"
        case "for_approval" if dossier.turns.declining:
            return "case.decline"
        case state:
            waits = {
                "accepted": "case.send" if _can(dossier, "case.send") else "case.hand_over",
                "sent": "case.take_over",
                "supplement": "case.complete",
                "for_approval": "case.approve",
                "ready": "case.give_back" if _can(dossier, "case.give_back") else "case.return_result",
                "declined": "case.give_back" if _can(dossier, "case.give_back") else "case.give_refusal",
            }

            return waits.get(state, "")


def _can(dossier: cases.Dossier, verb: str) -> bool:
    return any(one.verb == verb and not one.reason for one in dossier.possible)


def _telling(dossier: cases.Dossier, failed: Failed | None, *, tells: bool) -> Offer | None:
    """Who has nothing else to do, but must let the citizen know that his day has moved."""
    tell = next(move for move in MOVES if move.verb == "case.tell")
    return _offer(tell, dossier, failed) if tells and forms.untold(dossier) else None


def _called_for(dossier: cases.Dossier) -> set[str]:
    """Seldom moves that this dossier calls for: an opinion that its procedure wants, a new day where time runs out."""
    asked = {"case.consult"} if dossier.turns.consult_offers else set()
    return asked if dossier.light.tone == "fine" else {*asked, "case.propose_extension"}


def _offer(move: Move, dossier: cases.Dossier, failed: Failed | None) -> Offer:
    fields = [replace(field, within=move.word) for field in move.fields(dossier)]
    mine = failed if failed and failed.verb == move.verb else None
    ticks = TICKS.get(move.verb, "")
    back = move.verb != "case.complete"
    papers = tuple(paper for paper in dossier.papers if paper.handed_in == back) if ticks else ()
    made = form(fields, mine.typed if mine else None, mine.errors if mine else None)
    if mine and mine.stale and move.verb == "case.draft_result":
        made = replace(made.stale("", _drafted_meanwhile(dossier, mine.typed)), wrong=made.wrong)
    return Offer(move, made, papers, opened=mine is not None, ticks=ticks)


def _drafted_meanwhile(dossier: cases.Dossier, typed: Mapping[str, str]) -> dict[str, str]:
    """By field, the result as somebody else drafted it, with who and when, where it is not what was typed."""
    drafted = dossier.result
    if drafted is None:
        return {}
    now = {"content": drafted.content, "number": drafted.number}
    return {
        name: f"{value or '(để trống)'} ({drafted.drafted})"
        for name, value in now.items()
        if value != typed.get(name, "").strip()
    }


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
            note=" · ".join(filter(None, (one.office, one.outcome, one.note))),
            here=number == last,
        )
        for number, one in enumerate(dossier.timeline, 1)
    )
