"""Citizens as an office knows them."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.kit.ids import personal_number, phone
from xaso.people.models import Person


@dataclass(frozen=True)
class KnownPerson:
    id: UUID
    name: str
    personal_number: str
    phone: str
    email: str
    address: str


def find_person(actor: Actor, text: str) -> list[KnownPerson]:
    """Persons of the actor's own office with this personal number or telephone: at most five."""
    wanted = Q(pk__in=[])
    with suppress(ValueError):
        wanted |= Q(personal_number=personal_number(text).value)
    with suppress(ValueError):
        wanted |= Q(phone=phone(text))
    rows = Person.objects.filter(wanted, office_id__in=actor.reach("counter")).order_by("name")[:5]
    found = [KnownPerson(r.pk, r.name, r.personal_number, r.phone, r.email, r.address) for r in rows]
    audit.saw(person.id for person in found)
    return found


def name_on_record(office_id: UUID, personal_number: str) -> str:
    """The name under which an office knows a personal number; "" if it knows nobody."""
    if not personal_number:
        return ""
    known = Person.objects.filter(office_id=office_id, personal_number=personal_number)
    return known.values_list("name", flat=True).first() or ""


def names_on_record(office_id: UUID, numbers: Collection[str]) -> dict[str, str]:
    """The names under which an office knows personal numbers."""
    known = Person.objects.filter(office_id=office_id, personal_number__in=numbers)
    return dict(known.values_list("personal_number", "name"))
