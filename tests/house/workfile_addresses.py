"""Addresses of work files."""

from collections.abc import Mapping
from typing import Any

from tests.house.admitted import CLERK, LEADER, WRITERS, Example, empty
from tests.house.world import World
from xaso.base.actor import Actor
from xaso.base.identity import new_id
from xaso.workfiles import actions
from xaso.workfiles.models import WorkFile


def line(world: World, symbol: str) -> actions.Line:
    return actions.Line(symbol, "Hồ sơ về công tác hộ tịch", "20 năm", world.ours.accounts["chau"])


def opened(world: World) -> WorkFile:
    """Châu keeps it, with one paper in it."""
    file_id = new_id()
    actions.open_other(actor=world.ours.chau, file_id=file_id, line=line(world, f"{file_id.hex[-12:]}/TP"))
    actions.put(actor=world.ours.chau, file_id=file_id, paper=actions.Paper("paper", "Biên bản họp"))
    return WorkFile.objects.get(pk=file_id)


def file(world: World) -> Mapping[str, Any]:
    return {"file_id": opened(world).pk}


def listed(world: World) -> Mapping[str, Any]:
    file_id, year = new_id(), opened(world).year
    actions.add_line(actor=em(world), file_id=file_id, year=year, line=line(world, f"{file_id.hex[-12:]}/DM"))
    return {"file_id": file_id}


def handed(world: World) -> Mapping[str, Any]:
    one = opened(world)
    actions.close(actor=world.ours.chau, file_id=one.pk, version=one.version, sheets=3)
    made = new_id()
    actions.offer(actor=em(world), hand_over_id=made, files=[one.pk])
    return {"hand_over_id": made}


def em(world: World) -> Actor:
    return world.ours.actor("em")


WORKFILES: dict[str, Example] = {
    "workfiles:files": Example(WRITERS),
    "workfiles:list": Example(WRITERS),
    "workfiles:add_line": Example(LEADER | CLERK),
    "workfiles:approve_list": Example(LEADER, post=empty),
    "workfiles:repeat_list": Example(LEADER | CLERK, post=empty),
    "workfiles:list_pdf": Example(WRITERS),
    "workfiles:list_excel": Example(WRITERS),
    "workfiles:open_other": Example(WRITERS),
    "workfiles:put": Example(WRITERS),
    "workfiles:handing": Example(CLERK),
    "workfiles:hand_over": Example(CLERK, handed, ours=True),
    "workfiles:receive": Example(CLERK, handed, post=empty, ours=True),
    "workfiles:take_back": Example(CLERK, handed, post=empty, ours=True),
    "workfiles:hand_over_pdf": Example(CLERK, handed, ours=True),
    "workfiles:hand_over_excel": Example(CLERK, handed, ours=True),
    "workfiles:file": Example(WRITERS, file, ours=True),
    "workfiles:inventory_pdf": Example(WRITERS, file, ours=True),
    "workfiles:inventory_excel": Example(WRITERS, file, ours=True),
    "workfiles:workfile.open": Example(WRITERS, listed, post=empty, ours=True),
    "workfiles:workfile.close": Example(WRITERS, file, post=empty, ours=True),
    "workfiles:workfile.put": Example(WRITERS, file, post=empty, ours=True),
    "workfiles:workfile.arrange": Example(WRITERS, file, post=empty, ours=True),
    "workfiles:workfile.take_out": Example(WRITERS, file, post=empty, ours=True),
    "workfiles:workfile.describe": Example(WRITERS, file, post=empty, ours=True),
    "workfiles:workfile.reopen": Example(WRITERS, file, post=empty, ours=True),
    "workfiles:workfile.relist": Example(LEADER | CLERK, listed, post=empty, ours=True),
    "workfiles:workfile.strike": Example(LEADER | CLERK, listed, post=empty, ours=True),
}
