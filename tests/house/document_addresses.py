"""Addresses of incoming and outgoing documents."""

from collections.abc import Mapping
from typing import Any

from tests.house.admitted import CLERK, LEADER, STEWARD, WRITERS, Example, empty
from tests.house.world import World
from xaso.base import clock, files
from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id
from xaso.documents.models import Attachment, AxisMessage


def arrival(world: World) -> Mapping[str, Any]:
    return {"arrival_id": world.arrival}


def arrival_file(world: World) -> Mapping[str, Any]:
    return {**arrival(world), "file_id": world.arrival_file}


def dispatch(world: World) -> Mapping[str, Any]:
    return {"dispatch_id": world.dispatch}


def draft_version(world: World) -> Mapping[str, Any]:
    return {**dispatch(world), "number": 1}


def attached(world: World) -> Mapping[str, Any]:
    held = Attachment.objects.get(version__dispatch_id=world.dispatch)
    return {**dispatch(world), "attachment_id": held.pk}


def axis_message(world: World) -> Mapping[str, Any]:
    """One that could not be read, and came for our office."""
    now, content = clock.now(), b"<edXML"
    message = AxisMessage(office_id=world.ours.id, axis_id=str(new_id()), kind="edoc", sender="H35", at=now, size=6)
    message.state, message.problems = "broken", ["Lỗi (dòng 1): không đúng cách XML."]
    owner = {"owner_kind": "axis_message", "owner_id": message.pk, "office_id": world.ours.id}
    message.file = files.store(files.take_unseen(content, "goi.edxml", "text/xml"), actor=SYSTEM, at=now, **owner)
    message.save()
    return {"message_id": message.pk}


DOCUMENTS: dict[str, Example] = {
    "documents:front": Example(WRITERS),
    "documents:arrivals": Example(WRITERS),
    "documents:register": Example(CLERK),
    "documents:arrival": Example(WRITERS, arrival, ours=True),
    "documents:arrival_file": Example(WRITERS, arrival_file, ours=True),
    "documents:arrival_picture": Example(WRITERS, arrival_file, ours=True),
    "documents:stamped": Example(WRITERS, arrival, ours=True),
    "documents:save_search": Example(WRITERS, post=empty),
    "documents:drop_search": Example(WRITERS, post=empty),
    "documents:finding_excel": Example(WRITERS),
    "documents:finding": Example(WRITERS),
    "documents:document.accept": Example(CLERK, arrival, post=empty, ours=True),
    "documents:document.attach": Example(CLERK, arrival, post=empty, ours=True),
    "documents:document.return_arrival": Example(CLERK, arrival, post=empty, ours=True),
    "documents:document.agree_recall": Example(LEADER | CLERK, arrival, post=empty, ours=True),
    "documents:document.decline_recall": Example(LEADER | CLERK, arrival, post=empty, ours=True),
    "documents:document.instruct": Example(LEADER, arrival, post=empty, ours=True),
    "documents:document.file_away": Example(LEADER | CLERK, arrival, post=empty, ours=True),
    "documents:document.assign": Example(WRITERS, arrival, post=empty, ours=True),
    "documents:document.finish": Example(WRITERS, arrival, post=empty, ours=True),
    "documents:document.report_progress": Example(WRITERS, arrival, post=empty, ours=True),
    "documents:dispatches": Example(WRITERS),
    "documents:draft": Example(WRITERS),
    "documents:copy": Example(WRITERS),
    "documents:dispatch": Example(WRITERS, dispatch, ours=True),
    "documents:revise": Example(WRITERS, dispatch, ours=True),
    "documents:recipients": Example(WRITERS, dispatch, ours=True),
    "documents:dispatch_paper": Example(WRITERS, dispatch, ours=True),
    "documents:dispatch_picture": Example(WRITERS, dispatch, ours=True),
    "documents:dispatch_word": Example(WRITERS, draft_version, ours=True),
    "documents:dispatch_attachment": Example(WRITERS, attached, ours=True),
    "documents:draft_paper": Example(WRITERS, draft_version, ours=True),
    "documents:axis_messages": Example(LEADER | CLERK | STEWARD),
    "documents:axis_units": Example(WRITERS),
    "documents:axis_message": Example(LEADER | CLERK | STEWARD, axis_message, ours=True),
    "documents:axis_message_file": Example(LEADER | CLERK | STEWARD, axis_message, ours=True),
    "documents:see_axis_problem": Example(CLERK | STEWARD, axis_message, post=empty, ours=True),
    "documents:queue": Example(LEADER),
    "documents:sealing": Example(CLERK),
    "documents:signatures": Example(WRITERS, dispatch, ours=True),
    "documents:ask_agent": Example(WRITERS, post=empty),
    "documents:take_from_agent": Example(WRITERS, post=empty),
    "documents:document.number": Example(LEADER | CLERK, dispatch, post=empty, ours=True),
    "documents:document.sign": Example(LEADER, dispatch, post=empty, ours=True),
    "documents:document.seal": Example(CLERK, dispatch, post=empty, ours=True),
    "documents:book": Example(LEADER | CLERK),
    "documents:book_pdf": Example(LEADER | CLERK),
    "documents:book_excel": Example(LEADER | CLERK),
    "documents:numbers": Example(LEADER),
    "documents:document.post": Example(CLERK, dispatch, post=empty, ours=True),
    "documents:document.recall": Example(LEADER | CLERK, dispatch, post=empty, ours=True),
    "documents:document.give_view": Example(WRITERS, dispatch, post=empty, ours=True),
    "documents:document.ask_view": Example(WRITERS, dispatch, post=empty, ours=True),
    "documents:document.submit": Example(WRITERS, dispatch, post=empty, ours=True),
    "documents:document.drop": Example(WRITERS, dispatch, post=empty, ours=True),
    "documents:document.approve": Example(LEADER, dispatch, post=empty, ours=True),
    "documents:document.send_back": Example(LEADER, dispatch, post=empty, ours=True),
    "documents:document.pass_up": Example(LEADER, dispatch, post=empty, ours=True),
    "documents:document.withdraw_approval": Example(LEADER, dispatch, post=empty, ours=True),
    "documents:document.issue": Example(CLERK, dispatch, post=empty, ours=True),
}
