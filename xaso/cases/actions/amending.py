"""Correcting particulars of a dossier, with a reason; what stood there stays on record."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid
from xaso.cases import access, amending, basis, events, states
from xaso.cases.actions import trail
from xaso.cases.models import Amendment, Case
from xaso.catalogue import queries as catalogue
from xaso.kit.procedure import FormField
from xaso.kit.text import clean
from xaso.people.actions import PersonData, record_person


def amend(*, actor: Actor, case_id: UUID, version: int, typed: Mapping[str, str], reason: str) -> events.Amended:
    """Take the typed particulars for those that stand there. Only what differs is changed and kept.

    Raises:
        Invalid: a value is wrong, nothing differs, or no reason is given; by name of the field.
    """
    with command("case.amend", actor) as cmd:
        case = access.get(actor, case_id, verb="case.amend", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.amend", case))
        target = states.after(case.state, "amend")
        fields = basis.spec_of(case).form
        before = {one.name: one for one in amending.particulars(case, fields)}
        values, person = _checked(case, fields, typed, reason)
        change(case, expect=version, state=target, **values)
        changed = [
            (before[one.name], one) for one in amending.particulars(case, fields) if before[one.name].value != one.value
        ]
        if not changed:
            raise Invalid({"": "Chưa có gì khác với điều đang ghi. Không lưu gì."})
        Amendment.objects.bulk_create(
            Amendment(
                case=case,
                version=case.version,
                field=now.name,
                label=now.label[:200],
                before=old.shown[:4000],
                after=now.shown[:4000],
                reason=clean(reason)[:500],
                at=cmd.at,
                by=trail.signature(actor),
            )
            for old, now in changed
        )
        record_person(office_id=case.office_id, data=person)
        trail.make_findable(case)
        return cmd.publish(
            events.Amended(case_id=case.pk, office_id=case.office_id, fields=tuple(now.name for _, now in changed))
        )


def _checked(
    case: Case, fields: tuple[FormField, ...], typed: Mapping[str, str], reason: str
) -> tuple[dict[str, Any], PersonData]:
    """The values as they will stand, or every problem at once; what the procedure's rules forbid is one."""
    facts, errors = amending.read(case, fields, typed)
    person, wrong = _person(case, typed)
    errors |= wrong
    if not clean(reason):
        errors["reason"] = "Hãy ghi vì sao sửa."
    if not errors:
        found = catalogue.check(catalogue.version(case.procedure_version_id), facts, case.received_at)
        errors |= {f"{amending.FACT}{one.field}": one.message for one in found if one.level == "error"}
    if errors:
        raise Invalid(errors)
    own = {
        "applicant_phone": person.phone,
        "applicant_address": person.address,
        "applicant_email": person.email,
        "subject": clean(typed.get("subject", ""))[:500],
    }
    return {**own, "facts": facts}, person


def _person(case: Case, typed: Mapping[str, str]) -> tuple[PersonData, dict[str, str]]:
    """The applicant with the typed ways to reach him; name and number stay."""
    said = PersonData(
        case.applicant_name,
        case.applicant_number,
        typed.get("applicant_phone", ""),
        typed.get("applicant_email", ""),
        typed.get("applicant_address", ""),
        case.applicant.kind,
    )
    try:
        return replace(said.checked(), kind=said.kind), {}
    except Invalid as problem:
        return said, problem.errors
