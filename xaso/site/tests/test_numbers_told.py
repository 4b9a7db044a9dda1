"""The hub remembers the highest numbers; who was restored goes on above them, once a leader has looked at the paper."""

import json
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid4

import pytest
import time_machine

from tests.offices import Office, intake
from xaso.base import clock, node, numbering, numbers_told, outbox
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotAllowed, NotPossible
from xaso.base.models import Job, Series, SeriesHeard
from xaso.base.numbering import Row
from xaso.cases import actions, queries
from xaso.exchange import here
from xaso.exchange.models import Outgoing, Peer
from xaso.exchange.protocol.envelope import Envelope, Stream
from xaso.kit.worktime import ZONE
from xaso.people import queries as people
from xaso.site import numbers_told as site
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.traffic import HANDLERS
from xaso.web.tests.browser import signed_in

HUB, NAM_CAN = UUID(int=70), UUID(int=71)
FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=ZONE)
YEAR = Row("receipt", "2026")


@pytest.fixture(autouse=True)
def _friday() -> Iterator[None]:
    with time_machine.travel(FRIDAY, tick=False):
        yield


@pytest.fixture
def commune(office: Office) -> Office:
    here.take_part(name="UBND xã Tân Phong", role="commune")
    Peer.objects.create(node=HUB, name="Tỉnh", role="hub", joined_at=clock.now())
    return office


def told(kind: str = "numbers.given") -> list[dict]:
    return [json.loads(bytes(one.payload))["body"] for one in Outgoing.objects.filter(type=kind).order_by("pk")]


def hear(unit: UUID, last: int, *, by: UUID = NAM_CAN, homes: dict[UUID, UUID] | None = None) -> object:
    body = {"rows": [{"unit": str(unit), "book": "receipt", "period": "2026", "last": last}]}
    actor = Actor(kind="node", id=by)
    return numbers_told.hear_given(actor=actor, body=body, nodes_of=lambda units: homes or {})


def answer(unit: UUID, last: int, *, above: bool = True) -> object:
    """The hub's word, that it heard at eight."""
    row = {"unit": str(unit), "book": "receipt", "period": "2026", "last": last, "heard": "2026-11-27T08:00:00+07:00"}
    actor = Actor(kind="node", id=HUB)
    return numbers_told.hear_known(actor=actor, body={"rows": [row]}, above=above, here=people.names_of)


def test_what_was_given_is_told_once(commune: Office) -> None:
    actions.accept(actor=commune.binh, intake=intake())
    actions.accept(actor=commune.binh, intake=intake())
    site.tell()
    site.tell()
    (body,) = told()
    said = {(one["book"], one["period"]): one["last"] for one in body["rows"]}
    assert said == {("case", "2026-11-27"): 2, ("receipt", "2026"): 2}
    actions.accept(actor=commune.binh, intake=intake())
    site.tell()
    assert {one["last"] for one in told()[-1]["rows"]} == {3}


def test_a_dossier_makes_it_be_told(commune: Office) -> None:
    outbox.run(SUBSCRIPTIONS, most=10_000)
    actions.accept(actor=commune.binh, intake=intake())
    outbox.run(SUBSCRIPTIONS, most=10_000)
    assert Job.objects.filter(name=site.NUMBERS, next_at__lte=clock.now()).exists()


def test_numbers_of_practice_are_not_told(commune: Office) -> None:
    practice = uuid4()
    Series.objects.create(unit_id=practice, book="receipt", period="2026", last=5)
    assert list(numbers_told.untold({practice})) == []


def test_the_hub_keeps_the_highest(db: None) -> None:
    unit = uuid4()
    for last in (7, 5, 9, 8):
        hear(unit, last)
    assert SeriesHeard.objects.get().last == 9
    (body,) = numbers_told.of_node(NAM_CAN, clock.now())
    assert body["rows"][0]["last"] == 9
    assert list(numbers_told.of_node(HUB, clock.now())) == []


def test_a_node_tells_of_the_numbers_of_its_own_units_alone(office: Office) -> None:
    theirs = uuid4()
    hear(theirs, 7)
    Series.objects.create(unit_id=office.id, book="receipt", period="2026", last=1)
    for unit, homes in ((theirs, {}), (office.id, {}), (uuid4(), None)):
        wrong = {unit: NAM_CAN} if homes is None else homes
        with pytest.raises(NotAllowed):
            hear(unit, 99, by=HUB, homes=wrong)
    assert SeriesHeard.objects.get().last == 7


