"""Tables refer downstairs only. Relations named as strings escape the import contracts; here they do not."""

import tomllib

import pytest
from django.apps import apps
from django.db import models
from django.db.models.fields.related import RelatedField
from django.test.utils import isolate_apps

from tests.house.tree import ROOT


def floors() -> dict[str, int]:
    """Height of every room, from the contract that the import checker uses."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(one["layers"] for one in config["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return {room: height for height, floor in enumerate(reversed(layers)) for room in floor.split(" | ")}


def upward(model: type[models.Model], height: dict[str, int]) -> list[str]:
    """Relations of a model to a room above its own."""
    own = model._meta
    targets = [
        (
            one.name,
            one.remote_field.model if isinstance(one.remote_field.model, str) else one.remote_field.model._meta.label,
        )
        for one in (*own.local_fields, *own.local_many_to_many)
        if isinstance(one, RelatedField)
    ]
    return [
        f"{own.label}.{name} -> {target}"
        for name, target in targets
        if "." in target and height[target.partition(".")[0]] > height[own.app_label]
    ]


def test_the_rooms_are_the_apps_that_have_tables() -> None:
    with_tables = {model._meta.app_label for model in apps.get_models()}
    assert with_tables <= set(floors())


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_a_table_refers_to_its_own_room_or_downstairs(model: type[models.Model]) -> None:
    assert upward(model, floors()) == []


@isolate_apps("xaso.base")
def test_a_relation_upstairs_is_seen() -> None:
    """The same check on a table that points the wrong way, by a string."""

    class Planted(models.Model):
        case = models.ForeignKey("cases.Case", on_delete=models.CASCADE)

        class Meta:
            app_label = "base"

    assert upward(Planted, floors()) == ["base.Planted.case -> cases.Case"]
