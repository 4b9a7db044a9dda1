"""A form that came in for a dossier."""

from dataclasses import dataclass
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from xaso.base.actor import Actor
from xaso.cases import actions
from xaso.web.typed import id_of


@dataclass(frozen=True)
class Sent:
    """A form that came in. ``version``: what its sender saw."""

    actor: Actor
    case_id: UUID
    version: int
    typed: QueryDict
    file: "UploadedFile[Any] | None" = None

    def one(self, name: str) -> str:
        return self.typed.get(name) or ""

    @property
    def charge(self) -> UUID:
        """The charge that a form of money is about."""
        return id_of(self.typed, "charge", "Hãy chọn khoản phải nộp.")

    @property
    def aim(self) -> dict[str, Any]:
        """Who does it to what: the part that every action asks for."""
        return {"actor": self.actor, "case_id": self.case_id, "version": self.version}


def scan_of(file: "UploadedFile[Any] | None") -> actions.Scan | None:
    """A file that came with an answer; None where none was chosen."""
    if file is None or file.file is None:
        return None
    return actions.Scan(cast(BinaryIO, file.file), file.name or "")
