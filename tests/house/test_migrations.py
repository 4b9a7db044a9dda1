"""Migrations are one line without forks, and in step with the models."""

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState

ROOMS = sorted({model._meta.app_label for model in apps.get_models()})


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.mark.parametrize("room", ROOMS)
def test_one_migration_follows_the_other(loader: MigrationLoader, room: str) -> None:
    own = sorted(name for label, name in loader.disk_migrations if label == room)
    assert [name[:4] for name in own] == [f"{number:04}" for number in range(1, len(own) + 1)]
    assert loader.graph.leaf_nodes(room) == [(room, own[-1])]


def test_the_models_say_what_the_migrations_made(loader: MigrationLoader) -> None:
    made, wanted = loader.project_state(), ProjectState.from_apps(apps)
    changes = MigrationAutodetector(made, wanted, NonInteractiveMigrationQuestioner()).changes(loader.graph)
    assert {room: [str(one.operations) for one in found] for room, found in changes.items()} == {}
