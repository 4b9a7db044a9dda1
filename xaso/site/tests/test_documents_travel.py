"""Documents travel between nodes, and word of them back: event → envelope, envelope → arrival."""

import json
from uuid import UUID, uuid4

import pytest

from tests.offices import Office
from xaso.base import audit, clock, files, outbox
from xaso.base.actor import Actor
from xaso.base.errors import Invalid
from xaso.base.identity import new_id
from xaso.documents import actions, queries
from xaso.documents.models import Arrival, Dispatch, Recipient, Relayed
from xaso.documents.tests.test_dispatch import issued
from xaso.exchange import here, receiving
from xaso.exchange.models import Outgoing, OutgoingFile, Peer
from xaso.exchange.protocol.envelope import Envelope, FileRef, Stream
from xaso.people.actions import hear_directory
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.traffic import HANDLERS

HUB, NAM_CAN, MUONG_KHOA = UUID(int=70), UUID(int=71), UUID(int=72)
FAR, FARTHER = UUID(int=81), UUID(int=82)
NAMES = {NAM_CAN: "UBND xã Nậm Cắn", MUONG_KHOA: "UBND xã Mường Khoa"}


def knows(node: UUID, role: str) -> None:
    Peer.objects.create(node=node, name=NAMES.get(node, "Tỉnh Lai Châu"), role=role, joined_at=clock.now())


def told(unit: UUID, node: UUID, number: int = 5) -> None:
    """The directory has a commune on another node."""
    one = {
        "id": str(unit), "office": str(unit), "name": NAMES[node], "short_name": "", "tier": "commune", "place": "",
        "phone": "", "email": "", "codes": [], "roles": ["clerk", "leader"], "staff": [], "valid_from": "2025-07-01",
        "valid_to": None, "number": number,
    }  # fmt: skip
    body = {"node": str(node), "name": NAMES[node], "number": number, "units": [one]}
    hear_directory(actor=Actor(kind="node", id=HUB), body=body, told_at=clock.now(), above=True)


def queued(to: UUID, kind: str) -> list[dict]:
    outbox.run(SUBSCRIPTIONS, most=10_000)
    rows = Outgoing.objects.filter(peer=to, type=kind).order_by("pk")
    return [json.loads(bytes(one.payload))["body"] for one in rows]


def states(to: UUID) -> list[str]:
    return [one["state"] for one in queued(to, "document.state")]


def arrive(by: UUID, kind: str, body: object, refs: tuple[FileRef, ...] = ()) -> None:
    own = here.current().node
    HANDLERS[kind, 1].effect(
        Envelope(by, own, Stream(1, "normal"), 1, kind, 1, "2026-11-23T02:00:00+00:00", body, refs)
    )


def state(dispatch: UUID | str, office: UUID, said: str, **values: object) -> dict:
    own = {"node": str(here.current().node), "at": "2026-11-26T10:00:00+07:00", "reason": "", "answer": ""}
    return {"id": str(dispatch), "office": str(office), "state": said, **own, **values}


@pytest.fixture
def commune(office: Office, paper: FileRef) -> Office:
    here.take_part(name="UBND xã Tân Phong", role="commune")
    knows(HUB, "hub")
    told(FAR, NAM_CAN)
    return office


@pytest.fixture
def hub(office: Office, paper: FileRef) -> Office:
    here.take_part(name="Tỉnh", role="hub")
    for node, unit in ((NAM_CAN, FAR), (MUONG_KHOA, FARTHER)):
        knows(node, "commune")
        told(unit, node)
    return office


@pytest.fixture
def paper(office: Office) -> FileRef:
    """A file that came with an envelope: among this node's own when the handler runs."""
    made = issued(office)
    assert made.content is not None
    held = files.held(made.content.sha256)
    assert held is not None
    outbox.run(SUBSCRIPTIONS, most=10_000)
    return FileRef(held.sha256, held.size, held.name, held.media_type)


