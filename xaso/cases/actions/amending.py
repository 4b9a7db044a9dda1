"""Correcting particulars of a dossier, with a reason; what stood there stays on record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid
from xaso.cases import access, amending, basis, events, states
from xaso.cases.actions import trail
from xaso.cases.actions.intake import Warned, other_name
from xaso.cases.models import Amendment, Case
from xaso.catalogue import queries as catalogue
from xaso.kit.findings import Finding
from xaso.kit.procedure import FormField
from xaso.kit.text import clean
from xaso.people.actions import PersonData, record_person


@dataclass(frozen=True)
class Correction:
    """``typed``: every particular by name. ``confirmed``: the officer has seen the warnings."""

    typed: Mapping[str, str]
    reason: str
    confirmed: bool = False


def amend(*, actor: Actor, case_id: UUID, version: int, correction: Correction) -> events.Amended:
    """Take the typed particulars for those that stand there. Only what differs is changed and kept.

    Raises:
        Invalid: a value is wrong, nothing differs, or no reason is given; by name of the field.
        Warned: what must be looked at, because it is new.
    """
    with command("case.amend", actor) as cmd:
        case = access.get(actor, case_id, verb="case.amend", version=version)
        may_rename = access.corrects_whose(actor, case)
        actor = cmd.act_as(access.at_post(actor, "case.amend", case))
        target = states.after(case.state, "amend")
        fields = basis.spec_of(case).form
        before = {one.name: one for one in amending.particulars(case, fields)}
        values, person = _checked(case, fields, correction, may_rename=may_rename)
        values["applicant"] = record_person(office_id=case.office_id, data=person)
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
                reason=clean(correction.reason)[:500],
                at=cmd.at,
                by=trail.signature(actor),
            )
            for old, now in changed
        )
        trail.make_findable(case)
        return cmd.publish(
            events.Amended(case_id=case.pk, office_id=case.office_id, fields=tuple(now.name for _, now in changed))
        )


def _checked(
    case: Case, fields: tuple[FormField, ...], correction: Correction, *, may_rename: bool
) -> tuple[dict[str, Any], PersonData]:
    """The values as they will stand, or every problem at once; what the procedure's rules forbid is one."""
    facts, errors = amending.read(case, fields, correction.typed)
    person, wrong = _person(case, correction.typed, may_rename=may_rename)
    errors |= wrong
    if not clean(correction.reason):
        errors["reason"] = "Hãy ghi vì sao sửa."
    version = catalogue.version(case.procedure_version_id)
    found = catalogue.check(version, facts, case.received_at) if not errors else []
    errors |= {f"{amending.FACT}{one.field}": one.message for one in found if one.level == "error"}
    if errors:
        raise Invalid(errors)
    if not correction.confirmed and (warnings := _new_warnings(case, person, facts, found)):
        raise Warned(warnings)
    own = {
        "applicant_name": person.name,
        "applicant_number": person.personal_number,
        "applicant_phone": person.phone,
        "applicant_address": person.address,
        "applicant_email": person.email,
        "subject": clean(correction.typed.get("subject", ""))[:500],
    }
    return {**own, "facts": facts}, person


def _new_warnings(case: Case, person: PersonData, facts: dict[str, Any], found: list[Finding]) -> list[Finding]:
    """What nobody was warned of when these particulars were first taken down."""
    known = catalogue.check(catalogue.version(case.procedure_version_id), case.facts, case.received_at)
    warnings = [one for one in found if one not in known]
    if (person.name, person.personal_number) != (case.applicant_name, case.applicant_number):
        warnings += other_name(case.office_id, person)
    moved = [basis.fee_of_other_facts(case, facts)]
    if (line := basis.limit_of_other_facts(case, facts)) != basis.limit_of_other_facts(case, case.facts):
        moved.append(line)
    warnings += [Finding("warning", "", line) for line in moved if line]
    return warnings


def _person(case: Case, typed: Mapping[str, str], *, may_rename: bool) -> tuple[PersonData, dict[str, str]]:
    """The applicant as typed; who he is only where the officer may say that."""
    name, number = case.applicant_name, case.applicant_number
    if may_rename:
        name, number = typed.get("applicant_name", name), typed.get("applicant_number", number)
    said = PersonData(
        name,
        number,
        typed.get("applicant_phone", ""),
        typed.get("applicant_email", ""),
        typed.get("applicant_address", ""),
        case.applicant.kind,
    )
    try:
        return replace(said.checked(), kind=said.kind), {}
    except Invalid as problem:
        return said, problem.errors
