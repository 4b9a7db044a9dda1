"""What citizens come for: three packages with their forms, and procedures of the generic process."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from bench.people import invent
from xaso.cases import form, rules
from xaso.cases.basis import PLAIN_RESULT
from xaso.catalogue import queries as catalogue
from xaso.kit.procedure import Paper, ProcedureSpec, steps_of
from xaso.kit.worktime import ZONE
from xaso.site.demo.facts import BIRTH, MARITAL, SAYERS

FORMS = 200
"""So many filled forms of a package are invented and used again and again."""

LONGEST = 20
MOST = 40


@dataclass(frozen=True)
class Offer:
    """One procedure as the generator needs it. ``facts``: (subject, facts) of filled forms."""

    version_id: UUID
    spec: ProcedureSpec
    terms: rules.Terms
    days: int
    paper_case: str
    papers: tuple[Paper, ...]
    steps: dict[str, str]
    result: tuple[str, str]
    facts: tuple[tuple[str, dict[str, Any]], ...]


def offers(random: Random, at: datetime) -> Iterator[Offer]:
    """Procedures with a limit of up to twenty working days, by code."""
    for code in (BIRTH, MARITAL):
        yield _offer(code, _filled(random, code, at))
    plain = [hit.code for hit in sorted(catalogue.listed(), key=lambda hit: hit.code) if hit.origin == "facts"]
    fitting = [code for code in plain if 0 < _days(catalogue.current(code).spec) <= LONGEST]
    for code in fitting[:MOST]:
        yield _offer(code, (("", {}),))


def _offer(code: str, facts: tuple[tuple[str, dict[str, Any]], ...]) -> Offer:
    version = catalogue.current(code)
    spec = version.spec
    case = spec.cases[0].key if spec.cases else ""
    result = spec.results[0] if spec.results else PLAIN_RESULT
    steps: dict[str, str] = {}
    for step in steps_of(spec):
        steps.setdefault(step.role, step.key)
    return Offer(
        version_id=version.id,
        spec=spec,
        terms=rules.Terms(limit=spec.limit, cutoff=spec.cutoff),
        days=max(1, _days(spec)),
        paper_case=case,
        papers=rules.papers_of(spec, case),
        steps={**steps, "return": steps_of(spec)[-1].key},
        result=(result.key, result.name),
        facts=facts,
    )


def _filled(random: Random, code: str, at: datetime) -> tuple[tuple[str, dict[str, Any]], ...]:
    fields = catalogue.current(code).spec.form
    filled = []
    for serial in range(FORMS):
        said = SAYERS[code](random, invent(random, serial), at.astimezone(ZONE))
        facts, _ = form.read(fields, said.facts)
        filled.append((said.subject, facts))
    return tuple(filled)


def _days(spec: ProcedureSpec) -> int:
    return spec.limit.amount if spec.limit and spec.limit.unit in {"working_day", "same_day"} else 0
