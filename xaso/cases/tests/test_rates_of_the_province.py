"""What the province's council decides: entered once with its day and its paper, charged from that day on."""

from datetime import date, datetime

import pytest
import time_machine

from tests.offices import Office, intake
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.cases import actions as cases
from xaso.fees import actions, queries
from xaso.kit.fees import Circumstances
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people.models import Unit

MARITAL, KEY = "1.004873", "certificate"
ABOUT = (MARITAL, KEY, "")
NOW = datetime(2026, 11, 25, 9, tzinfo=ZONE)
RESOLUTION = "Nghị quyết 12/2026/NQ-HĐND ngày 10/7/2026"


def decided(office: Office, amount: int = 8000, **changed: object) -> actions.Decision:
    values = {"source": RESOLUTION, "valid_from": NOW.date(), "amounts": {ABOUT: amount}, **changed}
    decision = actions.Decision(**values)
    actions.set_rates(actor=office.khoa, office_id=office.id, decision=decision)
    return decision


def charge(office: Office, channel: str = "in_person") -> queries.ChargeRow:
    made = cases.accept(actor=office.binh, intake=intake(MARITAL, channel=channel))
    (row,) = queries.charges_of(made.case_id)
    return row


@time_machine.travel(NOW, tick=False)
def test_new_charges_know_it_and_running_ones_keep_theirs(office: Office) -> None:
    before = cases.accept(actor=office.binh, intake=intake(MARITAL)).case_id
    decided(office)
    after = charge(office)
    assert (after.amount, after.source) == (8000, RESOLUTION)
    assert after.lines == (f"Mức thu: 8.000 đ ({RESOLUTION})",)
    assert queries.charges_of(before)[0].amount is None
    decided(office, 15_000, valid_from=date(2027, 1, 1))
    assert charge(office).amount == 8000
    with time_machine.travel(datetime(2027, 1, 4, 9, tzinfo=ZONE), tick=False):
        assert charge(office).amount == 15_000


@time_machine.travel(NOW, tick=False)
def test_a_rate_ends_and_then_nobody_knows_the_amount(office: Office) -> None:
    decided(office, valid_to=NOW.date())
    assert charge(office).amount == 8000
    with time_machine.travel(NOW.replace(day=26), tick=False):
        assert charge(office).amount is None


@time_machine.travel(NOW, tick=False)
def test_a_way_of_filing_may_have_its_own(office: Office) -> None:
    decided(office, amounts={ABOUT: 8000, (MARITAL, KEY, "online"): 0})
    assert charge(office).amount == 8000
    online = charge(office, "online")
    assert (online.state, online.amount) == ("waived", 0)


@time_machine.travel(NOW, tick=False)
def test_what_the_province_enters_holds_for_its_communes_unless_they_have_their_own(
    office: Office, other_office: Office
) -> None:
    province = people.create_unit(actor=SYSTEM, name="UBND tỉnh", tier="province", valid_from=date(2025, 7, 1))
    Unit.objects.filter(pk=office.id).update(parent=province.unit_id)
    decision = actions.Decision(RESOLUTION, NOW.date(), amounts={ABOUT: 9000})
    post = people.create_post(actor=SYSTEM, unit_id=province.unit_id, title="Quản trị tỉnh", role="steward")
    ha = people.create_account(
        actor=SYSTEM, post_id=post, username="ha", full_name="Lê Thu Hà", password="Rừng-xanh-2026"
    )
    office.accounts["ha"] = ha.account_id
    actions.set_rates(actor=office.actor("ha"), office_id=province.unit_id, decision=decision)
    assert charge(office).amount == 9000
    assert charge(other_office).amount is None, "it is of no province"
    shown = next(one for one in queries.fee_rates(office.khoa, office.id) if one.code == MARITAL)
    assert [(one.amount, one.office) for one in shown.rates] == [(9000, "UBND tỉnh")]
    decided(office, 7000)
    assert charge(office).amount == 7000


@time_machine.travel(NOW, tick=False)
def test_entered_twice_it_stands_once_and_another_amount_is_a_question(office: Office) -> None:
    decided(office)
    decided(office)
    with pytest.raises(Invalid) as refusal:
        decided(office, 9000)
    assert set(refusal.value.errors) == {f"{MARITAL}:{KEY}:"}
    assert charge(office).amount == 8000


@time_machine.travel(NOW, tick=False)
def test_a_mistake_is_withdrawn_once_and_what_was_charged_stays(office: Office) -> None:
    decided(office, 80_000)
    old = charge(office)
    rate = queries.rate_of(office.id, MARITAL, KEY, Circumstances(day=NOW.date()))
    assert rate is not None
    with pytest.raises(Invalid):
        actions.withdraw_rate(actor=office.khoa, rate_id=rate.id, reason=" ")
    actions.withdraw_rate(actor=office.khoa, rate_id=rate.id, reason="Gõ thừa một số 0")
    with pytest.raises(NotPossible):
        actions.withdraw_rate(actor=office.khoa, rate_id=rate.id, reason="Lần nữa")
    decided(office)
    assert (old.amount, charge(office).amount) == (80_000, 8000)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"source": " "}, {"source"}),
        ({"valid_to": date(2026, 1, 1)}, {"valid_to"}),
        ({"amounts": {}}, {""}),
        ({"amounts": {ABOUT: 10**13}}, {f"{MARITAL}:{KEY}:"}),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_what_is_no_decision_is_refused_whole(office: Office, changed: dict[str, object], fields: set[str]) -> None:
    with pytest.raises(Invalid) as refusal:
        decided(office, **changed)
    assert set(refusal.value.errors) == fields


@time_machine.travel(NOW, tick=False)
def test_only_fees_that_are_left_open_and_only_by_the_steward_of_the_office(
    office: Office, other_office: Office
) -> None:
    with pytest.raises(NotFound):
        decided(office, amounts={("2.000815", "copies", ""): 1})
    decision = actions.Decision(RESOLUTION, NOW.date(), amounts={ABOUT: 1})
    for actor, refusal in ((other_office.khoa, NotFound), (office.binh, (NotAllowed, NotFound))):
        with pytest.raises(refusal):
            actions.set_rates(actor=actor, office_id=office.id, decision=decision)
