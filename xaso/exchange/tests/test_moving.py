"""The steward sees how far files are, and asks again for one that came wrong."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.offices import Office
from xaso.base.errors import NotAllowed, NotFound
from xaso.exchange import actions, attached, moving
from xaso.exchange.models import IncomingFile, Outgoing, OutgoingFile
from xaso.exchange.progress import EVERY, Notes
from xaso.exchange.protocol.shelf import WRONG
from xaso.exchange.sending import Kind, send
from xaso.exchange.tests.papers import THERE, arrive, come, paper, put, ref, settle_in


@pytest.fixture(autouse=True)
def _node(office: Office, settings: LazySettings, tmp_path: Path) -> None:
    settle_in(settings, tmp_path)


def test_how_far_files_are_is_shown_with_their_rate(office: Office) -> None:
    content, going = paper(1, 100_000), put(paper(2, 50_000))
    come([ref(content)])
    send(THERE, Kind("test.said", 1, "bulk"), {}, [going])
    notes = Notes(THERE)
    notes.note({ref(content).sha256: 10_000}, {going.sha256: 5_000}, 100.0)
    notes.note({ref(content).sha256: 30_000}, {going.sha256: 20_000}, 101.0)
    coming, sent = moving.moving(office.khoa)
    assert (coming.coming, coming.count, coming.size, coming.done, coming.rate) == (True, 1, 100_000, 10_000, 0)
    notes.note({ref(content).sha256: 60_000}, {}, 100.0 + EVERY)
    coming, sent = moving.moving(office.khoa)
    assert (coming.done, coming.rate) == (60_000, 10_000)
    assert (sent.coming, sent.size, sent.done, sent.rate) == (False, 50_000, 20_000, 3_000)


def test_what_is_there_is_not_shown_any_more(office: Office) -> None:
    content, going = paper(1, 100_000), put(paper(2, 50_000))
    come([ref(content)])
    send(THERE, Kind("test.said", 1, "bulk"), {}, [going])
    attached.arrived(arrive(content))
    Outgoing.objects.update(answered_at=OutgoingFile.objects.get().envelope.queued_at)
    assert moving.moving(office.khoa) == ()


def test_a_steward_asks_again_for_what_came_wrong(office: Office) -> None:
    come([ref(paper())])
    IncomingFile.objects.update(wrong=WRONG)
    (one,) = moving.wrong(office.khoa)
    assert attached.lacking(THERE) == []
    assert moving.moving(office.khoa) == ()
    with pytest.raises(NotAllowed):
        actions.ask_again(actor=office.binh, file_id=one.id)
    actions.ask_again(actor=office.khoa, file_id=one.id)
    assert len(attached.lacking(THERE)) == 1
    with pytest.raises(NotFound):
        actions.ask_again(actor=office.khoa, file_id=one.id)
