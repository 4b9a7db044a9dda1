"""A document goes over the axis to another office and every word of it comes back; nothing is lost when it is down."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest

from tests.offices import Office
from xaso.base import audit, clock, files, outbox
from xaso.documents import actions, queries
from xaso.documents.axis.models import AxisAccount, AxisParcel, AxisUnit
from xaso.documents.models import Arrival
from xaso.documents.tests.hands import em
from xaso.documents.tests.test_dispatch import issued
from xaso.kit.edxml.inspecting import inspect
from xaso.kit.edxml.message import Kind
from xaso.site import axis as job
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.tests.axis_world import OURS, THEIRS, World, at, came, connected, sent


@pytest.fixture
def world(office: Office, other_office: Office) -> Iterator[World]:
    with connected(office, other_office) as made:
        yield made


def test_who_takes_part_can_be_written_to(world: World) -> None:
    assert [one.name for one in AxisUnit.objects.all()] == ["Sở Nội vụ tỉnh Lai Châu"]
    goes = queries.destinations(world.ours.chau)
    assert [one.code for one in goes.axis] == [THEIRS]
    by_code = issued(world.ours, others=[THEIRS])
    assert at(by_code).name == "Sở Nội vụ tỉnh Lai Châu"


def test_a_document_lies_before_the_clerk_there_and_its_sender_sees_every_step(
    world: World, reading: audit.Reading
) -> None:
    made = sent(world)
    there = came(world)
    assert (there.state, there.reference, there.subject) == ("arrived", made.reference, made.subject)
    assert (there.sender, there.sender_code, there.signer) == ("UBND xã Tân Phong", OURS, made.signer_name)
    assert at(made).state == "arrived"

    clerk = em(world.theirs)
    kept = there.files.get().file
    assert files.content(kept) == files.content(made.content)
    actions.accept(actor=clerk, arrival_id=there.pk, version=there.version)
    world.go_on()
    assert at(made).state == "accepted"

    there.refresh_from_db()
    word = actions.Instruction("Tham mưu", lead=world.theirs.accounts["chau"])
    actions.instruct(actor=world.theirs.dung, arrival_id=there.pk, version=there.version, instruction=word)
    world.go_on()
    assert at(made).state == "assigned"

    there.refresh_from_db()
    actions.finish(actor=world.theirs.chau, arrival_id=there.pk, version=there.version, outcome="Đã báo cáo")
    world.go_on()
    assert at(made).state == "done"
    assert [one.status for one in AxisParcel.objects.filter(kind="status").order_by("at", "pk")] == [
        "01", "03", "04", "06",
    ]  # fmt: skip


def test_what_came_says_what_was_checked(world: World) -> None:
    sent(world)
    checks = {one.about: (one.weight, one.words) for one in came(world).checks.all()}
    assert checks["sender"] == ("good", f"Trục liên thông giao gói tin của {OURS}.")
    assert checks["unit"] == ("unproven", f"Danh sách của trục ở đây chưa có {OURS}.")
    assert checks["file"][0] == "good"
    assert checks["message"] == ("note", "Gói tin không có chữ ký số.")
    assert "signature" in checks
    assert "edxml" not in checks


def test_it_is_returned_with_the_reason(world: World) -> None:
    made = sent(world)
    there = came(world)
    actions.return_arrival(actor=em(world.theirs), arrival_id=there.pk, version=there.version, reason="Gửi nhầm")
    world.go_on()
    assert (at(made).state, at(made).reason) == ("refused", "Gửi nhầm")


def test_a_recall_is_asked_and_answered(world: World) -> None:
    made = sent(world)
    actions.recall(actor=world.ours.dung, dispatch_id=made.pk, version=made.version, reason="Ban hành nhầm")
    world.go_on()
    assert (came(world).state, came(world).recall_reason) == ("recalled", "Ban hành nhầm")
    assert at(made).recall == "agreed"


def test_what_is_acted_upon_already_stays(world: World) -> None:
    made = sent(world)
    there = came(world)
    actions.accept(actor=em(world.theirs), arrival_id=there.pk, version=there.version)
    actions.recall(actor=world.ours.dung, dispatch_id=made.pk, version=made.version, reason="Ban hành nhầm")
    world.go_on()
    there = came(world)
    assert there.recall == "asked"
    actions.decline_recall(
        actor=world.theirs.actor("em"), arrival_id=there.pk, version=there.version, reason="Đã thực hiện"
    )
    world.go_on()
    assert (at(made).recall, at(made).recall_reason) == ("declined", "Đã thực hiện")


def test_a_replacement_names_what_it_replaces(world: World) -> None:
    first = sent(world)
    old = came(world)
    sent(world, changes=actions.Changes(first.pk, "replace"))
    old.refresh_from_db()
    assert old.superseded == "replace"
    new = Arrival.objects.exclude(pk=old.pk).get(office_id=world.theirs.id)
    assert (new.change, new.changes_id) == ("replace", old.pk)
    kinds = [inspect(BytesIO(one.content), clock.now()).message for one in world.axis.parcels if one.kind == "edoc"]
    assert [one.business.kind for one in kinds] == [Kind.NEW, Kind.REPLACE]


def test_an_answer_is_linked_to_what_it_answers(world: World) -> None:
    made = sent(world)
    there = came(world)
    AxisUnit.objects.update(name="UBND xã Tân Phong", name_key="ubnd xa tan phong", code=OURS, gone_at=None)
    actions.accept(actor=em(world.theirs), arrival_id=there.pk, version=there.version)
    word = actions.Instruction("Trả lời", lead=world.theirs.accounts["chau"])
    actions.instruct(actor=world.theirs.dung, arrival_id=there.pk, version=there.version + 1, instruction=word)
    issued(world.theirs, others=[OURS], answers=there.pk)
    world.go_on()
    assert Arrival.objects.get(office_id=world.ours.id).reply_to_id == made.pk


def test_while_the_axis_is_down_it_waits_ever_longer_and_then_goes(world: World) -> None:
    made = issued(world.ours, others=[THEIRS])
    outbox.run(SUBSCRIPTIONS, most=10_000)
    pauses = []
    for _ in range(3):
        world.axis.spoil = [(500, b"{}")] * 9
        job.run()
        account = AxisAccount.objects.get(office_id=world.ours.id)
        pauses.append(account.failures)
        assert "có lỗi (mã 500)" in account.problem
        job.run()  # not due: nothing is asked
        assert AxisAccount.objects.get(pk=account.pk).failures == account.failures
        AxisAccount.objects.update(next_at=clock.now() - timedelta(seconds=1))
    assert pauses == [1, 2, 3]
    assert at(made).state == "waiting"
    world.axis.spoil = []
    world.go_on()
    assert at(made).state == "arrived"
    assert AxisAccount.objects.get(office_id=world.ours.id).failures == 0
