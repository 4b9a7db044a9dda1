import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.limits import parse, phrase
from xaso.kit.procedure import Limit, Unit

LIMITS = st.one_of(
    st.builds(
        Limit, amount=st.integers(1, 3650), unit=st.sampled_from(["hour", "working_day", "calendar_day", "month"])
    ),
    st.just(Limit(amount=1, unit="same_day")),
)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("3 working days", 3, "working_day"),
        ("1 working day", 1, "working_day"),
        ("3 ngày làm việc", 3, "working_day"),
        ("03 NGÀY\u00a0LÀM VIỆC", 3, "working_day"),
        ("8 hours", 8, "hour"),
        ("8h", 8, "hour"),
        ("8 giờ làm việc", 8, "hour"),
        ("10 calendar days", 10, "calendar_day"),
        ("10 ngày", 10, "calendar_day"),
        ("2 months", 2, "month"),
        ("2 tháng", 2, "month"),
        ("same day", 1, "same_day"),
        ("Trong ngày", 1, "same_day"),
        ("3650 days", 3650, "calendar_day"),
    ],
)
def test_words_of_the_office_and_of_english(text: str, amount: int, unit: Unit) -> None:
    assert parse(text) == Limit(amount=amount, unit=unit)


@pytest.mark.parametrize("text", ["", "1", "ngày", "-3 days", "3.5 days", "3 tuần", "3 days or so", "¼ ngày", "٣ days"])
def test_what_says_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Không hiểu thời hạn"):
        parse(text)


@pytest.mark.parametrize("text", ["0 days", "3651 days", "9" * 5000 + " days"])
def test_no_limit_is_nothing_or_endless(text: str) -> None:
    with pytest.raises(ValueError, match="từ 1 đến 3650"):
        parse(text)


@given(LIMITS)
def test_a_phrase_reads_back(limit: Limit) -> None:
    assert parse(phrase(limit)) == limit


def test_the_phrase_is_the_law_s() -> None:
    assert phrase(Limit(amount=3, unit="working_day")) == "3 ngày làm việc"
