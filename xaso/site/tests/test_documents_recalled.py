"""What an office takes back, replaces or corrects is marked everywhere, and who received it answers."""

from uuid import UUID

import pytest

from tests.offices import Office, add_clerk
from xaso.base import audit, outbox
from xaso.base.errors import Invalid, NotAllowed
from xaso.documents import actions, queries
from xaso.documents.models import Arrival, Dispatch
from xaso.documents.tests.test_dispatch import again, issued
from xaso.exchange import here
from xaso.exchange.protocol.envelope import FileRef
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.tests.test_documents_travel import (
    FAR,
    FARTHER,
    HUB,
    MUONG_KHOA,
    NAM_CAN,
    NAMES,
    arrive,
    at,
    commune,
    hub,
    letter,
    paper,
    queued,
    state,
)

__all__ = ["commune", "hub", "paper"]


def settle() -> None:
    while outbox.run(SUBSCRIPTIONS, most=10_000):
        pass


def recall_of(said: dict, reason: str = "Sai nội dung") -> dict:
    named = {key: said[key] for key in ("id", "sender", "receivers")}
    return {**named, "reason": reason, "at": "2026-11-26T11:00:00+07:00"}


def here_at(office: Office, paper: FileRef) -> tuple[Arrival, dict]:
    """A document of Nậm Cắn that lies before the clerk."""
    said = letter(paper, (NAM_CAN, FAR), (here.current().node, office.id))
    arrive(HUB, "document.sent", said, (paper,))
    return Arrival.objects.get(origin=said["id"]), said


def accepted(office: Office, arrival: Arrival) -> Arrival:
    actions.accept(actor=office.actor("em"), arrival_id=arrival.pk, version=arrival.version)
    return Arrival.objects.get(pk=arrival.pk)


def taken_back(office: Office, made: Dispatch, reason: str = "Sai nội dung") -> None:
    em = office.actor("em")
    actions.recall(actor=em, dispatch_id=made.pk, version=again(made).version, reason=reason)
    settle()


def test_a_recall_sets_out_and_the_answers_are_seen(commune: Office, reading: audit.Reading) -> None:
    made = issued(commune, others=[NAMES[NAM_CAN], "Ông Lò Văn Tư"])
    with pytest.raises(Invalid, match="vì sao"):
        taken_back(commune, made, " ")
    taken_back(commune, made)
    (sent,) = queued(HUB, "document.recall")
    assert (sent["id"], sent["reason"]) == (str(made.pk), "Sai nội dung")
    assert at(made).recall == "asked"
    answer = {"recall": "declined", "recall_reason": "Đã thực hiện"}
    arrive(HUB, "document.state", state(made.pk, FAR, "done", **answer))
    page = queries.dispatch(commune.dung, made.pk)
    assert [(one.recall, one.recall_reason) for one in page.recipients.rows] == [("declined", "Đã thực hiện"), ("", "")]
    assert "Đã thu hồi" in page.marks[0].words
    assert "document.recall" not in page.may
    with pytest.raises(NotAllowed):
        taken_back(commune, made)


def test_what_nobody_has_registered_goes_back_by_itself(commune: Office, paper: FileRef) -> None:
    arrival, said = here_at(commune, paper)
    arrive(HUB, "document.recall", recall_of(said))
    assert Arrival.objects.get(pk=arrival.pk).state == "recalled"
    assert queued(HUB, "document.state")[-1]["recall"] == "agreed"


@pytest.mark.parametrize("answer", ["agreed", "declined"])
def test_the_clerk_answers_for_what_is_in_work(
    commune: Office, paper: FileRef, reading: audit.Reading, answer: str
) -> None:
    arrival, said = here_at(commune, paper)
    accepted(commune, arrival)
    arrive(HUB, "document.recall", recall_of(said))
    em = commune.actor("em")
    assert [one.label for one in queries.today(em)] == ["Trả lời"]
    page = queries.arrival(em, arrival.pk)
    assert {"document.agree_recall", "document.decline_recall"} <= page.may
    if answer == "agreed":
        actions.agree_recall(actor=em, arrival_id=arrival.pk, version=page.version)
    else:
        actions.decline_recall(actor=em, arrival_id=arrival.pk, version=page.version, reason="Đã thực hiện")
    last = queued(HUB, "document.state")[-1]
    assert (last["recall"], last["number"]) == (answer, page.number and int(page.number))
    after = Arrival.objects.get(pk=arrival.pk)
    assert (after.state, after.number) == ("recalled" if answer == "agreed" else "registered", int(page.number))


