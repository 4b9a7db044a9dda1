"""Two offices with other software than each other's, as far as they know: they meet at an axis of our own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.offices import Office, add_clerk
from xaso.base import outbox
from xaso.documents.axis import actions as axis
from xaso.documents.models import Arrival, Dispatch, Recipient
from xaso.documents.tests.test_dispatch import issued
from xaso.exchange.tests.axis_server import Office as Axis
from xaso.exchange.tests.axis_server import axis as running
from xaso.site import axis as job
from xaso.site.subscriptions import SUBSCRIPTIONS

OURS, THEIRS = "H35.90.07", "H35.90.01"


@dataclass
class World:
    """Two offices that know each other by the axis alone, where they have other codes than here."""

    ours: Office
    theirs: Office
    axis: Axis
    address: str

    def connect(self, office: Office, code: str) -> None:
        new = axis.NewAccount(0, code, self.address, code, "bi-mat", switched_on=True)
        axis.set_account(actor=office.khoa, office_id=office.id, new=new)

    def go_on(self) -> None:
        """Everything that follows by itself."""
        for _ in range(4):
            outbox.run(SUBSCRIPTIONS, most=10_000)
            job.run()


@contextmanager
def connected(office: Office, other_office: Office) -> Iterator[World]:
    """Both are at the axis, and the first knows the other from there."""
    about = Axis({OURS: "bi-mat", THEIRS: "bi-mat"}, agencies=[(THEIRS, "Sở Nội vụ tỉnh Lai Châu", "000.00.13.H35")])
    add_clerk(other_office, "_mk")
    with running(about) as address:
        made = World(office, other_office, about, address)
        made.connect(office, OURS)
        made.connect(other_office, THEIRS)
        axis.list_units()
        yield made


def sent(world: World, **values: object) -> Dispatch:
    made = issued(world.ours, **{"others": ["so noi vu tinh lai chau"], **values})
    world.go_on()
    return Dispatch.objects.get(pk=made.pk)


def at(made: Dispatch) -> Recipient:
    return Recipient.objects.get(dispatch=made, way="axis")


def came(world: World) -> Arrival:
    return Arrival.objects.get(office_id=world.theirs.id)
