from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.fees import amount, total
from xaso.kit.procedure import Fee, Tier

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
