"""The chain of the audit: an outsider can check it, and sees the first row that was touched."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from xaso.base import audit
from xaso.base.actor import SYSTEM, Actor
from xaso.base.identity import new_id
from xaso.base.models import AuditEntry
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)
ACTOR = Actor(kind="person", id=new_id(), post="Công chức Một cửa", office_id=new_id())


def rows(count: int, *, start: datetime = MOMENT) -> None:
    """Sealed writes, a minute apart."""
    for number in range(count):
        at = start + timedelta(minutes=number)
        audit.write(ACTOR, "case.accept", at, subjects=[str(new_id())], detail={"note": "Đủ", "number": number})
    audit.seal()


def test_an_untouched_chain_is_whole() -> None:
    rows(5)
    audit.write(SYSTEM, "case.recount", MOMENT, subjects=[], detail={})
    verdict = audit.verify()
    assert (verdict.checked, verdict.unsealed, verdict.broken_at) == (5, 1, None)
    assert verdict.root == AuditEntry.objects.get(sequence=5).hash


def test_an_empty_chain_is_whole() -> None:
    assert audit.verify() == audit.Verdict(checked=0, unsealed=0, broken_at=None, root=audit.GENESIS)


def test_sealing_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "SEAL_BATCH", 2)
    rows(5)
    assert [audit.seal(), audit.seal(), audit.seal()] == [2, 1, 0]
    assert audit.verify().checked == 5


@pytest.mark.parametrize(
    "touched",
    [
        {"at": MOMENT},
        {"incarnation": 2},
        {"kind": "read"},
        {"verb": "case.refuse"},
        {"actor_kind": "system"},
        {"actor_id": UUID(int=1)},
        {"actor_id": None},
        {"post": "Chủ tịch UBND"},
        {"office_id": UUID(int=2)},
        {"purpose": "tò mò"},
        {"subjects": []},
        {"detail": {"note": "Thiếu", "number": 2}},
        {"hash": "0" * 64},
        {"sequence": 30},
        {"sequence": None},
    ],
    ids=str,
)
def test_the_first_row_that_was_touched_is_named(touched: dict[str, Any]) -> None:
    rows(5)
    AuditEntry.objects.filter(sequence=3).update(**touched)
    verdict = audit.verify()
    assert (verdict.checked, verdict.broken_at) == (2, 3)


def test_every_column_is_sealed() -> None:
    """A new column must enter the digest, and the list of touched ones above."""
    sealed = {"at", "incarnation", "kind", "verb", "actor_kind", "actor_id", "post", "office_id", "purpose", "subjects"}
    assert {field.name for field in AuditEntry._meta.fields} == {"id", "sequence", "hash", "detail", *sealed}


def test_a_row_that_was_taken_out_is_missed() -> None:
    rows(5)
    AuditEntry.objects.filter(sequence=3).delete()
    assert audit.verify().broken_at == 3


def test_a_row_that_was_slipped_in_does_not_fit() -> None:
    rows(5)
    for sequence in (5, 4):
        AuditEntry.objects.filter(sequence=sequence).update(sequence=sequence + 1)
    slipped = AuditEntry.objects.get(sequence=3)
    slipped.pk, slipped.sequence = None, 4
    slipped.save(force_insert=True)
    assert audit.verify().broken_at == 4


def test_two_rows_that_changed_places_do_not_fit() -> None:
    rows(5)
    two, three = AuditEntry.objects.get(sequence=2), AuditEntry.objects.get(sequence=3)
    for row, sequence in ((two, 99), (three, 2), (two, 3)):
        AuditEntry.objects.filter(pk=row.pk).update(sequence=sequence)
    assert audit.verify().broken_at == 2


def test_a_chain_that_was_cut_short_is_found_by_what_was_shown_in_public() -> None:
    rows(5)
    (shown,) = audit.roots(1)
    noted = (shown.sequence, shown.hash)
    rows(2)
    assert audit.verify(noted=noted).sound
    AuditEntry.objects.filter(sequence__gt=4).delete()
    assert audit.verify().sound
    verdict = audit.verify(noted=noted)
    assert (verdict.broken_at, verdict.holds, verdict.sound) == (None, False, False)


@pytest.mark.parametrize("noted", [(5, "f" * 64), (6, None), (4, None)])
def test_a_root_holds_with_its_number_and_its_hash(noted: tuple[int, str | None]) -> None:
    rows(5)
    number, sealed = noted
    assert audit.verify(noted=(number, sealed or audit.roots(1)[0].hash)).holds is False


def test_the_root_of_a_day_ends_at_midnight_in_vietnam() -> None:
    rows(2, start=datetime(2026, 11, 19, 23, 58, tzinfo=ZONE))
    rows(2, start=datetime(2026, 11, 20, 0, 0, tzinfo=ZONE))
    hashes = list(AuditEntry.objects.order_by("sequence").values_list("hash", flat=True))
    assert audit.roots(5) == [
        audit.Root(date(2026, 11, 20), 4, hashes[3]),
        audit.Root(date(2026, 11, 19), 2, hashes[1]),
    ]
