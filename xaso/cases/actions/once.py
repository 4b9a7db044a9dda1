"""A form makes one dossier, however often it is sent."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError

from xaso.base.actor import Actor
from xaso.base.errors import NotPossible
from xaso.cases import access
from xaso.cases.models import Case
from xaso.kit.procedure import canonical

Event = TypeVar("Event")


@dataclass(frozen=True)
class Sent:
    """A form as it was sent: the id that it brought, and the digest of everything that was to be done with it."""

    case_id: UUID
    digest: str

    @classmethod
    def of(cls, case_id: UUID, verb: str, *content: Any) -> "Sent":
        """``content``: dataclasses, texts and other values of the form."""
        plain = [asdict(one) if hasattr(one, "__dataclass_fields__") else one for one in content]
        return cls(case_id, hashlib.sha256(canonical([verb, _plain(plain)])).hexdigest())


def once(actor: Actor, sent: Sent, make: Callable[[], Event], made: Callable[[Case], Event]) -> Event:
    """Make the dossier, or tell of it again if this very form was sent before, even at the same moment.

    Raises:
        NotPossible: a form of this id has made a dossier of other content; nothing of this one was written.
    """
    if known := _known(actor, sent):
        return made(known)
    try:
        return make()
    except IntegrityError:
        if known := _known(actor, sent):
            return made(known)
        raise


def _known(actor: Actor, sent: Sent) -> Case | None:
    case = Case.objects.filter(access.visible(actor), pk=sent.case_id).first()
    if case and case.form_digest != sent.digest:
        raise NotPossible(
            f"Phiếu này đã được gửi và đã thành hồ sơ {case.code or 'bị từ chối'} của {case.applicant_name}. "
            "Lần gửi này chưa ghi gì: hãy mở hồ sơ đó, hoặc bắt đầu một phiếu mới."
        )
    return case


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {str(key): _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case set() | frozenset():
            return sorted(map(str, value))
        case str() | int() | None:
            return value
        case _:
            return str(value)
