"""Nothing of practice gets into the office, and nothing of the office into practice."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.house.world import World
from tests.offices import LAN, intake
from xaso.base import activity, audit, clock, node
from xaso.base.actor import SYSTEM, Actor
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.base.models import AuditEntry, Node, Series
from xaso.cases import actions as cases_actions
from xaso.cases import queries as cases
from xaso.cases.models import Case, Climb, Draft
from xaso.cases.queries.lives import ids_after, lives
from xaso.fees import queries as charges
from xaso.learning import actions
from xaso.people import actions as people_actions
from xaso.people import queries as people
from xaso.people.models import Account, Person, Tenure, Unit

pytestmark = pytest.mark.usefixtures("db", "reading")


@pytest.fixture
def learner(world: World) -> Actor:
    return actions.begin(actor=world.ours.binh)


def told(value: object) -> str:
    return repr(value)


def everything(actor: Actor) -> str:
    """Whatever the rooms tell this actor, in one text."""
    seen: list[Any] = [
        cases.today(actor),
        cases.cases(actor),
        cases.counts_by_state(actor),
        cases.often_received(actor),
        cases.drafts(actor),
        cases.draft_values(actor, "1.004873"),
        *(cases.cases(actor, text=words) for words in ("lan", "mau", "nhap", "hon nhan", "tap", "h35", "0900000001")),
        *(cases.cases(actor, state=state) for state in ("open", "accepted", "in_work", "for_approval", "ready")),
        *(people.find_person(actor, words) for words in ("0900000001", "012190900001", LAN.phone, LAN.personal_number)),
        people.administered_units(actor),
        [(row.full_name, row.posts) for row in people.accounts(actor)],
    ]
    return "\n".join(map(told, seen))


def test_practice_shows_invented_dossiers_and_nothing_else(world: World, learner: Actor) -> None:
    seen = everything(learner)
    assert "Lò Thị Mẫu" in seen
    assert "TAP." in seen
    assert [word for word in (LAN.name, LAN.personal_number, "H35.12.07", "UBND xã Tân Phong") if word in seen] == []
    for ref in (world.waiting, world.drafted, world.refused):
        with pytest.raises(NotFound):
            cases.dossier(learner, ref)


@pytest.mark.parametrize("name", ["binh", "chau", "dung", "khoa"])
def test_the_office_sees_nothing_of_practice(world: World, learner: Actor, name: str) -> None:
    for actor in (world.ours.actor(name), world.theirs.actor(name)):
        seen = everything(actor)
        assert [word for word in ("TAP.", "Mẫu", "Giàng A Nháp", "0900000001", "ập làm") if word in seen] == []
        for case in Case.objects.filter(office_id=learner.office_id):
            with pytest.raises(NotFound):
                cases.dossier(actor, case.code or "")


def test_two_learners_do_not_meet(world: World, learner: Actor) -> None:
    other = actions.begin(actor=world.ours.chau)
    assert other.office_id != learner.office_id
    for case in Case.objects.filter(office_id=learner.office_id):
        with pytest.raises(NotFound):
            cases.dossier(other, case.code or "")


def test_the_public_look_up_knows_no_invented_dossier(world: World, learner: Actor) -> None:
    codes = list(Case.objects.filter(office_id=learner.office_id).values_list("code", flat=True))
    assert len(codes) == 5
    assert {cases.progress(code or "") for code in codes} == {None}
    assert cases.progress(world.drafted) is not None


def test_no_number_of_the_office_is_used_up(world: World) -> None:
    before = sorted(Series.objects.values_list("unit_id", "book", "period", "last"))
    learner = actions.begin(actor=world.ours.binh)
    actions.renew(actor=learner)
    assert sorted(
        Series.objects.exclude(unit_id=learner.office_id).values_list("unit_id", "book", "period", "last")
    ) == (before)


def test_an_invented_code_cannot_be_mistaken(world: World, learner: Actor) -> None:
    codes = Case.objects.filter(office_id=learner.office_id).values_list("code", flat=True)
    assert all(code and code.startswith("TAP.") for code in codes)
    real = Unit.objects.get(pk=world.ours.id)
    with pytest.raises(Invalid, match="TAP"):
        people_actions.set_code(
            actor=world.ours.khoa, unit_id=real.pk, version=real.version, code="TAP.1", day=clock.now().date()
        )


def test_the_real_roles_are_left_at_the_door(world: World, learner: Actor) -> None:
    assert learner.offices() == {learner.office_id}
    assert learner.has("counter", "resolver", "leader")
    assert not learner.has("steward")
    real = world.ours.binh
    assert real.offices() == {world.ours.id}
    assert not real.practice
    assert people.practising(SYSTEM) is SYSTEM
    assert people.practising(world.ours.dung) == world.ours.dung


def test_the_first_office_of_the_node_is_a_real_one(world: World, learner: Actor) -> None:
    Unit.objects.filter(pk=learner.office_id).update(valid_from="2000-01-01")
    office = people.first_office()
    assert office
    assert office.agency_code == "H35.12.07"


def test_practice_is_no_use_of_the_system(world: World) -> None:
    start = clock.now()
    rows = {row.id: row.writes_30_days for row in people.accounts(world.ours.khoa)}
    used = people.usage(world.ours.khoa)
    learner = actions.begin(actor=world.ours.binh)
    assert activity.writes_by_actor([learner.id], [learner.office_id], start)[learner.id] > 5
    opened = 1  # the practice office itself is opened from the real office
    after = {row.id: row.writes_30_days for row in people.accounts(world.ours.khoa)}
    assert after == {**rows, learner.id: rows[learner.id] + opened}
    assert sum(row.writes for row in people.usage(world.ours.khoa)) == sum(row.writes for row in used) + opened


def test_the_steward_still_looks_after_who_practises(world: World, learner: Actor) -> None:
    rows = {row.id: row for row in people.accounts(world.ours.khoa)}
    assert [post.title for post in rows[learner.id].posts] == ["Công chức Một cửa"]
    people_actions.reset_password(actor=world.ours.khoa, account_id=learner.id, password="Suối-trong-2026")


def test_a_draft_of_practice_does_not_touch_the_draft_of_the_work(world: World, learner: Actor) -> None:
    form = {"actor": world.ours.binh, "procedure_code": "1.004873"}
    cases_actions.keep_draft(**form, case_id=intake().case_id, values={"applicant_name": ["Lò Thị Lan"]})
    cases_actions.keep_draft(
        **{**form, "actor": learner}, case_id=intake().case_id, values={"applicant_name": ["Lò Thị Mẫu"]}
    )
    assert cases.draft_values(world.ours.binh, "1.004873") == {"applicant_name": ["Lò Thị Lan"]}
    assert [row.who for row in cases.drafts(learner)] == ["Lò Thị Mẫu"]
    cases_actions.drop_draft(actor=learner, procedure_code="1.004873")
    assert Draft.objects.get().account_id == learner.id
    assert cases.draft_values(world.ours.binh, "1.004873") == {"applicant_name": ["Lò Thị Lan"]}


def test_a_steward_practises_on_accounts_that_take_no_name_and_let_nobody_in(world: World) -> None:
    learner = actions.begin(actor=world.ours.khoa)
    post = next(one for unit in people.administered_units(learner) for one in unit.posts)
    new = {"post_id": post[0], "full_name": "Lò Thị Mẫu", "password": "Suối-trong-2026"}
    people_actions.create_account(actor=learner, username="mau", **new)
    assert [row.username for row in people.accounts(learner)] == ["mau"]
    real = next(one for unit in people.administered_units(world.ours.khoa) for one in unit.posts)
    people_actions.create_account(actor=world.ours.khoa, username="mau", **{**new, "post_id": real[0]})
    invented = Account.objects.get(username__contains="~")
    assert people.actor_for(invented.pk).kind == "nobody"
    actions.renew(actor=learner)
    assert not Account.objects.filter(username__contains="~").exists()
    assert Account.objects.filter(username="mau").exists()


def test_no_unit_grows_out_of_practice(world: World) -> None:
    learner = actions.begin(actor=world.ours.khoa)
    unit = Unit.objects.get(pk=learner.office_id)
    new = {"name": "Đơn vị bịa", "tier": "commune", "valid_from": clock.now().date(), "parent_id": unit.pk}
    with pytest.raises(NotPossible):
        people_actions.create_unit(actor=learner, **new)
    with pytest.raises(NotPossible, match="TAP"):
        people_actions.set_code(
            actor=learner, unit_id=unit.pk, version=unit.version, code="H35.99", day=clock.now().date()
        )
    assert unit.parent_id is None


def test_invented_money_goes_with_the_dossiers_it_was_paid_for(world: World, learner: Actor) -> None:
    case_id = cases_actions.accept(actor=learner, intake=intake("2.000815", collected="cash")).case_id
    (charge,) = charges.charges_of(case_id)
    cases_actions.reverse_payment(
        actor=learner, case_id=case_id, version=1, payment_id=charge.payments[0].id, reason="Ghi nhầm"
    )
    actions.renew(actor=learner)
    assert charges.charges_of(case_id) == ()


def test_dossiers_of_citizens_are_never_thrown_away(world: World, learner: Actor) -> None:
    before = Case.objects.filter(office_id=world.ours.id).count()
    for actor in (world.ours.binh, world.ours.dung, replace(world.ours.binh, practice=True)):
        with pytest.raises(NotAllowed):
            cases_actions.clear_practice(actor=actor)
    actions.renew(actor=learner)
    assert Case.objects.filter(office_id=world.ours.id).count() == before
    assert Person.objects.filter(office_id=world.ours.id).exists()


def test_a_fresh_office_is_as_the_first_one_was(world: World, learner: Actor) -> None:
    def lies_there() -> list[tuple[str, str]]:
        rows = Case.objects.filter(office_id=learner.office_id).order_by("received_at", "pk")
        return [(row.applicant_name, row.state) for row in rows]

    first, codes = lies_there(), set(Case.objects.values_list("code", flat=True))
    cases_actions.accept(actor=learner, intake=intake())
    actions.renew(actor=learner)
    assert lies_there() == first
    assert not codes & set(Case.objects.filter(office_id=learner.office_id).values_list("code", flat=True))
    assert cases.cases(learner, text="lan").rows == ()


def test_who_comes_again_finds_what_he_left(world: World, learner: Actor) -> None:
    cases_actions.accept(actor=learner, intake=intake())
    again = actions.begin(actor=world.ours.binh)
    assert again == learner
    assert Case.objects.filter(office_id=learner.office_id).count() == 6
    assert Unit.objects.filter(learner__isnull=False).count() == 1
    assert Tenure.objects.filter(post__unit_id=learner.office_id).count() == 3


def test_reads_of_practice_are_logged_as_reads_of_practice(world: World, learner: Actor) -> None:
    with audit.reading(learner, "case.today"):
        cases.today(learner)
    assert AuditEntry.objects.filter(kind="read", verb="case.today").latest("id").office_id == learner.office_id


def test_practice_goes_on_after_a_restore(world: World) -> None:
    Node.objects.update_or_create(defaults={"incarnation": 2, "born_at": clock.now(), "restored_at": clock.now()})
    node.incarnation.cache_clear()
    learner = actions.begin(actor=world.ours.binh)
    assert cases.to_compare(learner) == []
    assert cases.to_compare(world.ours.binh) == [world.ours.id]


def test_what_is_late_in_practice_climbs_to_nobody(world: World, learner: Actor) -> None:
    case = Case.objects.filter(office_id=learner.office_id, state="in_work").get()
    Case.objects.filter(pk=case.pk).update(due=clock.now() - timedelta(days=20), step_due=clock.now())
    cases_actions.climb()
    assert not Climb.objects.filter(office_id=learner.office_id).exists()


def test_what_is_practised_is_counted_in_no_report(world: World, learner: Actor) -> None:
    ids = list(Case.objects.filter(office_id=learner.office_id).values_list("pk", flat=True))
    assert lives(ids) == []
    assert not set(ids) & set(ids_after(None, 100))
    assert set(Case.objects.filter(office_id=world.ours.id).values_list("pk", flat=True)) <= set(ids_after(None, 100))


def test_practice_sends_nothing_to_another_office(world: World, learner: Actor) -> None:
    before = Case.objects.filter(office_id=world.theirs.id).count()
    assert cases.elsewhere(learner) == ()
    with pytest.raises(Invalid, match="tập làm"):
        cases_actions.accept(actor=learner, intake=intake(competent_id=world.theirs.id))
    assert Case.objects.filter(office_id=world.theirs.id).count() == before