def letter(paper: FileRef, sender: tuple[UUID, UUID], *receivers: tuple[UUID, UUID], **values: object) -> dict:
    """The body of ``document.sent``; who sends and receives: node and office."""
    ends = [{"node": str(node), "office": str(office), "name": "UBND xã", "code": ""} for node, office in receivers]
    return {
        "id": str(uuid4()), "receivers": ends, "reference": "15/CT-UBND", "issued_on": "2026-11-26",
        "sender": {"node": str(sender[0]), "office": str(sender[1]), "name": "UBND xã Nậm Cắn", "code": "H35.12.09"},
        "type_name": "Chỉ thị", "subject": "Phòng chống rét", "signer": "Sùng A Dũng", "signer_post": "Chủ tịch",
        "pages": 1, "urgency": "normal", "answer_by": None, "answers": None,
        "files": [{"sha256": paper.sha256, "name": "15-CT-UBND.pdf"}], **values,
    }  # fmt: skip


def at(made: Dispatch, office: UUID = FAR) -> Recipient:
    return Recipient.objects.get(dispatch=made, far_office=office)


def test_an_issued_document_sets_out_and_every_word_of_it_is_seen(commune: Office) -> None:
    made = issued(commune, others=["ubnd xa nam can", "Ông Lò Văn Tư, bản Nà Tăm"])
    (sent,) = queued(HUB, "document.sent")
    assert (sent["reference"], sent["receivers"][0]["node"]) == (made.reference, str(NAM_CAN))
    assert OutgoingFile.objects.get(envelope__type="document.sent").sha256 == sent["files"][0]["sha256"]
    assert at(made).state == "waiting"
    for said in ("travelling", "arrived", "accepted", "assigned", "in_work", "done"):
        arrive(HUB, "document.state", state(made.pk, FAR, said, number=7 if said == "accepted" else None))
        assert at(made).state == said
    arrive(HUB, "document.state", state(made.pk, FAR, "arrived"))
    assert (at(made).state, at(made).number) == ("done", 7)


def test_who_answered_and_by_which_document_is_seen(commune: Office) -> None:
    made = issued(commune, others=[NAMES[NAM_CAN]])
    arrive(HUB, "document.state", state(made.pk, FAR, "done", answer="12/BC-UBND"))
    assert at(made).answer == "12/BC-UBND"


def test_a_refusal_says_why(commune: Office, reading: audit.Reading) -> None:
    made = issued(commune, others=[NAMES[NAM_CAN]])
    arrive(HUB, "document.state", state(made.pk, FAR, "refused", reason="Gửi nhầm nơi nhận"))
    (row,) = queries.dispatch(commune.dung, made.pk).recipients.rows
    assert (row.state, row.reason) == ("refused", "Gửi nhầm nơi nhận")


def test_all_communes_are_one_choice_and_one_file(hub: Office) -> None:
    made = issued(hub, groups=["communes"], urgency="express", others=())
    assert sorted(one.name for one in made.recipients.all()) == sorted(NAMES.values())
    assert len(queued(NAM_CAN, "document.sent")) == len(queued(MUONG_KHOA, "document.sent")) == 1
    sent = Outgoing.objects.filter(type="document.sent")
    assert {one.lane for one in sent} == {"urgent"}
    assert len(set(OutgoingFile.objects.filter(envelope__in=sent).values_list("sha256", flat=True))) == 1


def test_what_another_node_issued_waits_for_the_clerk_with_what_was_checked(
    commune: Office, paper: FileRef, reading: audit.Reading
) -> None:
    em = commune.actor("em")
    said = letter(paper, (NAM_CAN, FAR), (here.current().node, commune.id))
    arrive(HUB, "document.sent", said, (paper,))
    arrive(HUB, "document.sent", said, (paper,))
    arrival = Arrival.objects.get(origin=said["id"])
    assert (arrival.state, arrival.number, arrival.reference) == ("arrived", None, "15/CT-UBND")
    actions.accept(actor=em, arrival_id=arrival.pk, version=1)
    word = actions.Instruction("Báo cáo", lead=commune.accounts["chau"])
    actions.instruct(actor=commune.dung, arrival_id=arrival.pk, version=2, instruction=word)
    actions.report_progress(actor=commune.chau, arrival_id=arrival.pk, version=3, text="Đang thống kê")
    actions.finish(actor=commune.chau, arrival_id=arrival.pk, version=4, outcome="Đã báo cáo")
    told_back = queued(HUB, "document.state")
    assert [one["state"] for one in told_back][:2] == ["arrived", "arrived"]
    assert {one["state"] for one in told_back} >= {"arrived", "done"}
    assert told_back[-1]["number"] == Arrival.objects.get(pk=arrival.pk).number
    page = queries.arrival(em, arrival.pk)
    assert [(one.weight, one.words.partition(" ")[0]) for one in page.checks] == [
        ("good", "Trung"), ("good", "Theo"), ("good", "1"), ("note", "Tệp"),
    ]  # fmt: skip
    assert queries.arrival_file(em, arrival.pk, page.files[0].id)[0].sha256 == paper.sha256


