"""Citizens and organisations as an office knows them."""

from uuid import UUID

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
