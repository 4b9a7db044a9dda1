"""A directive of the demonstration's province: drafted, approved, numbered, signed, sealed, issued to its communes."""

import os
import time
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import UUID

import pikepdf

from xaso.base.actor import Actor
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.documents.models import Dispatch
from xaso.exchange.models import Outgoing, Peer
from xaso.exchange.sending import Kind, send
from xaso.people import queries as people
from xaso.people.models import Account
from xaso.signing import queries as signing
from xaso.site.invented import PASSWORD

SIDE = 512
QUIET = 3.0
"""Seconds of rest before a trip."""


@dataclass(frozen=True)
class Sent:
    """``size``: of the file as it was signed and sealed."""

    reference: str
    size: int
    issued_at: datetime


def directive(size: int, patience: float) -> Sent:
    """One whose file had so many bytes before it was signed. Waits until the directory tells of a commune."""
    author, leader, clerk = (_who(name) for name in ("ha", "giang", "yen"))
    made = new_id()
    _until_somebody_is_there(leader, patience)
    text = actions.Draft(kind="chi_thi", subject="Tăng cường phòng, chống cháy rừng", groups=["communes"])
    scan = actions.Scan(BytesIO(paper(size)), "chi-thi.pdf")
    actions.draft(actor=author, dispatch_id=made, text=text, scan=scan)
    actions.submit(actor=author, dispatch_id=made, version=1, reviewer_id=leader.id)
    _each(actions.sign(actor=leader, key_id=_key(leader), secret=PASSWORD, chosen=[(made, _version(made))]))
    _each(actions.seal(actor=clerk, key_id=_key(clerk), secret=PASSWORD, chosen=[(made, _version(made))]))
    issued = Dispatch.objects.select_related("content").get(pk=made)
    assert issued.content is not None
    assert issued.issued_at is not None
    return Sent(issued.reference, issued.content.size, issued.issued_at)


def paper(size: int) -> bytes:
    """Two pages: nothing where number and date go, and as much noise on the second as makes so many bytes."""
    content = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        page = made.add_blank_page(page_size=(595, 842))
        rows = max(size // SIDE, 1)
        noise = pikepdf.Stream(made, os.urandom(SIDE * rows), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        noise.Width, noise.Height, noise.BitsPerComponent = SIDE, rows, 8
        noise.ColorSpace = pikepdf.Name.DeviceGray
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=noise))
        page.Contents = pikepdf.Stream(made, b"q 400 0 0 400 90 400 cm /Im Do Q")
        made.save(content)
    return content.getvalue()


def until_idle(patience: float) -> None:
    """Until a small message went over and nothing waits: the two nodes are connected and have told their news."""
    end = time.monotonic() + patience
    send(Peer.objects.get(role="commune").node, Kind("bench.said", 1, "urgent"), {})
    while Outgoing.objects.filter(arrived_at__isnull=True).exists():
        if time.monotonic() > end:
            raise TimeoutError("the line does not come to rest")
        time.sleep(0.2)
    time.sleep(QUIET)


def _until_somebody_is_there(actor: Actor, patience: float) -> None:
    from xaso.documents.actions.addressing import places  # noqa: PLC0415 - what the address field offers

    end = time.monotonic() + patience
    while not any(one.tier == "commune" and one.node for one in places(next(iter(actor.offices("leader"))))):
        if time.monotonic() > end:
            raise TimeoutError("no commune told who works there")
        time.sleep(0.5)


def _who(username: str) -> Actor:
    return people.actor_for(Account.objects.get(username=username).pk)


def _key(actor: Actor) -> UUID:
    return signing.keys_of(actor)[0].id


def _version(dispatch_id: UUID) -> int:
    return Dispatch.objects.values_list("version", flat=True).get(pk=dispatch_id)


def _each(done: list[actions.Outcome]) -> None:
    if problems := [one.problem for one in done if one.problem]:
        raise RuntimeError(problems)
