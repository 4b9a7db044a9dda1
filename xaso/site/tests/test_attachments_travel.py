"""Files that go with a document reach offices of other nodes and of the axis, in their order and byte for byte."""

from uuid import uuid4

from tests.officepapers import excel
from tests.offices import Office
from tests.papers import pdf
from xaso.base import audit, files, outbox
from xaso.base.identity import new_id
from xaso.base.models import OutboxEvent
from xaso.documents import actions, queries
from xaso.documents.models import Arrival, Dispatch
from xaso.documents.tests.hands import em
from xaso.documents.tests.test_dispatch import TEXT, again
from xaso.exchange import here
from xaso.exchange.models import OutgoingFile
from xaso.exchange.protocol.envelope import FileRef
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.tests.axis_world import THEIRS, World, came
from xaso.site.tests.test_documents_by_axis import world  # noqa: F401 - a fixture
from xaso.site.tests.test_documents_travel import (
    FAR,
    HUB,
    NAM_CAN,
    NAMES,
    arrive,
    commune,  # noqa: F401 - a fixture
    letter,
    paper,  # noqa: F401 - a fixture
    queued,
)

NAMES_BESIDE = ["Phụ lục I.pdf", "Danh sách.xlsx"]


def issued(office: Office, *others: str) -> Dispatch:
    """With an annex and a table, signed on paper."""
    beside = actions.Attached(added=[actions.Scan(pdf(), NAMES_BESIDE[0]), actions.Scan(excel(), NAMES_BESIDE[1])])
    text = actions.Draft(**{**TEXT, "others": list(others)})
    made = actions.draft(actor=office.chau, dispatch_id=new_id(), text=text, attached=beside).dispatch_id
    actions.submit(actor=office.chau, dispatch_id=made, version=1, reviewer_id=office.accounts["dung"])
    actions.approve(actor=office.dung, dispatch_id=made, version=2)
    actions.issue(actor=em(office), dispatch_id=made, version=3)
    return again(Dispatch(pk=made))


def test_in_the_envelope_of_their_document(commune: Office) -> None:  # noqa: F811
    made = issued(commune, NAMES[NAM_CAN])
    (sent,) = queued(HUB, "document.sent")
    assert [one["name"] for one in sent["files"]] == [f"{made.reference.replace('/', '-')}.pdf", *NAMES_BESIDE]
    carried = OutgoingFile.objects.filter(envelope__type="document.sent").order_by("pk")
    assert [one.sha256 for one in carried] == [one["sha256"] for one in sent["files"]]
    told = OutboxEvent.objects.filter(name="document.issued.v1", body__dispatch_id=str(made.pk)).get().body
    assert [told["sha256"], *told["attached"]] == [one["sha256"] for one in sent["files"]]


def test_at_the_receiver(commune: Office, paper: FileRef, reading: audit.Reading) -> None:  # noqa: F811
    made = issued(commune, NAMES[NAM_CAN])
    refs = tuple(
        FileRef(held.sha256, held.size, held.name, held.media_type)
        for held in map(files.held, queries.hashes_of(made.pk))
        if held
    )
    said = [{"sha256": one.sha256, "name": name} for one, name in zip(refs, ["a.pdf", *NAMES_BESIDE], strict=True)]
    body = letter(paper, (NAM_CAN, FAR), (here.current().node, commune.id), files=said, id=str(uuid4()))
    arrive(HUB, "document.sent", body, refs)
    outbox.run(SUBSCRIPTIONS, most=10_000)
    page = queries.arrival(em(commune), Arrival.objects.get(origin=body["id"]).pk)
    assert [(one.name, bool(one.check)) for one in page.files] == [
        ("a.pdf", False), (NAMES_BESIDE[0], True), (NAMES_BESIDE[1], False),
    ]  # fmt: skip
    assert "3 tệp đến đủ" in " ".join(one.words for one in page.checks)


def test_over_the_axis(world: World, reading: audit.Reading) -> None:  # noqa: F811
    made = issued(world.ours, THEIRS)
    world.go_on()
    there = came(world)
    rows = there.files.select_related("file").order_by("pk")
    assert [one.file.name for one in rows][1:] == NAMES_BESIDE
    assert [one.file.sha256 for one in rows] == queries.hashes_of(made.pk)
    assert [one.id for one in queries.find(em(world.theirs), "danh sach").arrivals] == [there.pk]
