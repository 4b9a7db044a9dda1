"""Every read of the catalogue. What is published is public; versions never change, so they are kept in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from xaso.base.errors import NotFound
from xaso.catalogue import packages
from xaso.catalogue.models import Procedure, Version
from xaso.kit.findings import Finding
from xaso.kit.procedure import Limit, ProcedureSpec


@dataclass(frozen=True)
class PublishedVersion:
    """One version as published; equal ids are equal content for ever."""

    id: UUID
    code: str
    number: int
    hash: str
    spec: ProcedureSpec


def version(version_id: UUID) -> PublishedVersion:
    """The version that a case is pinned to; NotFound if there is none."""
    return _version(UUID(str(version_id)))


def current(code: str) -> PublishedVersion:
    """The version in force of a procedure by its national code; NotFound if there is none."""
    found = Procedure.objects.filter(code=code).values_list("current_id", flat=True).first()
    if found is None:
        raise NotFound("Không có thủ tục này trong danh mục.")
    return version(found)


def check(published: PublishedVersion, facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the procedure's own rules find in the facts of a dossier received at this moment."""
    return packages.rules_of(published.hash, published.spec).check(facts, received)


def limit(published: PublishedVersion, facts: Mapping[str, Any]) -> Limit | None:
    """The limit for these facts: the procedure's own rule where it has one, else the limit of the spec."""
    return packages.rules_of(published.hash, published.spec).limit(facts, published.spec.limit)


@lru_cache(maxsize=1024)
def _version(version_id: UUID) -> PublishedVersion:
    row = Version.objects.filter(pk=version_id).select_related("procedure").first()
    if row is None:
        raise NotFound("Không có thủ tục này trong danh mục.")
    return PublishedVersion(
        id=row.pk,
        code=row.procedure.code,
        number=row.number,
        hash=row.hash,
        spec=ProcedureSpec.model_validate(row.spec),
    )
