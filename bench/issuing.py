"""A document issued to 1,000 offices of other nodes: how long until an envelope for each lies in the queue."""

import time
from typing import Any
from uuid import UUID

from bench.crowd import key, node, public
from xaso.base import clock, outbox
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.documents.models import Dispatch, Recipient
from xaso.exchange import here
from xaso.exchange.models import Outgoing, Peer
from xaso.people import queries as people
from xaso.people.models import Account
from xaso.site.subscriptions import SUBSCRIPTIONS

COUNT = 1_000


def issued() -> dict[str, Any]:
    """The office of the data folder becomes a hub; what it issues goes to every commune by itself."""
    here.take_part(name="UBND tỉnh Lai Châu", role="hub")
    peers = (
        Peer(node=node(one), name=f"Xã {one}", role="commune", keys=[public(key(one))], joined_at=clock.now())
        for one in range(COUNT)
    )
    Peer.objects.bulk_create(peers, ignore_conflicts=True)
    author, leader, clerk = (
        people.actor_for(Account.objects.get(username=one).pk) for one in ("resolver1", "leader1", "clerk1")
    )
    made = _approved(author, leader)
    outbox.run(SUBSCRIPTIONS)
    before, queued = time.perf_counter(), Outgoing.objects.count()
    actions.issue(actor=clerk, dispatch_id=made, version=Dispatch.objects.get(pk=made).version)
    written = time.perf_counter()
    while Outgoing.objects.count() - queued < COUNT:
        outbox.run(SUBSCRIPTIONS)
    end = time.perf_counter()
    found = {"recipients": COUNT, "issued_s": written - before, "queued_s": end - before}
    return {name: round(value, 2) for name, value in found.items()}


def _approved(author: Any, leader: Any) -> UUID:
    text = actions.Draft(
        kind="chi_thi", subject="Phòng cháy rừng", body="Các xã triển khai ngay.", others=["Sở Nội vụ"]
    )
    made = actions.draft(actor=author, dispatch_id=new_id(), text=text).dispatch_id
    Recipient.objects.bulk_create(
        Recipient(dispatch_id=made, way="node", node=node(one), far_office=new_id(), name=f"UBND xã {one}")
        for one in range(COUNT)
    )
    actions.submit(actor=author, dispatch_id=made, version=1, reviewer_id=leader.id)
    actions.approve(actor=leader, dispatch_id=made, version=2)
    return made