def test_what_is_done_stays_done(commune: Office, paper: FileRef) -> None:
    arrival, said = here_at(commune, paper)
    row = accepted(commune, arrival)
    actions.file_away(actor=commune.dung, arrival_id=row.pk, version=row.version)
    arrive(HUB, "document.recall", recall_of(said))
    last = queued(HUB, "document.state")[-1]
    assert (last["recall"], bool(last["recall_reason"])) == ("declined", True)
    assert Arrival.objects.get(pk=arrival.pk).state == "done"


def test_a_recall_that_overtakes_its_document(commune: Office, paper: FileRef) -> None:
    said = letter(paper, (NAM_CAN, FAR), (here.current().node, commune.id))
    arrive(HUB, "document.recall", recall_of(said))
    assert queued(HUB, "document.state")[-1]["recall"] == "agreed"
    arrive(HUB, "document.sent", said, (paper,))
    assert Arrival.objects.get(origin=said["id"]).state == "recalled"


def test_nobody_takes_back_what_another_has_sent(hub: Office, paper: FileRef) -> None:
    own = here.current().node
    said = letter(paper, (NAM_CAN, FAR), (own, hub.id))
    arrive(NAM_CAN, "document.sent", said, (paper,))
    stolen = recall_of({**said, "sender": {**said["sender"], "node": str(MUONG_KHOA), "office": str(FARTHER)}})
    with pytest.raises(Exception, match="thay cơ quan"):
        arrive(MUONG_KHOA, "document.recall", stolen)
    assert Arrival.objects.get(origin=said["id"]).recall == ""


def test_the_hub_passes_a_recall_on_to_whom_it_passed_the_document(hub: Office, paper: FileRef) -> None:
    said = letter(paper, (NAM_CAN, FAR), (MUONG_KHOA, FARTHER))
    arrive(NAM_CAN, "document.recall", recall_of(said))
    assert queued(MUONG_KHOA, "document.recall") == []
    arrive(NAM_CAN, "document.sent", said, (paper,))
    arrive(NAM_CAN, "document.recall", recall_of(said))
    assert [one["id"] for one in queued(MUONG_KHOA, "document.recall")] == [said["id"]]


def test_it_is_taken_back_from_an_office_of_the_same_node(office: Office, other_office: Office) -> None:
    add_clerk(other_office, "_mk")
    made = issued(office, offices=(other_office.id,))
    settle()
    assert Arrival.objects.get(dispatch=made).state == "arrived"
    taken_back(office, made)
    assert Arrival.objects.get(dispatch=made).state == "recalled"
    assert made.recipients.get(office_id=other_office.id).recall == "agreed"


@pytest.mark.parametrize(("change", "words"), [("replace", "Đã được thay thế"), ("correct", "Đã được đính chính")])
def test_what_replaces_or_corrects_a_document_is_said_at_both_ends(
    other_office: Office, commune: Office, reading: audit.Reading, change: str, words: str
) -> None:
    theirs = add_clerk(other_office, "_mk")
    old = issued(commune, offices=(other_office.id,), others=[NAMES[NAM_CAN]])
    settle()
    new = issued(commune, changes=actions.Changes(old.pk, change), offices=(other_office.id,), others=[NAMES[NAM_CAN]])
    settle()
    assert queries.dispatch(commune.dung, old.pk).marks[0].words == f"{words} bằng"
    assert queries.dispatch(commune.dung, new.pk).marks[0].other == old.reference
    first, second = (Arrival.objects.get(dispatch=one) for one in (old, new))
    assert queries.arrival(theirs, first.pk).marks[0].href == f"/van-ban/den/{second.pk}/"
    assert queued(HUB, "document.sent")[-1]["changes"] == {"id": str(old.pk), "change": change}


def test_what_another_node_replaces_is_marked_here(commune: Office, paper: FileRef) -> None:
    arrival, said = here_at(commune, paper)
    ends = ((NAM_CAN, FAR), (here.current().node, commune.id))
    new = letter(paper, *ends, changes={"id": said["id"], "change": "replace"})
    arrive(HUB, "document.sent", new, (paper,))
    assert Arrival.objects.get(pk=arrival.pk).superseded == "replace"
    assert Arrival.objects.get(origin=UUID(new["id"])).changes_id == arrival.pk
