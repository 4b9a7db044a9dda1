"""The invented dossiers of a practice office: what ``dossiers.yaml`` says, received and moved by ordinary actions."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.base.identity import new_id
from xaso.cases import actions
from xaso.catalogue import queries as catalogue
from xaso.people.actions import PersonData

TURNS = {
    "accepted": (),
    "in_work": ("hand_over",),
    "for_approval": ("hand_over", "draft_result", "submit"),
    "ready": ("hand_over", "draft_result", "submit", "approve"),
}
"""The way to each state."""
DRAFTED = "Chưa đăng ký kết hôn với ai (nội dung bịa để tập làm)."


@cache
def dossiers() -> tuple[Mapping[str, Any], ...]:
    """What lies in a fresh practice office, in order."""
    return tuple(yaml.load(Path(__file__).with_name("dossiers.yaml").read_bytes(), Loader=yaml.CSafeLoader))


def make(actor: Actor, wanted: Mapping[str, Any]) -> UUID | None:
    """Receive one invented dossier and bring it to its state; None if the catalogue does not have its procedure."""
    try:
        intake = _intake(wanted)
    except NotFound:
        return None
    assert actor.id is not None
    actions.accept(actor=actor, intake=intake)
    for version, verb in enumerate(TURNS[wanted["state"]], 1):
        aim: dict[str, Any] = {"actor": actor, "case_id": intake.case_id, "version": version}
        match verb:
            case "hand_over":
                actions.hand_over(**aim, receiver_id=actor.id)
            case "draft_result":
                actions.draft_result(**aim, content=DRAFTED, number=wanted.get("number", ""))
            case "submit":
                actions.submit(**aim)
            case "approve":
                actions.approve(**aim)
    return intake.case_id


def _intake(wanted: Mapping[str, Any]) -> actions.Intake:
    version = catalogue.current(wanted["procedure"])
    said = wanted["applicant"]
    case = next((one for one in version.spec.cases if one.key == wanted["case"]), None)
    facts = {field.key: field.default for field in version.spec.form} | wanted["facts"] | wanted["more"]
    return actions.Intake(
        case_id=new_id(),
        version_id=version.id,
        applicant=PersonData(said["name"], said["number"], said["phone"], "", said["address"]),
        facts=facts | {field: said[part] for field, part in wanted["own"].items()},
        paper_case=wanted["case"],
        handed_in=frozenset(paper.key for paper in case.papers) if case else frozenset(),
        subject=wanted["subject"],
        confirmed=True,
    )
