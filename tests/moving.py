"""For tests: another node, played in the same database, in which nothing stands but the catalogue."""

from django.apps import apps
from django.db import connection
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
    forget_words()
    node.incarnation.cache_clear()
    with clock.pretend(OPENING):
        calendar.seed(SYSTEM)
        publish_packages()


def forget_words() -> None:
    """Nothing is found by its words: the full-text index is no table of Django's."""
    with connection.cursor() as cursor:
        for table in ("base_search", "base_search_key") if connection.vendor == "sqlite" else ("base_search",):
            cursor.execute(f"DELETE FROM {table}")


Database = dict[type[Model], list[Model]]


def taken_down() -> Database:
    """Everything that stands here."""
    return {model: list(model._default_manager.all()) for model in tables()}


def put_up(database: Database) -> None:
    """It stands here again, and nothing else."""
    empty()
    node.incarnation.cache_clear()
    for model, rows in database.items():
        model._default_manager.bulk_create(rows)


class Nodes:
    """Two nodes that take turns in one database: whoever is ``at`` work stands there. Their disk is one."""

    def __init__(self, first: str) -> None:
        self.at = first
        self._kept: dict[str, Database] = {}

    def go(self, name: str) -> None:
        """The other one is at work."""
        if name != self.at:
            self._kept[self.at] = taken_down()
            self.at = name
            put_up(self._kept.get(name, {}))

    def backup(self) -> Database:
        """Of the node at work."""
        return taken_down()

    def restore(self, backup: Database) -> None:
        """The node at work is as it was then, and begins a new life."""
        put_up(backup)
        node.rise()