def test_a_document_returned_by_the_clerk_is_refused_with_the_reason(commune: Office, paper: FileRef) -> None:
    arrive(HUB, "document.sent", letter(paper, (NAM_CAN, FAR), (here.current().node, commune.id)), (paper,))
    arrival = Arrival.objects.get(origin_node=NAM_CAN)
    actions.return_arrival(actor=commune.actor("em"), arrival_id=arrival.pk, version=1, reason="Gửi nhầm")
    last = queued(HUB, "document.state")[-1]
    assert (last["state"], last["reason"]) == ("refused", "Gửi nhầm")


def test_an_answer_is_known_at_both_ends(commune: Office, paper: FileRef, reading: audit.Reading) -> None:
    said = letter(paper, (NAM_CAN, FAR), (here.current().node, commune.id))
    arrive(HUB, "document.sent", said, (paper,))
    arrival = Arrival.objects.get(origin=said["id"])
    actions.accept(actor=commune.actor("em"), arrival_id=arrival.pk, version=1)
    word = actions.Instruction("Báo cáo", lead=commune.accounts["chau"])
    actions.instruct(actor=commune.dung, arrival_id=arrival.pk, version=2, instruction=word)
    new = queries.new_draft(commune.chau, arrival.pk)
    assert new.text.offices == {FAR}
    answer = issued(commune, kind="bao_cao", others=(), offices=tuple(new.text.offices), answers=arrival.pk)
    (sent,) = queued(HUB, "document.sent")
    assert sent["answers"] == {"id": said["id"], "office": str(FAR)}
    assert queued(HUB, "document.state")[-1]["answer"] == answer.reference
    back = letter(paper, (NAM_CAN, FAR), (here.current().node, commune.id),
                  answers={"id": str(answer.pk), "office": str(commune.id)})  # fmt: skip
    arrive(HUB, "document.sent", back, (paper,))
    (reply,) = queries.dispatch(commune.chau, answer.pk).replies
    assert reply.id == Arrival.objects.get(origin=back["id"]).pk


def test_the_hub_passes_it_on_once_a_node_and_word_back(hub: Office, paper: FileRef) -> None:
    own = here.current().node
    said = letter(paper, (NAM_CAN, FAR), (MUONG_KHOA, FARTHER), (own, hub.id))
    arrive(NAM_CAN, "document.sent", said, (paper,))
    (passed,) = queued(MUONG_KHOA, "document.sent")
    assert [one["office"] for one in passed["receivers"]] == [str(FARTHER)]
    assert sorted(states(NAM_CAN)) == ["arrived", "travelling"]
    word = state(said["id"], FARTHER, "accepted", node=str(NAM_CAN), number=3)
    arrive(MUONG_KHOA, "document.state", word)
    assert queued(NAM_CAN, "document.state")[-1] == word


def test_what_cannot_be_delivered_comes_back_with_the_reason(hub: Office, paper: FileRef) -> None:
    own = here.current().node
    for receiver in ((own, uuid4()), (UUID(int=99), FARTHER), (MUONG_KHOA, uuid4())):
        arrive(NAM_CAN, "document.sent", letter(paper, (NAM_CAN, FAR), receiver), (paper,))
    told_back = queued(NAM_CAN, "document.state")
    assert [(one["state"], bool(one["reason"])) for one in told_back] == [("refused", True)] * 3
    assert not Arrival.objects.exclude(origin=None).exists()


