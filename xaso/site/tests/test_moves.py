"""An office changes its home: what the two nodes say to each other, who may write when, and what stands where after."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import F

from tests.house.world import World
from tests.moving import Nodes, another_node
from tests.offices import PASSWORD, Office, intake, make_office
from xaso.base import audit, clock, files, homes, numbering, outbox, scanning, search
from xaso.base.errors import NotPossible
from xaso.base.models import AuditEntry
from xaso.base.numbering import Row
from xaso.cases import actions as cases
from xaso.cases import queries
from xaso.cases.actions import Wish
from xaso.cases.books import NAMES as BOOKS
from xaso.cases.models import Case, PaperFile, Passage
from xaso.documents.models import Arrival, DispatchVersion
from xaso.exchange import attached, here, receiving
from xaso.exchange.models import Here, Incoming, Outgoing, Peer
from xaso.exchange.protocol.envelope import Envelope, FileRef, Stream, seal
from xaso.people import actions
from xaso.people import queries as people
from xaso.people.models import Move, Unit, UnitElsewhere
from xaso.site import moves, snapshots
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.traffic import HANDLERS

OLD, NEW = UUID(int=71), UUID(int=70)
ROW = Row("case", "2026-11-26")
Told = list[dict[str, Any]]


class Stage:
    """A commune (old home) and the hub (new home), with what lies on the line between them."""

    def __init__(self, world: World) -> None:
        self.office = world.ours
        Passage.objects.all().delete()
        Case.objects.filter(state="offered").update(state="accepted")
        numbering.raise_to(self.office.id, {ROW: 17})
        _is(OLD, "commune", NEW, "hub")
        self.nodes = Nodes("old")
        self.nodes.go("new")
        another_node()
        self.province = make_office("Sở Tư pháp", "H35.7", suffix="_so")
        _is(NEW, "hub", OLD, "commune")
        self.nodes.go("old")

    def at(self, name: str) -> "Stage":
        self.nodes.go(name)
        return self

    def start(self) -> Told:
        actions.start_move(actor=self.office.khoa, office_id=self.office.id, node=NEW, node_name="Tỉnh")
        return work()

    def offered(self) -> UUID:
        """Everything lies at the new home and can be taken; there the play goes on."""
        told = self.start()
        self.at("new").hear(told)
        return Move.objects.get().pk

    def wanted(self) -> Told:
        """The new home has taken it; what it told."""
        move_id = self.offered()
        actions.want_move(actor=self.province.khoa, move_id=move_id)
        return work()

    def moved(self) -> None:
        """All is said and done."""
        told = self.wanted()
        given = self.at("old").hear(told)
        taken = self.at("new").hear(given)
        self.at("old").hear(taken)

    def hear(self, told: Told, tells: str = "unit.") -> Told:
        """What the other node told comes here, with its files. Returns what is told now, of types that begin so."""
        own = Here.objects.get().node
        for one in told:
            _come(NEW if own == OLD else OLD, own, one)
        receiving.run(HANDLERS)
        return work(tells)

    def stand(self) -> str:
        return Move.objects.get().stand


def _is(node: UUID, role: str, other: UUID, others_role: str) -> None:
    here.take_part(name="Nút này", role=role)
    Here.objects.update(node=node)
    Peer.objects.create(node=other, name="Nút kia", role=others_role, joined_at=clock.now())


def _come(sender: UUID, own: UUID, one: dict[str, Any]) -> None:
    number = Incoming.objects.count() + 1
    refs = tuple(FileRef(**ref) for ref in one["files"])
    at = clock.now()
    said = Envelope(sender, own, Stream(1, "normal"), number, one["type"], 1, at.isoformat(), one["body"], refs)
    row = Incoming.objects.create(
        peer_id=sender, life=1, lane="normal", sequence=number, type=one["type"], version=1,
        payload=seal(said, lambda data: b"s" * 64).payload, signature=b"s", arrived_at=at, next_at=at,
    )  # fmt: skip
    attached.expect(row, refs)
    for ref in refs:
        attached.arrived(files.Arrived(ref.name, ref.media_type, ref.size, ref.sha256, scanning.UNSCANNED))


def work(tells: str = "unit.") -> Told:
    """The work loop does what waits. Returns what was told since the last time, of types that begin so."""
    for _ in range(3):
        outbox.run(SUBSCRIPTIONS, most=10_000)
        moves.run()
    outbox.run(SUBSCRIPTIONS, most=10_000)
    rows = Outgoing.objects.filter(type__startswith=tells).order_by("pk")
    told = [json.loads(bytes(one.payload)) for one in rows]
    Outgoing.objects.all().delete()
    return told


def writes(office: Office) -> bool:
    """Whether a dossier is received there."""
    try:
        cases.accept(actor=office.binh, intake=intake())
    except NotPossible:
        return False
    return True


@pytest.fixture
def stage(world: World) -> Stage:
    return Stage(world)


def test_the_whole_way(stage: Stage) -> None:
    told = stage.start()
    assert [one["type"] for one in told] == ["unit.part", "unit.offered"]
    assert not writes(stage.office)
    stage.at("new").hear(told)
    move = Move.objects.get()
    assert (move.stand, move.problem, move.office_name) == ("ready", "", "UBND xã Tân Phong")
    assert move.renamed == {}
    assert not Case.objects.exists(), "tried, and taken back"
    actions.want_move(actor=stage.province.khoa, move_id=move.pk)
    wanted = work()
    assert [one["type"] for one in wanted] == ["unit.wanted"]
    given = stage.at("old").hear(wanted)
    assert ([one["type"] for one in given], stage.stand()) == (["unit.given"], "given")
    taken = stage.at("new").hear(given)
    assert ([one["type"] for one in taken], stage.stand()) == (["unit.taken"], "here")
    assert writes(stage.office)
    assert numbering.take(stage.office.id, ROW) == 18 + (clock.now().date().isoformat() == ROW.period)
    assert actions.sign_in(username="binh", password=PASSWORD, address="10.0.0.9")
    scan = PaperFile.objects.get().file
    assert files.content(scan).startswith(b"%PDF")
    stage.at("old").hear(taken)
    assert stage.stand() == "gone"
    with pytest.raises(NotPossible, match="đã chuyển nơi lưu giữ sang Tỉnh"):
        cases.accept(actor=stage.office.binh, intake=intake())
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"people.move_office", "people.move_turn", "people.move_hear"} <= verbs


def test_every_write_of_the_office_is_refused_from_the_start(stage: Stage) -> None:
    case = Case.objects.filter(state="in_work")[0]
    with clock.pretend(clock.now() + timedelta(minutes=1)):
        stage.start()
    with pytest.raises(NotPossible, match="xem được nhưng chưa ghi thêm được"):
        cases.draft_result(actor=stage.office.chau, case_id=case.pk, version=case.version, content="x")
    with pytest.raises(NotPossible, match="đang được chuyển"):
        numbering.take(stage.office.id, ROW)
    with pytest.raises(NotPossible):
        actions.record_absence(
            actor=stage.office.khoa, account_id=stage.office.accounts["binh"], first_day=clock.now().date(),
            last_day=clock.now().date(),
        )  # fmt: skip
    ours = AuditEntry.objects.filter(detail__office_id=str(stage.office.id))
    before = ours.count()
    cases.climb()
    cases.digest()
    cases.recount()
    cases.forget_old_drafts()
    assert ours.count() == before, "what happens by itself leaves it alone"


def test_it_is_taken_back_at_once_with_the_cable_cut(stage: Stage) -> None:
    told = stage.start()
    actions.withdraw_move(actor=stage.office.khoa, move_id=Move.objects.get().pk)
    assert writes(stage.office)
    withdrawn = work()
    stage.at("new").hear(told)
    actions.want_move(actor=stage.province.khoa, move_id=Move.objects.get().pk)
    wanted = work()
    stage.hear(withdrawn)
    assert stage.stand() == "withdrawn"
    assert [one["type"] for one in stage.at("old").hear(wanted)] == ["unit.withdrawn"], "who asks later hears no"
    assert writes(stage.office)


def test_the_other_steward_refuses_and_the_office_goes_on(stage: Stage) -> None:
    move_id = stage.offered()
    actions.decline_move(actor=stage.province.khoa, move_id=move_id, reason="Chưa đủ chỗ trên ổ đĩa.")
    declined = work()
    stage.at("old").hear(declined)
    move = Move.objects.get()
    assert (move.stand, move.problem) == ("kept", "Chưa đủ chỗ trên ổ đĩa.")
    assert writes(stage.office)


def test_nobody_answers_and_it_is_taken_back_by_itself(stage: Stage) -> None:
    stage.start()
    with clock.pretend(clock.now() + timedelta(days=15)):
        assert [one["type"] for one in work()] == ["unit.withdrawn"]
        assert writes(stage.office)


def test_what_hinders_is_said_and_the_office_goes_on(stage: Stage) -> None:
    Case.objects.filter(state="in_work").update(state="away")
    assert stage.start() == []
    assert "đang do cấp khác giải quyết" in Move.objects.get().problem
    assert homes.away() == set()


def test_to_a_node_that_is_no_neighbour_it_does_not_set_out(stage: Stage) -> None:
    Peer.objects.all().delete()
    stage.start()
    assert "không nối trực tiếp" in Move.objects.get().problem


def test_what_would_be_in_the_way_is_known_before_anybody_takes_it(stage: Stage) -> None:
    told = stage.start()
    stage.at("new")
    make_office("UBND xã Tân Phong (khác)", "H35.12.07", suffix="_khac")
    stage.hear(told)
    move = Move.objects.get()
    assert move.stand == "coming"
    assert "Không ghi được vào máy này" in move.problem
    with pytest.raises(NotPossible):
        actions.want_move(actor=stage.province.khoa, move_id=move.pk)


def test_what_cannot_be_written_down_after_all_goes_back(stage: Stage) -> None:
    wanted = stage.wanted()
    given = stage.at("old").hear(wanted)
    stage.at("new")
    make_office("UBND xã Tân Phong (khác)", "H35.12.07", suffix="_khac")
    declined = stage.hear(given)
    assert stage.stand() == "declined"
    stage.at("old").hear(declined)
    assert stage.stand() == "kept"
    assert writes(stage.office)


def test_what_changed_since_it_was_packed_is_not_given(stage: Stage) -> None:
    wanted = stage.wanted()
    stage.at("old")
    Case.objects.filter(state="in_work").update(subject="Khác")
    assert [one["type"] for one in stage.hear(wanted)] == ["unit.withdrawn"]
    assert "đã thay đổi sau khi đóng gói" in Move.objects.get().problem
    assert writes(stage.office)


def test_everything_twice_changes_nothing(stage: Stage) -> None:
    told = stage.start()
    stage.at("new").hear(told + told)
    actions.want_move(actor=stage.province.khoa, move_id=Move.objects.get().pk)
    wanted = work()
    given = stage.at("old").hear(wanted + wanted)
    taken = stage.at("new").hear(given + given + told)
    assert {one["type"] for one in taken} == {"unit.taken"}
    stage.at("old").hear(taken + wanted)
    assert stage.stand() == "gone"
    assert not writes(stage.office)


def test_it_comes_home_again(stage: Stage) -> None:
    stage.moved()
    stage.at("new")
    cases.accept(actor=stage.office.binh, intake=intake())
    ours = Case.objects.filter(office=stage.office.id)
    count = ours.count()
    actions.start_move(actor=stage.office.khoa, office_id=stage.office.id, node=OLD, node_name="Xã")
    told = work()
    stage.at("old").hear(told)
    move = Move.objects.get(leaves=False)
    assert (move.stand, move.problem) == ("ready", "")
    actions.want_move(actor=stage.office.khoa, move_id=move.pk)
    wanted = work()
    given = stage.at("new").hear(wanted)
    stage.at("old").hear(given)
    assert Move.objects.get(leaves=False).stand == "here"
    assert ours.count() == count
    assert writes(stage.office)
    assert homes.away() == set()


def test_officers_find_by_words_what_came(stage: Stage) -> None:
    case, arrival = Case.objects.filter(office=stage.office.id)[0], Arrival.objects.filter(office=stage.office.id)[0]
    draft = DispatchVersion.objects.filter(dispatch__office=stage.office.id, number=F("dispatch__latest"))[0]
    stage.moved()
    stage.at("new")
    with audit.reading(stage.office.binh, "case.list"):
        found = queries.cases(stage.office.binh, text=case.applicant_name)
    assert case.code in {one.cited for one in found.rows}
    offices = frozenset({stage.office.id})
    assert arrival.pk in search.find("arrival", offices, arrival.subject, limit=9)
    assert draft.dispatch_id in search.find("dispatch", offices, draft.dispatch.subject, limit=9)


def test_it_stands_under_the_office_of_the_new_home_that_its_old_one_knew_by_name(stage: Stage) -> None:
    named = {"name": "Sở Tư pháp", "tier": "commune", "valid_from": date(2025, 7, 1)}
    above = Unit.objects.create(**named, office_id=stage.office.id)
    Unit.objects.filter(pk=above.pk).update(office=above)
    Unit.objects.filter(pk=stage.office.id).update(parent=above)
    stage.moved()
    stage.at("new")
    assert Unit.objects.get(pk=stage.office.id).parent_id == stage.province.id
    first = people.first_office()
    assert first
    assert first.id == stage.province.id, "the public pages speak of the office that was here before"


def test_the_hub_that_gave_it_hears_what_is_done_there(stage: Stage) -> None:
    code = Case.objects.filter(office=stage.office.id, state="in_work").values_list("code", flat=True)[0]
    stage.moved()
    stage.at("new")
    actions.start_move(actor=stage.office.khoa, office_id=stage.office.id, node=OLD, node_name="Xã")
    told = work()
    stage.at("old").hear(told)
    actions.want_move(actor=stage.office.khoa, move_id=Move.objects.get(leaves=False).pk)
    wanted = work()
    given = stage.at("new").hear(wanted)
    told = stage.at("old").hear(given, tells="")
    unfinished = Case.objects.filter(office=stage.office.id, finished_at=None, code__isnull=False)
    assert {one["body"]["id"] for one in told if one["type"] == "case.status"} == {
        str(one.pk) for one in unfinished.exclude(state="away")
    }
    case = Case.objects.get(code=code)
    cases.withdraw(actor=stage.office.binh, case_id=case.pk, version=case.version, wish=Wish("Lò Thị Lan", "Xin rút."))
    told += work("case.status")
    assert "unit.taken" in {one["type"] for one in told}
    before = stage.at("new") and queries.progress(code)
    stage.hear(told)
    assert not Incoming.objects.filter(problem__gt="").exists()
    after = queries.progress(code)
    assert before and after
    assert (before.stage_name, after.stage_name) == ("Đang giải quyết", "Đã kết thúc theo yêu cầu của người nộp")


def test_the_directory_follows(stage: Stage) -> None:
    stage.moved()
    assert stage.nodes.at == "old"
    Outgoing.objects.all().delete()
    snapshots.tell()
    bodies = [json.loads(bytes(one.payload))["body"] for one in Outgoing.objects.filter(type="office.directory")]
    assert str(stage.office.id) not in json.dumps(bodies)
    stage.at("new")
    snapshots.tell()
    (said,) = [json.loads(bytes(one.payload)) for one in Outgoing.objects.filter(type="office.directory")]
    assert str(stage.office.id) in [one["id"] for one in said["body"]["units"]]
    stage.at("old").hear([said])
    assert UnitElsewhere.objects.get(pk=stage.office.id).node_id == NEW


def test_an_old_home_that_was_restored_writes_nothing_until_it_was_told(stage: Stage) -> None:
    backup = stage.nodes.backup()
    stage.moved()
    stage.nodes.restore(backup)
    moves.doubt()
    with pytest.raises(NotPossible, match="vừa được khôi phục"):
        cases.draft_result(actor=stage.office.chau, case_id=Case.objects.all()[0].pk, version=1, content="x")
    asked = work()
    assert [one["type"] for one in asked] == ["unit.asked"]
    answer = stage.at("new").hear(asked)
    assert [one["type"] for one in answer] == ["unit.taken", "unit.answered"]
    stage.at("old").hear(answer)
    with pytest.raises(NotPossible, match="đã chuyển nơi lưu giữ sang"):
        numbering.take(stage.office.id, ROW)
    assert not writes(stage.office)


def test_a_restored_node_whose_offices_stayed_goes_on_when_it_was_answered(stage: Stage) -> None:
    stage.nodes.restore(stage.nodes.backup())
    moves.doubt()
    asked = work()
    answer = stage.at("new").hear(asked)
    assert [one["type"] for one in answer] == ["unit.answered"]
    stage.at("old").hear(answer)
    assert homes.away() == set()


def test_or_when_its_leader_has_compared_the_books(stage: Stage) -> None:
    stage.nodes.restore(stage.nodes.backup())
    moves.doubt()
    cases.confirm_numbers(actor=stage.office.dung, office_id=stage.office.id, lasts=dict.fromkeys(BOOKS, 100))
    assert homes.why_not([stage.office.id]) == ""
    assert writes(stage.office)


def test_nobody_claims_an_office_without_what_its_home_has_signed(stage: Stage) -> None:
    said = {"move": str(UUID(int=5)), "office": str(stage.office.id), "name": "x", "by": "", "reason": ""}
    body = {**said, "at": clock.now().isoformat(), "proof": "ab" * 64}
    stage.hear([{"type": "unit.taken", "body": body, "files": []}])
    assert not Move.objects.exists()
    assert writes(stage.office)


def test_a_new_home_that_was_restored_is_given_it_again(stage: Stage) -> None:
    backup = stage.at("new").nodes.backup()
    stage.at("old").moved()
    stage.at("new").nodes.restore(backup)
    asked = work()
    offered = stage.at("old").hear(asked)
    assert [one["type"] for one in offered] == ["unit.part", "unit.offered", "unit.answered"]
    stage.at("new").hear(offered)
    actions.want_move(actor=stage.province.khoa, move_id=Move.objects.get().pk)
    wanted = work()
    given = stage.at("old").hear(wanted)
    assert [one["type"] for one in given] == ["unit.given"]
    stage.at("new").hear(given)
    assert stage.stand() == "here"


def test_an_old_home_restored_to_the_offer_hears_that_it_was_taken(stage: Stage) -> None:
    told = stage.start()
    backup = stage.nodes.backup()
    stage.at("new").hear(told)
    actions.want_move(actor=stage.province.khoa, move_id=Move.objects.get().pk)
    wanted = work()
    given = stage.at("old").hear(wanted)
    taken = stage.at("new").hear(given)
    stage.at("old").nodes.restore(backup)
    stage.hear(taken)
    assert stage.stand() == "gone"
    assert not writes(stage.office)
