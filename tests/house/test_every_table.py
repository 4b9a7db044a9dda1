"""Every table of the product is declared: it goes along with an office that moves, is shared, or stays and says why."""

from django.db.models import AutoField, ForeignKey, UUIDField

from tests.moving import tables
from xaso.base.belongings import Shared, Stays, Travels
from xaso.site.belongings import REGISTRY

DECLARED = [one for room in REGISTRY.rooms for one in room.tables]


def test_every_table_is_declared_once() -> None:
    assert sorted(one.model._meta.label for one in DECLARED) == sorted(one._meta.label for one in tables())


def test_what_stays_says_why() -> None:
    assert [one.model for one in DECLARED if isinstance(one, Stays) and len(one.reason) < 10] == []


def test_what_goes_along_refers_to_what_goes_along_or_is_shared() -> None:
    going = {one.model for one in DECLARED if isinstance(one, Travels | Shared)}
    lost = [
        f"{one.model._meta.label}.{field.name}"
        for one in REGISTRY.travelling
        for field in one.model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model not in going and field.name not in one.without
    ]
    assert lost == []


def test_counted_ids_are_known_before_they_are_referred_to() -> None:
    """Ids that a database counts are others at the new home; such a table stands before those that refer to it."""
    place = {one.model: number for number, one in enumerate(REGISTRY.travelling)}
    early = [
        f"{one.model._meta.label}.{field.name}"
        for one in REGISTRY.travelling
        for field in one.model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and isinstance(field.related_model._meta.pk, AutoField)
        and place[field.related_model] >= place[one.model]
    ]
    assert early == []


def test_ids_are_counted_or_the_same_everywhere() -> None:
    odd = [
        one.model._meta.label
        for one in REGISTRY.travelling
        if not isinstance(one.model._meta.pk, AutoField | UUIDField | ForeignKey)
    ]
    assert odd == []
