"""Procedures are every node's. A dossier is pinned to one version: by its hash it is the same at the new home."""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from xaso.base.belongings import Belongings, Shared, Stays
from xaso.catalogue.models import Procedure, Version, VersionFile

DAYS = ("valid_from", "valid_to")
CODE = ".py"
"""Rules never travel: they run only where the same ones came with the product."""


def _tell(version_id: UUID) -> dict[str, Any]:
    row = Version.objects.select_related("procedure").get(pk=version_id)
    files = VersionFile.objects.filter(version=row).order_by("path")
    return {
        "procedure": {"code": row.procedure.code, "name": row.procedure.name, "field": row.procedure.field},
        "folded": row.procedure.folded,
        **{name: getattr(row, name) for name in ("hash", "origin", "spec", "published_at", *DAYS)},
        "files": [
            {"path": one.path, "sha256": one.sha256, "content": b"" if one.path.endswith(CODE) else bytes(one.content)}
            for one in files
        ],
    }


def _find(said: Mapping[str, Any]) -> UUID:
    """Of the same procedure with the same hash; a version that this node never had is kept for old dossiers alone."""
    about = said["procedure"]
    known = Version.objects.filter(procedure__code=about["code"], hash=said["hash"]).values_list("pk", flat=True)
    if found := known.first():
        return found
    procedure, _ = Procedure.objects.get_or_create(code=about["code"], defaults={**about, "folded": said["folded"]})
    last = Version.objects.filter(procedure=procedure).order_by("-number").values_list("number", flat=True).first()
    made = Version.objects.create(
        procedure=procedure,
        number=(last or 0) + 1,
        hash=said["hash"],
        origin=said["origin"],
        spec=said["spec"],
        published_at=datetime.fromisoformat(said["published_at"]),
        **{name: said[name] and date.fromisoformat(said[name]) for name in DAYS},
    )
    for one in said["files"]:
        content = b"" if one["path"].endswith(CODE) else base64.b64decode(one["content"])
        VersionFile.objects.create(version=made, path=one["path"], sha256=one["sha256"], content=content)
    return made.pk


BELONGINGS = Belongings(
    tables=(
        Shared(Version, tell=_tell, find=_find),
        Stays(Procedure, "every node has the catalogue"),
        Stays(VersionFile, "goes with its version"),
    ),
)
