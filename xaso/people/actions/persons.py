"""Citizens and organisations as an office knows them."""

from collections.abc import Sequence
from uuid import UUID

from xaso.base import imports
from xaso.base.identity import new_id
from xaso.kit.text import fold
from xaso.people.models import Person
from xaso.people.persons import PersonData


def record_person(*, office_id: UUID, data: PersonData) -> Person:
    """Find the person by number within the office, or by name and phone, and bring the record up to date.

    Part of another room's command: it writes in that transaction and publishes nothing of its own.
    """
    if data.personal_number:
        person, _ = Person.objects.get_or_create(
            office_id=office_id, personal_number=data.personal_number, defaults={"name": data.name, "kind": data.kind}
        )
    else:
        same = Person.objects.filter(office_id=office_id, personal_number="", name=data.name, phone=data.phone)
        person = (data.phone and same.first()) or Person(office_id=office_id, kind=data.kind)
    told = {"name": data.name, "phone": data.phone, "email": data.email, "address": data.address}
    news = {field: value for field, value in told.items() if value and value != getattr(person, field)}
    for field, value in news.items():
        setattr(person, field, value)
    if news:
        person.save()
    return person


def record_persons(*, office_id: UUID, persons: Sequence[PersonData]) -> list[tuple[UUID, bool]]:
    """The same for many of an old list: (id, whether new) of each. What the office knows of them stays as it is."""
    here = Person.objects.filter(office_id=office_id)
    numbers = {one.personal_number for one in persons} - {""}
    phones = {one.phone for one in persons if not one.personal_number} - {""}
    numbered = here.filter(personal_number__in=numbers).values_list("personal_number", "pk")
    known = {(number, ""): key for number, key in numbered}
    called = here.filter(personal_number="", phone__in=phones).values_list("phone", "name", "pk")
    known |= {(phone, fold(name)): key for phone, name, key in called}
    fresh: list[Person] = []
    found: list[tuple[UUID, bool]] = []
    for one in persons:
        by = (one.personal_number, "") if one.personal_number else (one.phone, fold(one.name))
        if by[0] and by in known:
            found.append((known[by], False))
            continue
        made = Person(
            pk=new_id(), office_id=office_id, kind=one.kind, name=one.name, personal_number=one.personal_number,
            phone=one.phone, email=one.email, address=one.address,
        )  # fmt: skip
        fresh.append(made)
        found.append((made.pk, True))
        known[by] = made.pk
    Person.objects.bulk_create(fresh)
    return found


def forget_persons(ids: Sequence[UUID]) -> None:
    """Persons whom an import made beside its dossiers go, unless something still refers to them."""
    for start in range(0, len(ids), imports.CHUNK):
        part = ids[start : start + imports.CHUNK]
        Person.objects.filter(pk__in=set(part) - imports.in_use(Person, part), version=1).delete()
