from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.fees import Circumstances, amount, reckon, to_tick, total
from xaso.kit.procedure import ChannelRate, Exemption, Fee, ProcedureSpec, Tier, fingerprint

COPY = Fee(
    key="copy",
    name="Phí chứng thực bản sao",
    tiers=(Tier(upto=2, amount=2000), Tier(amount=1000)),
    cap=200_000,
    count_fact="pages",
    times_fact="copies",
)
STATUS = Fee(key="status", name="Lệ phí", amount=15_000, exempt_when={"poor": ("yes",), "group": ("merit", "disabled")})


@pytest.mark.parametrize(
    ("pages", "copies", "price"),
    [(5, 1, 7000), (300, 1, 200_000), (2, 3, 12_000), (1, 1, 2000), (3, 1, 5000), (198, 1, 200_000), (300, 2, 400_000)],
)
def test_copies_cost_what_the_ministry_says(pages: int, copies: int, price: int) -> None:
    assert amount(COPY, {"pages": pages, "copies": copies}) == price


@pytest.mark.parametrize(
    "facts", [{"poor": True}, {"poor": "yes"}, {"group": "merit"}, {"poor": "no", "group": "disabled"}]
)
def test_one_ground_of_exemption_is_enough(facts: dict[str, Any]) -> None:
    assert amount(STATUS, facts) == 0


@pytest.mark.parametrize("facts", [{}, {"poor": False}, {"poor": None}, {"group": "other"}])
def test_without_a_ground_the_fee_is_due(facts: dict[str, Any]) -> None:
    assert amount(STATUS, facts) == 15_000


@pytest.mark.parametrize("pages", [None, "5", -1, True, 2.5])
def test_a_count_that_is_none_is_said(pages: object) -> None:
    with pytest.raises(ValueError, match=r"Phí chứng thực bản sao.*pages"):
        amount(COPY, {"pages": pages, "copies": 1})


def test_a_price_list_that_stops_is_said() -> None:
    fee = Fee(key="few", name="Phí", tiers=(Tier(upto=10, amount=100),), count_fact="pages")
    assert amount(fee, {"pages": 10}) == 1000
    with pytest.raises(ValueError, match="chỉ có đến 10"):
        amount(fee, {"pages": 11})


def test_an_amount_that_the_province_has_not_set_is_unknown_and_not_nothing() -> None:
    fee = STATUS.model_copy(update={"amount": None})
    assert amount(fee, {"poor": False}) is None
    assert total([COPY, fee], {"pages": 5, "copies": 1}) is None


def test_who_is_exempt_pays_nothing_whatever_the_province_sets() -> None:
    fee = STATUS.model_copy(update={"amount": None})
    assert amount(fee, {"poor": True}) == 0
    assert total([COPY, fee], {"poor": True, "pages": 5, "copies": 1}) == 7000


def test_an_unknown_amount_is_part_of_what_a_dossier_is_pinned_to() -> None:
    values = Fee(key="late", name="Lệ phí", amount=None).model_dump(mode="json", exclude_defaults=True)
    assert values["amount"] is None


def test_all_fees_together() -> None:
    assert total([COPY, STATUS], {"pages": 5, "copies": 1}) == 22_000
    assert total([], {}) == 0


@given(st.integers(0, 2000), st.integers(0, 50))
def test_tiers_agree_with_counting_page_by_page(pages: int, copies: int) -> None:
    one = min(200_000, sum(2000 if page <= 2 else 1000 for page in range(1, pages + 1)))
    assert amount(COPY, {"pages": pages, "copies": copies}) == one * copies


# Rates of the channel, exemptions, agencies: made-up resolutions.
FREE_ONLINE = ChannelRate(channel="online", amount=0, valid_from=date(2026, 1, 1), source="NQ 10/2025/NQ-HĐND")
HALF_BY_POST = ChannelRate(channel="post", percent=50, valid_from=date(2026, 1, 1), source="NQ 10/2025/NQ-HĐND")
POOR = Exemption(key="poor", label="Hộ nghèo", ground="Giấy chứng nhận hộ nghèo", source="NQ 10/2025/NQ-HĐND")
ELDER = Exemption(
    key="elder", label="Người cao tuổi", percent=50, when={"elder": ("yes",)}, source="NQ 10/2025/NQ-HĐND"
)
RICH = STATUS.model_copy(update={"by_channel": (FREE_ONLINE, HALF_BY_POST), "exemptions": (POOR, ELDER)})
DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("channel", "day", "price"),
    [
        ("in_person", DAY, 15_000),
        ("online", DAY, 0),
        ("online", date(2025, 12, 31), 15_000),
        ("online", None, 15_000),
        ("post", DAY, 7500),
    ],
)
def test_a_channel_has_its_rate_from_the_day_that_the_province_says(channel: str, day: date | None, price: int) -> None:
    assert amount(RICH, {}, Circumstances(channel, day)) == price


def test_a_rate_of_the_channel_is_known_where_the_ordinary_amount_is_not() -> None:
    fee = RICH.model_copy(update={"amount": None})
    assert amount(fee, {}, Circumstances("online", DAY)) == 0
    assert amount(fee, {}, Circumstances("post", DAY)) is None


def test_who_is_exempt_pays_nothing_and_who_is_relieved_a_part() -> None:
    assert amount(RICH, {}, Circumstances(day=DAY, claimed=frozenset({"poor"}))) == 0
    assert amount(RICH, {"elder": True}, Circumstances(day=DAY)) == 7500
    assert amount(RICH, {"elder": True}, Circumstances("post", DAY)) == 3750


