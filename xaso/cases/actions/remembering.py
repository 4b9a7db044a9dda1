"""What a restored node had said of a dossier after its backup: it is shown that, with its signature, and holds to it.

Without this two offices would work on one dossier: the one that took it, and the one that has forgotten giving it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from pydantic import ValidationError

from xaso.base.actor import Actor
from xaso.base.command import Command, change
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.cases import bundle, passing, states
from xaso.cases.actions import passages, trail, unpacking
from xaso.cases.models import Case, Passage

FORGOTTEN = (
    "Máy này được khôi phục từ bản sao lưu cũ hơn lần chuyển hồ sơ; nơi kia đưa lại lời có chữ ký của chính máy này."
)
KEPT = {"up": ("accepted", "in_work"), "back": ("accepted", "in_work", "ready", "declined")}
"""States in which a dossier goes on if it is not taken; what had got further here meanwhile goes on in work."""


@dataclass(frozen=True)
class Own:
    """What this node itself had said: an offer ``up`` or ``back``, or that it ``declined`` or ``released`` one."""

    kind: Literal["up", "back", "declined", "released"]
    body: Mapping[str, Any]


class NotYet(Exception):
    """It is offered to somebody else just now. Tried again once that is answered."""


def offered(passage_id: UUID, own: Own, *, actor: Actor, cmd: Command) -> Passage:
    """The offer stands again, as this node had made it; also if the whole dossier is lost here.

    Raises:
        NotYet: it waits for another answer.
        NotAllowed: it was another offer.
        NotFound: there is nothing of it here that could be given up.
        NotPossible: it has ended here meanwhile, or somebody else has it: people must decide.
    """
    said = _offer(own)
    if said.passage != passage_id:
        raise NotAllowed("Lời chuyển được đưa lại là của lần khác.")
    case = Case.objects.filter(pk=said.case).first()
    if case is None:
        if not isinstance(said, bundle.Handed):
            raise NotFound("Không có hồ sơ này ở đây.")
        case = unpacking.rebuilt(said, actor=actor, cmd=cmd)
        kept = {"state": "accepted", "holder": None, "step": case.step, "step_due": True}
    else:
        kept = _given_up(case, own.kind, said, cmd)
        unpacking.told_before(case, said)
    passage = Passage.objects.create(
        pk=said.passage,
        case_id=said.case,
        way=own.kind,
        stand="offered",
        giver_id=said.giver.id,
        giver_name=said.giver.name,
        receiver_id=said.receiver.id,
        receiver_name=said.receiver.name,
        receiver_node=actor.id,
        kept=kept,
        note=said.note,
        by=said.by,
        at=said.at,
        told_at=said.at,
        bundle=said.model_dump(mode="json"),
    )
    _noted(case, "remember", said.receiver.name, cmd)
    return passage


def unanswered(passage: Passage, own: Own, *, cmd: Command) -> tuple[passing.Stand, passing.Word | None]:
    """Where the receiver stands who is shown that he had not taken it, and what he says: he stands by it.

    What he took since goes back to the giver.
    """
    if own.kind not in {"declined", "released"} or str(own.body.get("passage")) != str(passage.pk):
        raise NotAllowed("Lời trả lời được đưa lại là của lần khác.")
    stand = passing.reminded(_stand(passage), own.kind)
    if passage.stand == "taken" and stand != "taken":
        _ceded(passage, cmd)
    return passing.received(stand, "recall")


def _ceded(passage: Passage, cmd: Command) -> None:
    case = Case.objects.get(pk=passage.case_id)
    if case.state in states.COPIES:
        return
    for onward in Passage.objects.filter(case_id=case.pk, stand__in=passing.OPEN):
        passages.answered(onward, "released", by="", reason="", cmd=cmd)
    target = states.after(case.state, f"cede_{passage.way}")
    change(case, expect=case.version, state=target, holder_id=None, held_since=cmd.at, step_due=None)
    _noted(case, "cede", passage.giver_name, cmd)


def _given_up(case: Case, way: str, said: bundle.Passed, cmd: Command) -> dict[str, Any]:
    """Returns what the dossier goes back to if it is not taken."""
    if Passage.objects.filter(case_id=case.pk, stand__in=passing.OPEN).exists():
        raise NotYet(f"{case.code} waits for an answer")
    if case.office_id != said.giver.id:
        raise NotPossible("Hồ sơ này nay thuộc cơ quan khác.")
    target = states.after(case.state, f"remember_{way}")
    kept = {
        "state": case.state if case.state in KEPT[way] else "in_work",
        "holder": case.holder_id and str(case.holder_id),
        "step": case.step,
        "step_due": case.step_due is not None,
    }
    change(case, expect=case.version, state=target, holder_id=None, held_since=cmd.at, step_due=None)
    return kept


def _offer(own: Own) -> bundle.Passed:
    kinds: dict[str, type[bundle.Passed]] = {"up": bundle.Handed, "back": bundle.Returned}
    if own.kind not in kinds:
        raise NotAllowed("Lời được đưa lại không phải là lời chuyển hồ sơ.")
    try:
        return kinds[own.kind].model_validate(own.body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:2000]}) from error


def _noted(case: Case, verb: str, receiver: str, cmd: Command) -> None:
    trail.hand(case, verb=verb, at=cmd.at, giver="Hệ thống", receiver=receiver, note=FORGOTTEN)


def _stand(passage: Passage) -> passing.Stand:
    found: passing.Stand = passage.stand  # type: ignore[assignment] # its choices are the stands
    return found
