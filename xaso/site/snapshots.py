"""The directory of units goes up to the hub and from there to every node below; catalogue and calendar come from it.

A hub in the middle tells the one above of all that are below it, and those below of all that it has heard. What it
heard of catalogue and calendar it tells as its own. Nobody is told what he knows, or what he has told.
"""

import logging
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from xaso.base import calendar_told, jobs, numbers_told
from xaso.catalogue import actions as catalogue
from xaso.catalogue import queries as procedures
from xaso.exchange import queries as links
from xaso.exchange import snapshots
from xaso.exchange.protocol.envelope import LARGEST, Envelope
from xaso.exchange.queries import PeerRow
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.sending import Kind
from xaso.kit.procedure import canonical
from xaso.people import actions as people
from xaso.people import queries as directory
from xaso.site import levels
from xaso.site.hearing import above, heard, teller, told_at
from xaso.site.ways import Ways, ways

log = logging.getLogger(__name__)

SNAPSHOTS = "snapshots"
"""The job that tells what changed; woken when something did."""
UP = Kind("office.directory", 1, "normal")
DOWN = Kind("office.directory", 1, "bulk")
"""The directory of a province, to a commune that has none: it must not stand in the way of letters."""

PROCEDURE = Kind("catalogue.procedure", 1, "bulk")
CALENDAR = Kind("calendar.days", 1, "normal")
LARGEST_BODY = LARGEST - 4096
"""What an envelope has room for beside its own words."""
MOST = 100
"""Procedures that wait for one peer at a time: a whole catalogue must not fill the hub's disk for each of them."""


def wake(_event_id: UUID, _body: Mapping[str, Any]) -> None:
    """Something of which others are told may have changed."""
    jobs.wake(SNAPSHOTS)


def tell() -> None:
    """Let every peer know what it does not know yet. Cheap if there is nothing."""
    own = links.own()
    if own is None:
        return
    people.list_units()
    there, heard_of, said = ways(), directory.heard_directories(), known()
    for peer in links.peers():
        if snapshots.say_what_is_known(peer.node, said):
            levels.say_again(peer.node)
        _tell_directory(peer, there, heard_of)
        if peer.role == "commune":
            _tell_calendar(peer.node, own.node)
            _tell_catalogue(peer.node, own.node)


def ask_again() -> None:
    """A node is no more where it was: the hubs around say anew to whom they lead."""
    said = known()
    for peer in links.peers():
        if peer.leads or peer.role == "hub":
            snapshots.ask(peer.node, said)


def known() -> snapshots.Known:
    """How far this node has heard others. Of whom no neighbour has told for long it must hear anew."""
    above_us, there = links.hubs(), ways()
    numbers = directory.heard_directories().items()
    return {
        UP.type: {node: number for node, number in numbers if there.teller(node)},
        PROCEDURE.type: dict.fromkeys(above_us, procedures.heard_number()),
        CALENDAR.type: dict.fromkeys(above_us, calendar_told.heard()),
    }


def _tell_directory(peer: PeerRow, there: Ways, heard_of: Mapping[UUID, int]) -> None:
    own = links.own()
    assert own is not None
    told = snapshots.told(peer.node, UP.type)
    kind = UP if peer.role == "hub" else DOWN
    for source, number in _sources(peer, own.node, there, heard_of):
        before = told.get(source, 0)
        if number <= before:
            continue
        bodies: Iterator[Mapping[str, Any]]
        if source == own.node:
            bodies = directory.own_directory(own.node, own.name, before)
        else:
            bodies = directory.relayed_directory(source, before)
        snapshots.tell(peer.node, kind, source, number, bodies)
    for source in told.keys() & heard_of.keys():
        if there.teller(source) is None:
            snapshots.take_back(peer.node, kind, source, directory.gone_directory(source))


def _sources(peer: PeerRow, own: UUID, there: Ways, heard_of: Mapping[UUID, int]) -> Iterator[tuple[UUID, int]]:
    """Whose directories a peer is told, with the newest number: what it has not told itself.

    The hub above hears of this node and of those below it, a node below of all.
    """
    if number := directory.own_directory_number():
        yield own, number
    under = there.below() if peer.role == "hub" else heard_of.keys()
    for source, number in heard_of.items():
        if source in under and source != peer.node and there.teller(source) not in {None, peer.node}:
            yield source, number


def _tell_calendar(peer: UUID, own: UUID) -> None:
    number = calendar_told.number()
    if number > snapshots.told(peer, CALENDAR.type).get(own, 0):
        snapshots.tell(peer, CALENDAR, own, number, [calendar_told.body()])


def _tell_catalogue(peer: UUID, own: UUID) -> None:
    told = snapshots.told(peer, PROCEDURE.type).get(own, 0)
    if procedures.own_number() <= told:
        return
    room = max(MOST - links.waiting(peer, PROCEDURE.type), 0)
    for body in procedures.told_since(told, room):
        fits = len(canonical(body)) <= LARGEST_BODY
        if not fits:
            log.warning("procedure %s is too large to be told", body["spec"]["code"])
        snapshots.tell(peer, PROCEDURE, own, body["number"], [body] if fits else [])


def _hear_calendar(envelope: Envelope) -> None:
    calendar_told.hear(actor=teller(envelope), body=dict(envelope.body), above=above(envelope))


def _hear_procedure(envelope: Envelope) -> None:
    catalogue.hear_procedure(actor=teller(envelope), body=dict(envelope.body), above=above(envelope))


def _hear_directory(envelope: Envelope) -> None:
    peers = {one.node: one for one in links.peers()}
    people.hear_directory(
        actor=teller(envelope),
        body=dict(envelope.body),
        told_at=told_at(envelope),
        above=above(envelope),
        leads=envelope.sender in peers and peers[envelope.sender].leads,
        linked=peers,
    )
    if envelope.body.get("gone"):
        ask_again()
        jobs.wake(SNAPSHOTS)


def _hear_known(envelope: Envelope) -> None:
    topics = (UP.type, PROCEDURE.type, CALENDAR.type)
    snapshots.hear_what_is_known(envelope.sender, dict(envelope.body), topics)
    if above(envelope):
        numbers_told.tell_again()
    levels.say_again(envelope.sender)
    jobs.wake(SNAPSHOTS)


HANDLERS: Handlers = {
    (CALENDAR.type, CALENDAR.version): Handler(heard(_hear_calendar)),
    (PROCEDURE.type, PROCEDURE.version): Handler(heard(_hear_procedure)),
    (UP.type, UP.version): Handler(heard(_hear_directory)),
    (snapshots.KNOWN.type, snapshots.KNOWN.version): Handler(heard(_hear_known)),
}