def test_of_two_exemptions_the_larger_counts() -> None:
    found = reckon(RICH, {"elder": True}, Circumstances(day=DAY, claimed=frozenset({"poor"})))
    assert (found.amount, found.exemption) == (0, POOR)


def test_an_exemption_that_has_ended_takes_nothing_off() -> None:
    ended = ELDER.model_copy(update={"valid_to": date(2026, 6, 30)})
    fee = STATUS.model_copy(update={"exemptions": (ended,)})
    assert amount(fee, {"elder": True}, Circumstances(day=DAY)) == 15_000
    assert amount(fee, {"elder": True}, Circumstances(day=date(2026, 6, 30))) == 7500


def test_half_a_dong_goes_upwards() -> None:
    fee = STATUS.model_copy(update={"amount": 25, "exemptions": (ELDER,)})
    assert amount(fee, {"elder": True}) == 13


def test_what_no_fact_shows_is_ticked_by_the_officer_once() -> None:
    assert to_tick([RICH, RICH.model_copy(update={"key": "other"})]) == (POOR,)


def test_what_a_notice_will_tell_is_no_part_of_the_total() -> None:
    land = Fee(key="land", name="Tiền sử dụng đất", amount=None, moment="notice", for_agency="Thuế cơ sở")
    assert total([STATUS, land], {}) == 15_000


def test_the_explanation_says_how_it_was_reckoned() -> None:
    said = reckon(COPY, {"pages": 5, "copies": 3}, labels={"pages": "Số trang", "copies": "Số bản"}).lines
    assert said == ("Số trang: 5; 2 × 2.000 đ + 3 × 1.000 đ = 7.000 đ", "Số bản: 3 × 7.000 đ = 21.000 đ")
    assert reckon(COPY, {"pages": 500, "copies": 1}).lines[1] == "Không thu quá 200.000 đ"
    assert reckon(RICH, {"elder": True}, Circumstances("post", DAY)).lines == (
        "Mức thu: 15.000 đ",
        "Theo cách nộp chỉ thu 50%: 7.500 đ (NQ 10/2025/NQ-HĐND)",
        "Giảm 50%: Người cao tuổi (NQ 10/2025/NQ-HĐND); còn 3.750 đ",
    )


def test_two_rates_of_one_channel_at_once_are_refused() -> None:
    later = FREE_ONLINE.model_copy(update={"valid_from": date(2026, 7, 1)})
    with pytest.raises(ValueError, match="two rates"):
        Fee(key="fee", name="Phí", by_channel=(later, FREE_ONLINE))
    ended = FREE_ONLINE.model_copy(update={"valid_to": date(2026, 6, 30)})
    assert Fee(key="fee", name="Phí", by_channel=(later, ended))


def test_an_exemption_of_a_key_stands_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Fee(key="fee", name="Phí", exemptions=(POOR, POOR))


def test_a_rule_of_an_older_release_keeps_its_fingerprint() -> None:
    spec = ProcedureSpec(
        code="1.000001",
        name="Thủ tục thử",
        origin="package",
        fees=(
            COPY.model_copy(update={"name": "Phí", "source": "TT 226/2016"}),
            Fee(key="late", name="Lệ phí", amount=None, exempt_when={"poor": ("yes",)}),
        ),
    )
    assert fingerprint(spec, {}) == "89438e7b2d8f744ee098723aa8d7476a27a357149a371bd1b49d52c501bf3284"


rates = st.builds(
    ChannelRate,
    channel=st.sampled_from(["in_person", "online", "post"]),
    amount=st.none() | st.integers(0, 10**6),
    percent=st.integers(0, 100),
    valid_from=st.just(date(2026, 1, 1)),
    source=st.just("NQ"),
)
rules = st.builds(
    Fee,
    key=st.just("fee"),
    name=st.just("Phí"),
    amount=st.integers(0, 10**7),
    tiers=st.just((Tier(upto=2, amount=2000), Tier(amount=999))),
    count_fact=st.just("pages"),
    times_fact=st.none() | st.just("copies"),
    cap=st.none() | st.integers(0, 10**6),
    by_channel=st.lists(rates, max_size=3, unique_by=lambda one: one.channel).map(tuple),
    exemptions=st.lists(st.integers(1, 100), max_size=3).map(
        lambda found: tuple(Exemption(key=f"e{at}", label="Diện", percent=p, source="NQ") for at, p in enumerate(found))
    ),
)


@given(rules, st.integers(0, 500), st.integers(0, 20), st.sampled_from(["in_person", "online", "post"]), st.booleans())
def test_a_fee_is_whole_never_negative_under_its_cap_and_0_when_exempt(
    fee: Fee, pages: int, copies: int, channel: str, claims: bool
) -> None:
    claimed = frozenset(one.key for one in fee.exemptions) if claims else frozenset()
    found = reckon(fee, {"pages": pages, "copies": copies}, Circumstances(channel, DAY, claimed))
    assert type(found.amount) is int
    assert found.amount >= 0
    sets = copies if fee.times_fact else 1
    own = [one.amount for one in fee.by_channel if one.channel == channel and one.amount is not None]
    if fee.cap is not None:
        assert found.amount <= max([fee.cap, *own]) * sets
    if any(one.percent == 100 for one in fee.exemptions) and claims:
        assert found.amount == 0
    if found.full is not None:
        assert found.amount <= found.full
