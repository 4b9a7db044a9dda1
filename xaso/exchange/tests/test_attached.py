"""Files of envelopes, in the tables: kept at the sender, waited for at the receiver, kept there for its handlers."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.conf import LazySettings

from xaso.base import cleaning as ground
from xaso.base import clock, files
from xaso.base.actor import SYSTEM
from xaso.base.errors import NotFound
from xaso.base.identity import new_id
from xaso.base.models import StoredFile
from xaso.exchange import attached, backing, cleaning, receiving, sending
from xaso.exchange.models import Cursor, IncomingFile, Outgoing, OutgoingFile, Peer, Trouble
from xaso.exchange.protocol.envelope import Envelope, FileRef
from xaso.exchange.protocol.shelf import WRONG
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.sending import Kind, send
from xaso.exchange.tests.papers import THERE, arrive, come, paper, put, ref, settle_in

pytestmark = pytest.mark.django_db
SAID = Kind("test.said", 1, "normal")
OTHER = UUID(int=78)


@pytest.fixture(autouse=True)
def _node(settings: LazySettings, tmp_path: Path) -> None:
    settle_in(settings, tmp_path)


@pytest.fixture
def seen() -> list[Envelope]:
    return []


@pytest.fixture
def handlers(seen: list[Envelope]) -> Handlers:
    return {("test.said", 1): Handler(seen.append)}


def said_to_be(content: bytes, size: int) -> FileRef:
    return replace(ref(content), size=size)


def answers() -> list[tuple[str, str]]:
    bodies = [json.loads(bytes(one.payload))["body"] for one in Outgoing.objects.filter(type="exchange.receipt")]
    return [(one["outcome"], one["reason"]) for one in bodies]


# sending


def test_what_is_not_here_cannot_be_sent() -> None:
    with pytest.raises(NotFound):
        send(THERE, SAID, {}, [ref(paper())])
    assert not Outgoing.objects.exists()


def test_many_peers_get_one_each_and_each_keeps_the_file() -> None:
    Peer.objects.create(node=OTHER, name="Xã khác", role="commune", keys=[], joined_at=clock.now())
    one = put(paper())
    for _ in range(2):
        sending.send_each(SAID, [(THERE, {"text": "a"}), (OTHER, {"text": "b"})], [one])
    rows = list(Outgoing.objects.order_by("sequence", "peer"))
    assert [(row.peer_id, row.sequence) for row in rows] == [(one, n) for n in (1, 2) for one in sorted((THERE, OTHER))]
    assert json.loads(bytes(rows[0].payload))["receiver"] == str(rows[0].peer_id)
    kept = set(StoredFile.objects.filter(owner_kind=attached.OWNER).values_list("owner_id", flat=True))
    assert kept == set(OutgoingFile.objects.values_list("pk", flat=True))
    assert len(kept) == len(rows)


def test_a_file_stays_as_long_as_its_envelope() -> None:
    one = put(paper())
    send(THERE, SAID, {}, [one])
    StoredFile.objects.exclude(owner_kind=attached.OWNER).delete()
    with time_machine.travel(clock.now() + timedelta(days=3)):
        cleaning.drop_old()
        ground.drop_contents_of_nobody()
        assert files.held(one.sha256)
    Outgoing.objects.all().delete()
    with time_machine.travel(clock.now() + timedelta(days=3)):
        cleaning.drop_old()
        assert not files.held(one.sha256)


def test_an_envelope_whose_files_are_not_there_yet_is_not_forgotten() -> None:
    envelope = send(THERE, SAID, {}, [put(paper())])
    Outgoing.objects.update(arrived_at=clock.now() - cleaning.KEPT - timedelta(days=1))
    assert cleaning.drop_old() == 0
    Outgoing.objects.update(answered_at=clock.now())
    assert cleaning.drop_old() == 1
    assert envelope.files


def test_a_new_life_sends_its_files_too_even_one_that_was_lost() -> None:
    kept, lost = put(paper(1)), put(paper(2))
    send(THERE, SAID, {}, [kept, lost])
    files.place(lost.sha256).unlink()
    Peer.objects.update(apart=True)
    assert sending.relive(THERE, 1)
    assert {one.sha256 for one in OutgoingFile.objects.all()} == {kept.sha256, lost.sha256}
    assert attached.names(THERE, kept.sha256)


def test_a_file_is_for_the_peer_whose_envelope_names_it() -> None:
    Peer.objects.create(node=OTHER, name="Xã", role="commune", joined_at=clock.now())
    one = put(paper())
    send(THERE, SAID, {}, [one])
    assert attached.names(THERE, one.sha256)
    assert not attached.names(OTHER, one.sha256)


# receiving


def test_an_envelope_waits_for_its_files_and_holds_up_nobody(handlers: Handlers, seen: list[Envelope]) -> None:
    first, second = paper(1), paper(2)
    come([ref(first), ref(second)])
    come([], sequence=2)
    receiving.run(handlers)
    assert [one.sequence for one in seen] == [2]
    assert not receiving.waits()
    attached.arrived(arrive(first))
    receiving.run(handlers)
    assert len(seen) == 1
    attached.arrived(arrive(second))
    receiving.run(handlers)
    assert [one.sequence for one in seen] == [2, 1]
    assert answers() == [("accepted", "")]


def test_a_handler_gives_the_file_to_its_own_row(seen: list[Envelope]) -> None:
    content, owner = paper(), new_id()

    def effect(envelope: Envelope) -> None:
        (one,) = envelope.files
        files.claim(
            one.sha256, one.name, actor=SYSTEM, at=clock.now(), owner_kind="letter", owner_id=owner, office_id=owner
        )

    come([ref(content)])
    attached.arrived(arrive(content))
    receiving.run({("test.said", 1): Handler(effect)})
    mine = StoredFile.objects.get(owner_kind="letter", owner_id=owner)
    assert files.content(mine) == content
    with time_machine.travel(clock.now() + cleaning.UNCLAIMED + timedelta(days=2)):
        cleaning.drop_old()
        ground.drop_contents_of_nobody()
    assert files.content(mine) == content
    assert not StoredFile.objects.filter(owner_kind=attached.OWNER).exists()


def test_what_nobody_claims_stays_a_week_and_what_waits_stays(handlers: Handlers) -> None:
    done, waits = paper(1), paper(2)
    come([ref(done)])
    come([ref(waits), ref(paper(3))], sequence=2)
    for content in (done, waits):
        attached.arrived(arrive(content))
    receiving.run(handlers)
    with time_machine.travel(clock.now() + timedelta(days=6)):
        cleaning.drop_old()
        assert files.held(ref(done).sha256)
    with time_machine.travel(clock.now() + timedelta(days=9)):
        cleaning.drop_old()
    assert not files.held(ref(done).sha256)
    assert files.held(ref(waits).sha256)


def test_what_is_here_already_is_not_asked_for(handlers: Handlers, seen: list[Envelope]) -> None:
    come([put(paper())])
    assert attached.lacking(THERE) == []
    receiving.run(handlers)
    assert len(seen) == 1


def test_the_urgent_come_first_then_the_small() -> None:
    large, small, urgent = paper(1, 5000), paper(2, 300), paper(3, 9000)
    come([ref(large)])
    come([ref(small), ref(urgent)], sequence=2)
    come([ref(urgent)], lane="urgent")
    assert [one.sha256 for one in attached.lacking(THERE)] == [ref(one).sha256 for one in (urgent, small, large)]


def test_a_file_that_is_not_taken_is_told_of_and_answered(handlers: Handlers, seen: list[Envelope]) -> None:
    row = come([ref(paper())])
    attached.refuse(THERE, ref(paper()).sha256, "“giay.pdf” có vi-rút.")
    receiving.run(handlers)
    row.refresh_from_db()
    assert not seen
    assert row.done_at
    assert row.problem == "“giay.pdf” có vi-rút."
    assert answers() == [("refused", "“giay.pdf” có vi-rút.")]
    assert [one.kind for one in Trouble.objects.all()] == ["file"]


def test_a_size_that_is_not_the_contents_is_not_taken(handlers: Handlers, seen: list[Envelope]) -> None:
    content = paper()
    come([said_to_be(content, len(content) + 1)])
    come([ref(content)], sequence=2)
    assert attached.arrived(arrive(content)) == {THERE}
    receiving.run(handlers)
    assert [one.sequence for one in seen] == [2]
    assert [outcome for outcome, _ in answers()] == ["refused", "accepted"]


def test_more_than_is_taken_is_refused_at_once(handlers: Handlers) -> None:
    come([said_to_be(paper(), 3 * 1024**3)])
    receiving.run(handlers)
    assert [outcome for outcome, _ in answers()] == ["refused"]


def test_what_comes_wrong_three_times_is_not_asked_for_any_more() -> None:
    sha = ref(paper()).sha256
    come([ref(paper())])
    for _ in range(WRONG - 1):
        attached.came_wrong(THERE, sha)
        assert attached.lacking(THERE)
    assert not Trouble.objects.exists()
    attached.came_wrong(THERE, sha)
    assert attached.lacking(THERE) == []
    assert [(one.kind, one.text) for one in Trouble.objects.all()] == [("wrong", "giay.pdf")]


# what the sender may forget


def test_a_sender_keeps_an_envelope_until_its_files_had_their_effect_here(handlers: Handlers) -> None:
    content = paper()
    come([])
    come([ref(content)], sequence=2)
    come([], sequence=3)
    receiving.run(handlers)
    backing.begin()
    backing.proven()
    assert Cursor.objects.get().kept == 1
    attached.arrived(arrive(content))
    receiving.run(handlers)
    backing.begin()
    backing.proven()
    assert Cursor.objects.get().kept == 3
    assert IncomingFile.objects.get().here_at
