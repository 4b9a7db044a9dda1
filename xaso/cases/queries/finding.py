"""A dossier by the name that its address carries."""

from uuid import UUID

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import access
from xaso.cases.models import Case
from xaso.kit.ids import parse_case_code


def find(actor: Actor, ref: str) -> Case:
    """The dossier by its code or id, if the actor may see it; NotFound otherwise."""
    try:
        key: dict[str, str | UUID] = {"pk": UUID(ref)}
    except ValueError:
        try:
            parse_case_code(ref)
        except ValueError:
            raise NotFound from None
        key = {"code": ref}
    case = Case.objects.filter(access.sight(actor), **key).select_related("holder", "received_by").first()
    if case is None:
        raise NotFound
    audit.saw([case.pk])
    return case


def case_id(actor: Actor, ref: str) -> UUID:
    """The id of a dossier that the actor may see, for the actions on it."""
    return find(actor, ref).pk


def called(actor: Actor, ref: str) -> tuple[UUID, str]:
    """The same, with the code by which people call it; "" if it has none."""
    found = find(actor, ref)
    return found.pk, found.cited
