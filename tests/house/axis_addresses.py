"""Addresses of the connection of an office to the national document axis."""

from collections.abc import Mapping
from typing import Any

from tests.house.admitted import STEWARD, Example, empty
from tests.house.world import World
from xaso.base import clock
from xaso.documents.axis import actions
from xaso.documents.models import AxisParcel


def office(world: World) -> Mapping[str, Any]:
    return {"office_id": world.ours.id}


def connected(world: World) -> Mapping[str, Any]:
    """Where nobody answers."""
    new = actions.NewAccount(0, "H35.12.07", "http://127.0.0.1:9", "H35.12.07", "bi-mat")
    actions.set_account(actor=world.ours.khoa, office_id=world.ours.id, new=new)
    return office(world)


def given_up(world: World) -> Mapping[str, Any]:
    made = AxisParcel.objects.create(office_id=world.ours.id, kind="status", at=clock.now(), state="failed")
    return {**office(world), "parcel_id": made.pk}


AXIS = {
    "steward:axis": Example(STEWARD),
    "steward:axis_connection": Example(STEWARD, office, ours=True),
    "steward:try_axis": Example(STEWARD, connected, post=empty, ours=True),
    "steward:send_by_axis_again": Example(STEWARD, given_up, post=empty, ours=True),
}
