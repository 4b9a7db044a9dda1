"""Every read of the catalogue. It is public, so no actor is asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from xaso.base.errors import NotFound
from xaso.catalogue import access, packages, rules
from xaso.catalogue.models import Procedure, Version, VersionFile
from xaso.catalogue.told import heard as heard_number
from xaso.catalogue.told import newest as own_number
from xaso.catalogue.told import since as told_since
from xaso.kit.findings import Finding
from xaso.kit.procedure import Fee, Limit, ProcedureSpec
from xaso.kit.text import sort_key

log = logging.getLogger(__name__)
may_ever = access.may_ever
__all__ = [
    "FieldCount",
    "Hit",
    "PublishedVersion",
    "candidates",
    "check",
    "current",
    "fields",
    "file",
    "heard_number",
    "limit",
    "listed",
    "may_ever",
    "names",
    "names_ever",
    "own_number",
    "search",
    "told_since",
    "version",
    "with_fees",
]


@dataclass(frozen=True)
class PublishedVersion:
    """A version as published. ``files``: ``{path: sha256}``."""

    id: UUID
    code: str
    number: int
    hash: str
    origin: str
    spec: ProcedureSpec
    files: Mapping[str, str]


@dataclass(frozen=True)
class Hit:
    """A procedure that is offered now, as a search shows it."""

    version_id: UUID
    code: str
    name: str
    field: str
    origin: str


@dataclass(frozen=True)
class FieldCount:
    """A field (lĩnh vực) with how many procedures of it are offered."""

    name: str
    count: int


@lru_cache(maxsize=512)
def version(version_id: UUID) -> PublishedVersion:
    """A version by its id. Versions never change, so they are kept in memory."""
    row = Version.objects.filter(pk=version_id).select_related("procedure").first()
    if row is None:
        raise NotFound
    return PublishedVersion(
        id=row.pk,
        code=row.procedure.code,
        number=row.number,
        hash=row.hash,
        origin=row.origin,
        spec=ProcedureSpec.model_validate(row.spec),
        files=dict(VersionFile.objects.filter(version=row).values_list("path", "sha256")),
    )


def current(code: str, on: date | None = None) -> PublishedVersion:
    """The version that a case starts with: now, or on a day, by the versions known today."""
    procedure = Procedure.objects.filter(code=code).first()
    if procedure is None:
        raise NotFound
    if on is None:
        found = procedure.current_id
    else:
        chosen = rules.offered(candidates(procedure.pk), on)
        found = chosen.id if chosen else None
    if found is None:
        raise NotFound("Thủ tục này hiện không còn hiệu lực.")
    return version(found)


def published(code: str, fingerprint: str) -> PublishedVersion:
    """The version of a procedure with this hash, else the one that is offered now: what another node began with."""
    same = Version.objects.filter(procedure__code=code, hash=fingerprint).values_list("pk", flat=True).first()
    return version(same) if same else current(code)


def candidates(procedure_id: UUID) -> list[rules.Candidate]:
    """The versions of a procedure, for choosing the one that is offered."""
    fields = ("pk", "origin", "published_at", "number", "valid_from", "valid_to")
    rows = Version.objects.filter(procedure_id=procedure_id).values_list(*fields)
    return [rules.Candidate(*row) for row in rows]


def file(version_id: UUID, path: str) -> bytes:
    """A file of a package as it was published."""
    content = VersionFile.objects.filter(version_id=version_id, path=path).values_list("content", flat=True).first()
    if content is None:
        raise NotFound
    return bytes(content)


def search(text: str, limit: int = 20, *, field: str = "") -> list[Hit]:
    """Procedures by a few letters of the name with or without accents, by first letters, code or field; best first.

    Every word must begin a word of the procedure, in any order. Without words: the procedures of ``field`` by name.
    """
    asked = rules.words(text[:200])[:12]
    found = Q(current__isnull=False)
    if field:
        found &= Q(field=field)
    for word in asked:
        found &= Q(folded__contains=f" {word}")
    if not (asked or field):
        return []
    return _best(_hits(found), asked)[:limit]


def listed() -> list[Hit]:
    """All procedures that are offered now, by field and name."""
    hits = _hits(Q(current__isnull=False))
    return sorted(hits, key=lambda hit: (rules.words(hit.field), rules.title_words(hit.name), hit.code))


def names(codes: Sequence[str]) -> dict[str, str]:
    """Code → name of those that are offered now."""
    rows = Procedure.objects.filter(current__isnull=False, code__in=codes).values_list("code", "name")
    return dict(rows)


def with_fees() -> list[tuple[str, str, tuple[Fee, ...]]]:
    """Code, name and fee rules of the procedures that are offered now and have any, by name."""
    rows = Procedure.objects.filter(current__spec__has_key="fees").values_list("code", "name", "current__spec")
    found = [(code, name, tuple(map(Fee.model_validate, spec["fees"]))) for code, name, spec in rows]
    return sorted(found, key=lambda one: sort_key(one[1]))


def names_ever(codes: Sequence[str]) -> dict[str, str]:
    """Code → name, also of those that ended: for reports of other times."""
    return dict(Procedure.objects.filter(code__in=codes).values_list("code", "name"))


def fields() -> list[FieldCount]:
    """The fields with the number of procedures offered, by name."""
    rows = Procedure.objects.filter(current__isnull=False).exclude(field="").values_list("field")
    counted = [FieldCount(name=name, count=count) for name, count in rows.annotate(count=Count("pk")).order_by("field")]
    return sorted(counted, key=lambda one: [sort_key(word) for word in one.name.split()])


def check(published: PublishedVersion, facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the procedure's own rules find in the facts.

    Rules that fail or are not the published ones never stop a reception: the officer is warned to look himself.
    """
    try:
        rule = _rule(published, "check")
        return list(rule(facts, received)) if rule else []
    except packages.RulesGone as problem:
        return [_unchecked(str(problem))]
    except Exception:
        log.exception("rules of %s version %s failed in check", published.code, published.number)
        return [_unchecked("Quy tắc riêng của thủ tục gặp lỗi.")]


def limit(published: PublishedVersion, facts: Mapping[str, Any]) -> Limit | None:
    """The time limit of a case with these facts; None: the officer must set the due date."""
    try:
        rule = _rule(published, "limit")
        found = rule(facts, published.spec.limit) if rule else published.spec.limit
    except Exception:
        log.exception("rules of %s version %s failed in limit", published.code, published.number)
        return None
    return found if isinstance(found, Limit) else None


def _rule(published: PublishedVersion, name: str) -> Callable[..., Any] | None:
    """A function of a version's rules; only folders that came with the product have any."""
    if published.origin != "package" or not published.spec.rules:
        return None
    module = packages.rules(published.spec.rules, published.files.get(published.spec.rules, ""))
    found: Callable[..., Any] | None = getattr(module, name, None)
    return found


def _unchecked(why: str) -> Finding:
    message = f"{why} Chưa kiểm tra được hồ sơ theo quy tắc; cán bộ tự kiểm tra và báo người quản trị."
    return Finding(level="warning", field="", message=message)


def _hits(found: Q) -> list[Hit]:
    rows = Procedure.objects.filter(found).values_list("current_id", "code", "name", "field", "current__origin")
    return [Hit(*row) for row in rows]


def _best(hits: Sequence[Hit], asked: list[str]) -> list[Hit]:
    return sorted(hits, key=lambda hit: rules.rank(asked, hit.code, hit.name))
