"""For tests: an office of the province beside the commune, on the same node or on another one.

Another node is played in the same database: what it has stands there only while it plays.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from tests.offices import Office, make_office
from xaso.base.actor import Actor
from xaso.cases import actions, levels, queries
from xaso.cases.models import Case, Passage
from xaso.cases.tests.hands import NUMBER, accepted, again
from xaso.people.models import Unit

__all__ = [
    "COMMUNE",
    "DEPARTMENT",
    "HUB",
    "accepted",
    "again",
    "handed",
    "lives_elsewhere",
    "make_department",
    "offer_body",
    "other_node",
    "resolved",
    "word_body",
]

COMMUNE = Actor(kind="node", id=UUID(int=11), name="Xã Tân Phong")
HUB = Actor(kind="node", id=UUID(int=12), name="Tỉnh Lai Châu")
DEPARTMENT = "Sở Tư pháp"


def make_department(suffix: str = "_so") -> Office:
    """An office of the province with the cast."""
    made = make_office(DEPARTMENT, "H35.7", suffix=suffix)
    Unit.objects.filter(pk=made.id).update(tier="province")
    return made


def lives_elsewhere(monkeypatch: pytest.MonkeyPatch, department: Office) -> None:
    """The commune knows the department by the directory alone."""
    place = levels.Place(department.id, DEPARTMENT, HUB.id)
    monkeypatch.setattr(levels, "places_above", lambda office, day: (place,))


def handed(case: Case, office: Office, department: Office, name: str = "binh") -> Passage:
    """Offered to the department."""
    actions.hand_up(actor=office.actor(name), case_id=case.pk, version=case.version, place_id=department.id)
    return Passage.objects.get(case_id=case.pk, stand="offered")


def resolved(case: Case, department: Office) -> Case:
    """By the people of the department: it has its result."""
    aim = {"case_id": case.pk}
    to_chau = {"receiver_id": department.accounts["chau"], **aim}
    actions.hand_over(actor=department.binh, version=again(case).version, **to_chau)
    actions.draft_result(actor=department.chau, version=again(case).version, content="Đủ điều kiện", **aim)
    actions.submit(actor=department.chau, version=again(case).version, **aim)
    actions.approve(actor=department.dung, version=again(case).version, number=NUMBER, **aim)
    return again(case)


@contextmanager
def other_node(case_id: UUID) -> Iterator[None]:
    """In here there is nothing of the dossier; afterwards it is as it was before."""
    point = transaction.savepoint()
    Passage.objects.filter(case_id=case_id).delete()
    Case.objects.filter(pk=case_id).delete()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def offer_body(passage: Passage) -> dict[str, Any]:
    """What is told of an offer."""
    found = queries.letter(passage.pk)
    assert found is not None
    return dict(found[1].body)


def word_body(passage_id: UUID, word: str) -> dict[str, Any]:
    """What is told of a word."""
    found = queries.word(passage_id, word)
    assert found is not None
    return dict(found.body)
