"""A side of a passage was restored from a backup older than what it said: it is shown that, and one office has it.

There is one database; what the other node says arrives as it would, with proofs made of what this node had queued.
"""

import json
from typing import Any
from uuid import UUID

import pytest

from tests.levels import COMMUNE, HUB, accepted, again, handed, lives_elsewhere, make_department, resolved
from tests.offices import OPENING, Office
from xaso.base import clock, outbox
from xaso.base.identity import new_id
from xaso.cases import actions
from xaso.cases.models import Case, Handover, Passage
from xaso.exchange import here, identity, proofs, receiving
from xaso.exchange.models import Incoming, Outgoing, Peer
from xaso.exchange.protocol.envelope import Envelope, Stream, parsed, seal
from xaso.site import levels
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.traffic import HANDLERS


@pytest.fixture
def department(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    with clock.pretend(OPENING):
        made = make_department()
    lives_elsewhere(monkeypatch, made)
    here.take_part(name="Nút này", role="commune")
    for node in (HUB, COMMUNE):
        Peer.objects.create(node=node.id, name=node.name, role="hub", joined_at=clock.now())
    return made


def queued() -> list[tuple[str, int, dict[str, Any]]]:
    """What was queued since the last time, without the statuses and the receipts that say all is well."""
    outbox.run(SUBSCRIPTIONS, most=10_000)
    rows = Outgoing.objects.filter(type__startswith="case.").exclude(type="case.status").order_by("pk")
    found = [(row.type, row.version, json.loads(bytes(row.payload))["body"]) for row in rows]
    Outgoing.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return found


def kinds() -> list[tuple[str, int]]:
    return [(kind, version) for kind, version, _ in queued()]


def shown(kind: str, *, key: Any = None) -> dict[str, str]:
    """The newest envelope of this node of a type, as whoever received it shows it."""
    outbox.run(SUBSCRIPTIONS, most=10_000)
    row = Outgoing.objects.filter(type=kind).latest("pk")
    said = parsed(bytes(row.payload))
    Peer.objects.get_or_create(node=said.sender, defaults={"name": "x", "role": "commune", "joined_at": clock.now()})
    signature = key(bytes(row.payload)) if key else bytes(row.signature)
    place = {"peer_id": said.sender, "life": row.life, "lane": row.lane, "sequence": row.sequence}
    Incoming.objects.create(
        **place, type=kind, version=1, payload=row.payload, signature=signature, arrived_at=clock.now()
    )
    proof = proofs.of(said)
    Incoming.objects.filter(**place).delete()
    return proof


def arrive(sender: UUID, kind: str, body: object, version: int = 1, *, life: int = 1) -> str:
    """It comes and has its effect, or not. Returns the reason with which it was refused."""
    last = Incoming.objects.filter(peer_id=sender).count()
    said = Envelope(
        sender,
        here.current().node,
        Stream(life, "normal"),
        last + 1,
        kind,
        version,
        clock.now().isoformat(),
        body,  # type: ignore[arg-type]
    )
    sealed = seal(said, identity.sign)
    Incoming.objects.create(
        peer_id=sender, life=life, lane="normal", sequence=last + 1, type=kind, version=version,
        payload=sealed.payload, signature=sealed.signature, arrived_at=clock.now(), next_at=clock.now(),
    )  # fmt: skip
    receiving.run(HANDLERS)
    receipts = Outgoing.objects.filter(type="exchange.receipt", peer_id=sender)
    reasons = [json.loads(bytes(one.payload))["body"]["reason"] for one in receipts]
    receipts.delete()
    return "; ".join(filter(None, reasons))


def word(passage: Passage, **more: Any) -> dict[str, Any]:
    said = {"passage": str(passage.pk), "case": str(passage.case_id), "at": clock.now().isoformat()}
    return {**said, "by": "Bình, Sở Tư pháp", "reason": "", **more}


def forgets(before: dict[str, Any] | None, case_id: UUID) -> None:
    """This node is restored from a backup in which the dossier stood so, or was not yet."""
    Passage.objects.filter(case_id=case_id).delete()
    Handover.objects.filter(case_id=case_id).exclude(verb="accept").delete()
    if before is None:
        Case.objects.filter(pk=case_id).delete()
    else:
        Case.objects.filter(pk=case_id).update(**before)


def standing(case: Case) -> dict[str, Any]:
    row = Case.objects.filter(pk=case.pk).values("state", "holder_id", "step", "step_due").get()
    return dict(row)


def verbs(case: Case) -> list[str]:
    return list(Handover.objects.filter(case_id=case.pk).order_by("number").values_list("verb", flat=True))


def test_a_giver_who_has_forgotten_the_offer_is_shown_it(office: Office, department: Office) -> None:
    case = accepted(office)
    before = standing(case)
    passage = handed(case, office, department)
    proof = shown("case.handed")
    forgets(before, case.pk)
    assert "Không có lần chuyển" in arrive(HUB.id, "case.taken", word(passage))
    assert again(case).state == "accepted"
    assert arrive(HUB.id, "case.taken", word(passage, proof=proof), 2) == ""
    assert (again(case).state, Passage.objects.get(pk=passage.pk).stand) == ("away", "taken")
    assert verbs(case) == ["accept", "hand_up", "remember", "take"]
    assert arrive(HUB.id, "case.taken", word(passage, proof=proof), 2) == "", "twice is once"
    assert verbs(case) == ["accept", "hand_up", "remember", "take"]


def test_a_giver_who_has_lost_the_whole_dossier_has_it_again_to_read(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    proof = shown("case.handed")
    forgets(None, case.pk)
    assert arrive(HUB.id, "case.arrived", word(passage, proof=proof), 2) == ""
    found = again(case)
    assert (found.state, found.code, found.due, found.office_id) == ("offered", case.code, case.due, office.id)
    assert arrive(HUB.id, "case.taken", word(passage)) == ""
    assert (again(case).state, again(case).applicant_name) == ("away", case.applicant_name)


def test_only_what_this_node_has_signed_for_the_one_that_shows_it_counts(office: Office, department: Office) -> None:
    case = accepted(office)
    before = standing(case)
    passage = handed(case, office, department)
    proof, forged = shown("case.handed"), shown("case.handed", key=lambda _: b"s" * 64)
    forgets(before, case.pk)
    assert "không phải của máy này" in arrive(HUB.id, "case.taken", word(passage, proof=forged), 2)
    assert "không phải của máy này" in arrive(COMMUNE.id, "case.taken", word(passage, proof=proof), 2)
    bomb = {"packed": "A" * 200_000, "signature": "0" * 128}
    assert "không phải của máy này" in arrive(HUB.id, "case.taken", word(passage, proof=bomb), 2)
    other = word(passage, proof=proof) | {"passage": str(new_id())}
    assert "của lần khác" in arrive(HUB.id, "case.taken", other, 2)
    assert (again(case).state, Passage.objects.exists()) == ("accepted", False)


def test_what_has_ended_here_meanwhile_is_for_people_to_settle(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    proof = shown("case.handed")
    forgets({"state": "returned"}, case.pk)
    assert "Đã trả kết quả" in arrive(HUB.id, "case.taken", word(passage, proof=proof), 2)
    assert again(case).state == "returned"


def test_an_offer_to_somebody_else_is_answered_first(office: Office, department: Office) -> None:
    case = accepted(office)
    before = standing(case)
    first = handed(case, office, department)
    proof = shown("case.handed")
    forgets(before, case.pk)
    second = handed(again(case), office, department)
    assert arrive(HUB.id, "case.taken", word(first, proof=proof), 2) == ""
    assert again(case).state == "offered", "it waits"
    arrive(HUB.id, "case.declined", word(second, reason="Đã nhận."))
    assert again(case).state == "accepted"
    Incoming.objects.filter(done_at=None).update(next_at=clock.now(), attempts=0)
    receiving.run(HANDLERS)
    assert again(case).state == "away"


def test_who_is_offered_again_what_he_has_declines_and_shows_why(office: Office, department: Office) -> None:
    case = accepted(office)
    before = standing(case)
    first = handed(case, office, department)
    ((_, _, body),) = queued()
    forgets(None, case.pk)  # from here on this is the department's node
    arrive(COMMUNE.id, "case.handed", body)
    actions.take(actor=department.binh, passage_id=first.pk)
    assert kinds() == [("case.arrived", 1), ("case.taken", 1)]
    arrive(COMMUNE.id, "case.handed", body | {"passage": str(new_id())})
    assert kinds() == [("case.declined", 1), ("case.taken", 2)]
    assert again(case).office_id == department.id
    assert before["state"] == "accepted"


def test_a_refused_word_is_said_again_with_what_the_giver_signed(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    ((_, _, body),) = queued()
    forgets(None, case.pk)
    arrive(COMMUNE.id, "case.handed", body)
    actions.take(actor=department.binh, passage_id=passage.pk)
    outbox.run(SUBSCRIPTIONS)
    ours = Outgoing.objects.get(type="case.taken")
    of = f"{here.current().node}.{COMMUNE.id}.{ours.life}.{ours.lane}.{ours.sequence}"
    arrive(COMMUNE.id, "exchange.receipt", {"of": of, "outcome": "refused", "reason": "Không biết."})
    assert ("case.taken", 2) in kinds()
    levels.say_again(COMMUNE.id)
    assert kinds() == [("case.taken", 2)]


def test_a_receiver_who_had_declined_and_takes_it_all_the_same_lets_go(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    ((_, _, body),) = queued()
    forgets(None, case.pk)
    arrive(COMMUNE.id, "case.handed", body)
    actions.turn_down(actor=department.binh, passage_id=passage.pk, reason="Thiếu bản vẽ.")
    proof = shown("case.declined")
    queued()
    forgets(None, case.pk)
    arrive(COMMUNE.id, "case.handed", body)
    actions.take(actor=department.binh, passage_id=passage.pk)
    assert kinds() == [("case.arrived", 1), ("case.taken", 1)]
    assert arrive(COMMUNE.id, "case.recalled", word(passage, proof=proof), 2) == ""
    assert (again(case).state, Passage.objects.get(pk=passage.pk).stand) == ("gave_back", "declined")
    assert verbs(case)[-1] == "cede"
    assert kinds() == [("case.declined", 1)]


def test_a_giver_objects_with_the_answer_that_he_was_given(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    queued()
    arrive(HUB.id, "case.declined", word(passage, reason="Thiếu."))
    assert again(case).state == "accepted"
    arrive(HUB.id, "case.taken", word(passage), life=1)
    ((kind, version, body),) = queued()
    assert (kind, version, set(body["proof"])) == ("case.recalled", 2, {"packed", "signature"})
    assert again(case).state == "accepted"


def test_a_word_from_before_the_other_sides_restore_is_over(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    Peer.objects.filter(node=HUB.id).update(life=5)
    arrive(HUB.id, "case.declined", word(passage, reason="Thiếu."), life=1)
    assert again(case).state == "offered"
    arrive(HUB.id, "case.taken", word(passage), life=5)
    assert again(case).state == "away"


def test_who_has_forgotten_giving_a_result_back_is_shown_it(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    ((_, _, body),) = queued()
    forgets(None, case.pk)
    arrive(COMMUNE.id, "case.handed", body)
    actions.take(actor=department.binh, passage_id=passage.pk)
    resolved(case, department)
    before = {**standing(case), "state": "in_work"}
    actions.give_back(actor=department.binh, case_id=case.pk, version=again(case).version)
    proof = shown("case.returned")
    back = Passage.objects.get(case_id=case.pk, way="back")
    Passage.objects.filter(pk=back.pk).delete()
    Case.objects.filter(pk=case.pk).update(**before)
    queued()
    assert arrive(COMMUNE.id, "case.taken", word(back, proof=proof), 2) == ""
    assert (again(case).state, Passage.objects.get(pk=back.pk).stand) == ("gave_back", "taken")


def test_a_restored_receiver_is_offered_again_what_he_had_taken(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    ((_, _, first),) = queued()
    arrive(HUB.id, "case.taken", word(passage))
    assert Passage.objects.get(pk=passage.pk).bundle == {}
    queued()
    levels.say_again(HUB.id)
    ((kind, version, second),) = queued()
    assert (kind, version) == ("case.handed", 1)
    told = ("passage", "case", "code", "procedure", "applicant", "facts", "papers", "terms", "giver", "receiver")
    assert {key: second[key] for key in told} == {key: first[key] for key in told}
