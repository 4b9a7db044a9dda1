from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.dates import PartialDate, spoken


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("02/2016", date(2016, 2, 1), date(2016, 2, 29)),
        ("12/03/2015", date(2015, 3, 12), date(2015, 3, 12)),
    ],
)
def test_it_spans_the_days_that_it_can_mean(text: str, earliest: date, latest: date) -> None:
    read = PartialDate.parse(text)
    assert (str(read), read.earliest, read.latest) == (text, earliest, latest)


@pytest.mark.parametrize("text", ["1/2/2015", " 01-02-2015 ", "01.02.2015"])
def test_habits_of_writing_make_no_difference(text: str) -> None:
    assert PartialDate.parse(text) == PartialDate(2015, 2, 1)


@pytest.mark.parametrize(
    "text", ["", "15", "2015/03", "31/02/2015", "13/2015", "00/2015", "00/03/2015", "0000", "1/1/1/2015", "năm 2015"]
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Ngày phải viết|Không có ngày"):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="phải có tháng"):
        PartialDate(2015, None, 1)


@given(st.dates())
def test_whole_dates_read_back(day: date) -> None:
    read = PartialDate.parse(str(PartialDate(day.year, day.month, day.day)))
    assert read.earliest == read.latest == day


def test_a_day_is_spoken_with_its_weekday() -> None:
    assert spoken(date(2026, 8, 28)) == "thứ Sáu 28/08/2026"
