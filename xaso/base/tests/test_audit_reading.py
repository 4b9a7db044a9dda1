"""Who looked at whom is on record once a request, also when the request fails."""

from uuid import UUID

import pytest

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.base.identity import new_id
from xaso.base.models import AuditEntry

BINH = Actor(kind="person", id=new_id(), name="Trần Thị Bình", post="Công chức Một cửa", office_id=new_id())
pytestmark = pytest.mark.django_db


def test_one_row_names_everybody_who_was_seen_and_no_personal_text() -> None:
    one, two = new_id(), new_id()
    with audit.reading(BINH, "case.view", purpose="giải quyết hồ sơ"):
        audit.saw([one, two])
        audit.saw([one])
        assert not AuditEntry.objects.exists()
    row = AuditEntry.objects.get()
    assert (row.kind, row.verb, row.purpose) == ("read", "case.view", "giải quyết hồ sơ")
    assert row.subjects == sorted([str(one), str(two)])
    assert (row.actor_id, row.post, row.office_id, row.detail) == (BINH.id, BINH.post, BINH.office_id, {})


def test_what_was_seen_before_a_failure_is_on_record() -> None:
    with pytest.raises(ZeroDivisionError), audit.reading(BINH, "case.view"):
        audit.saw([new_id()])
        raise ZeroDivisionError
    assert AuditEntry.objects.count() == 1


def test_a_request_that_saw_nobody_leaves_no_row() -> None:
    with audit.reading(BINH, "case.view"):
        audit.saw([])
    assert not AuditEntry.objects.exists()


def test_reading_persons_outside_a_request_is_a_fault_of_the_program() -> None:
    with audit.reading(BINH, "case.view"):
        pass
    with pytest.raises(AssertionError, match="read without audit"):
        audit.saw([UUID(int=1)])