def test_a_unit_that_moved_is_told_of_by_its_new_node(db: None) -> None:
    unit = uuid4()
    hear(unit, 7)
    hear(unit, 8, by=HUB, homes={unit: HUB})
    assert SeriesHeard.objects.get().node == HUB


@pytest.mark.parametrize("wrong", [{"rows": [{}]}, {"rows": 5}, {}])
def test_what_names_no_numbers_is_refused(office: Office, wrong: dict) -> None:
    actor = Actor(kind="node", id=HUB)
    with pytest.raises(Invalid):
        numbers_told.hear_given(actor=actor, body=wrong, nodes_of=people.nodes_of)
    with pytest.raises(Invalid):
        numbers_told.hear_known(actor=actor, body=wrong, above=True, here=people.names_of)
    with pytest.raises(Invalid):
        hear(uuid4(), 0)


def test_a_restored_node_asks_once_and_goes_on_above_what_the_hub_knows(commune: Office) -> None:
    actions.accept(actor=commune.binh, intake=intake())
    node.rise()
    site.tell()
    site.tell()
    assert told("numbers.ask") == [{}]
    answer(commune.id, 345)
    assert numbering.last(commune.id, YEAR) == 345
    with pytest.raises(NotPossible):
        numbering.take(commune.id, YEAR)
    lasts = {row.book: row.last for row in queries.numbers(commune.id)} | {"receipt": 347}
    actions.confirm_numbers(actor=commune.dung, office_id=commune.id, lasts=lasts)
    assert numbering.take(commune.id, YEAR) == 348


def test_the_leader_cannot_go_below_what_the_hub_knows(commune: Office) -> None:
    node.rise()
    answer(commune.id, 345)
    lasts = {row.book: 0 for row in queries.numbers(commune.id)} | {"receipt": 344}
    with pytest.raises(Invalid):
        actions.confirm_numbers(actor=commune.dung, office_id=commune.id, lasts=lasts)


def test_the_form_says_what_the_hub_knows_and_how_old_that_is(commune: Office) -> None:
    node.rise()
    answer(commune.id, 345)
    page = signed_in("dung").get("/viec/doi-chieu-so/").content.decode()
    assert "Trung tâm biết đến số 345, nghe lần cuối lúc 08:00 ngày 27/11/2026" in page
    assert 'value="345"' in page
    assert page.count("Trung tâm biết") == 1, "of other books it knows nothing, and the leader writes them himself"


def test_an_answer_that_comes_late_still_raises_and_never_lowers(commune: Office) -> None:
    actions.accept(actor=commune.binh, intake=intake())
    answer(commune.id, 30)
    answer(commune.id, 20)
    assert numbering.take(commune.id, YEAR) == 31


def test_nobody_but_the_hub_answers_and_only_of_units_that_live_here(commune: Office) -> None:
    for unit, above in ((commune.id, False), (uuid4(), True)):
        with pytest.raises(NotAllowed):
            answer(unit, 99, above=above)
    assert numbering.last(commune.id, YEAR) == 0


def test_the_hub_answers_who_asks_with_his_own(office: Office) -> None:
    here.take_part(name="Tỉnh", role="hub")
    Peer.objects.create(node=NAM_CAN, name="UBND xã Nậm Cắn", role="commune", joined_at=clock.now())
    unit = uuid4()
    hear(unit, 12)
    hear(uuid4(), 99, by=HUB)
    asked = Envelope(NAM_CAN, here.current().node, Stream(1, "urgent"), 1, "numbers.ask", 1, "2026-11-27T02:00Z", {})
    site.HANDLERS["numbers.ask", 1].effect(asked)
    ((said,),) = [body["rows"] for body in told("numbers.told")]
    assert (said["unit"], said["last"], said["heard"]) == (str(unit), 12, "2026-11-27T02:00:00+00:00")


def test_a_hub_that_was_restored_is_told_again(commune: Office) -> None:
    actions.accept(actor=commune.binh, intake=intake())
    site.tell()
    said = Envelope(
        HUB, here.current().node, Stream(1, "normal"), 1, "exchange.known", 1, "2026-11-27T02:00Z", {"known": {}}
    )
    HANDLERS["exchange.known", 1].effect(said)
    site.tell()
    first, second = told()
    assert first == second
