"""For tests: another node, played in the same database, in which nothing stands but the catalogue."""

from django.apps import apps
from django.db.models import Model

from tests.offices import OPENING, publish_packages
from xaso.base import calendar, clock, node
from xaso.base.actor import SYSTEM


def tables() -> list[type[Model]]:
    """Every table of the product."""
    return [model for model in apps.get_models() if model.__module__.startswith("xaso.")]


def empty() -> None:
    """Nothing stands here any more."""
    for model in reversed(tables()):
        rows = model._default_manager.all()
        rows._raw_delete(rows.db)


def another_node() -> None:
    """In place of this node: one that was set up elsewhere, with ids of its own for what every node has."""
    empty()
    node.incarnation.cache_clear()
    with clock.pretend(OPENING):
        calendar.seed(SYSTEM)
        publish_packages()