def test_a_file_that_is_not_taken_is_a_refusal_for_whoever_sent_it(hub: Office, paper: FileRef) -> None:
    made = issued(hub, others=[NAMES[NAM_CAN]])
    (sent,) = queued(NAM_CAN, "document.sent")
    refused = HANDLERS["document.sent", 1].refused
    assert refused is not None
    refused(sent, "Tệp có vi-rút.")
    assert (at(made).state, "vi-rút" in at(made).reason) == ("refused", True)
    passed = letter(paper, (NAM_CAN, FAR), (MUONG_KHOA, FARTHER))
    refused(passed, "Tệp có vi-rút.")
    assert states(NAM_CAN) == ["refused"]


def test_a_node_sends_in_its_own_name_alone(hub: Office, paper: FileRef) -> None:
    own = here.current().node
    for sender in ((NAM_CAN, FAR), (MUONG_KHOA, FAR)):
        for receiver in ((own, hub.id), (NAM_CAN, FAR)):
            arrive(MUONG_KHOA, "document.sent", letter(paper, sender, receiver), (paper,))
    assert not Arrival.objects.exclude(origin=None).exists()
    assert not Relayed.objects.exists()
    assert set(states(MUONG_KHOA)) == {"refused"}


def test_only_the_node_to_which_it_went_tells_of_it(hub: Office, paper: FileRef) -> None:
    made = issued(hub, others=[NAMES[NAM_CAN]])
    passed = letter(paper, (NAM_CAN, FAR), (MUONG_KHOA, FARTHER))
    arrive(NAM_CAN, "document.sent", passed, (paper,))
    before = len(queued(NAM_CAN, "document.state"))
    lies = (
        (MUONG_KHOA, state(made.pk, FAR, "done")),
        (NAM_CAN, state(made.pk, FARTHER, "done")),
        (NAM_CAN, state(passed["id"], FARTHER, "done", node=str(NAM_CAN))),
    )
    for teller, lie in lies:
        with pytest.raises(receiving.Refused):
            arrive(teller, "document.state", lie)
    assert at(made).state == "waiting"
    assert len(queued(NAM_CAN, "document.state")) == before


@pytest.mark.parametrize(
    "wrong",
    [{"subject": ""}, {"receivers": []}, {"issued_on": "hôm qua"}, {"files": []}, {"urgency": "rush"}, {"id": 5}],
)
def test_what_is_no_document_is_refused(hub: Office, paper: FileRef, wrong: dict) -> None:
    with pytest.raises(receiving.Refused):
        arrive(NAM_CAN, "document.sent", letter(paper, (NAM_CAN, FAR), (here.current().node, hub.id)) | wrong, (paper,))
    assert not Arrival.objects.exclude(origin=None).exists()


def test_a_file_that_did_not_come_with_it_opens_nothing(hub: Office, paper: FileRef) -> None:
    """Whoever knows the hash of a file of ours does not get it by naming it."""
    arrive(NAM_CAN, "document.sent", letter(paper, (NAM_CAN, FAR), (here.current().node, hub.id)))
    assert states(NAM_CAN) == ["refused"]


def test_without_a_line_its_sender_learns_so(office: Office) -> None:
    here.take_part(name="UBND xã Tân Phong", role="commune")
    told(FAR, NAM_CAN)
    made = issued(office, others=[NAMES[NAM_CAN]])
    outbox.run(SUBSCRIPTIONS, most=10_000)
    assert (at(made).state, "đường truyền" in at(made).reason) == ("refused", True)


def test_two_of_the_same_name_must_be_told_apart(hub: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NAMES, MUONG_KHOA, NAMES[NAM_CAN])
    told(FARTHER, MUONG_KHOA, number=6)
    text = actions.Draft(kind="bao_cao", subject="Báo cáo", body="Đã làm.", others=[NAMES[NAM_CAN]])
    with pytest.raises(Invalid, match="mã định danh"):
        actions.draft(actor=hub.chau, dispatch_id=new_id(), text=text)
