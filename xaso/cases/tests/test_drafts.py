"""A draft is the officer's own; what arrives after the form was sent is not kept for the next citizen."""

from datetime import timedelta

import time_machine

from tests.offices import Office, intake
from xaso.base import audit, clock
from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id
from xaso.base.models import AuditEntry, OutboxEvent
from xaso.cases import actions, queries
from xaso.cases.models import Draft
from xaso.cases.sealed import opened
from xaso.people import actions as people

CODE = "1.004873"


def keep(office: Office, case_id: object, name: str = "Lò Thị Lan") -> None:
    actions.keep_draft(actor=office.binh, case_id=case_id, procedure_code=CODE, values={"applicant_name": [name]})


def test_keeping_leaves_no_trace_but_the_draft(office: Office, reading: audit.Reading) -> None:
    before = (AuditEntry.objects.count(), OutboxEvent.objects.count())
    keep(office, new_id())
    keep(office, new_id(), "Lò Thị Hoa")
    assert (AuditEntry.objects.count(), OutboxEvent.objects.count()) == before
    assert queries.draft_values(office.binh, CODE) == {"applicant_name": ["Lò Thị Hoa"]}
    assert queries.draft_values(office.chau, CODE) == {}


def test_a_late_autosave_does_not_bring_the_draft_back(office: Office) -> None:
    form = intake(CODE)
    keep(office, form.case_id)
    actions.accept(actor=office.binh, intake=form)
    keep(office, form.case_id)
    assert not Draft.objects.exists()


def test_what_nobody_goes_on_with_is_forgotten(office: Office) -> None:
    keep(office, new_id())
    assert actions.forget_old_drafts() == 0
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert actions.forget_old_drafts() == 1


def test_the_database_does_not_show_what_was_typed(office: Office, reading: audit.Reading) -> None:
    keep(office, new_id())
    row = Draft.objects.get()
    assert "Lò Thị Lan".encode() not in bytes(row.sealed)
    assert opened(row.account_id, row.sealed) == {"applicant_name": ["Lò Thị Lan"]}
    Draft.objects.update(account_id=office.accounts["chau"])
    post = people.create_post(actor=SYSTEM, unit_id=office.id, title="Một cửa", role="counter")
    day = clock.now().date()
    people.give_post(actor=SYSTEM, account_id=office.accounts["chau"], post_id=post, valid_from=day)
    assert queries.draft_values(office.chau, CODE) == {}
    assert [one.who for one in queries.drafts(office.chau)] == [""]
