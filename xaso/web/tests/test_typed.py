"""What is typed into a form is read in one way, or refused at its field."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.base.errors import Invalid
from xaso.web.typed import day_of, id_of, number_of


@given(st.dates())
def test_a_day_as_it_is_written_is_read_back(day: date) -> None:
    assert day_of({"day": f"{day:%d/%m/}{day.year:04}"}, "day") == day


@pytest.mark.parametrize("text", ["", "2026", "03/2026", "31/02/2026", "2026-03-12", "'; drop"])
def test_anything_less_than_a_day_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        day_of({"day": text}, "day")
    assert refused.value.errors["day"]


def test_a_choice_is_an_id_or_refused_with_the_message() -> None:
    chosen = UUID(int=7)
    assert id_of({"post": str(chosen)}, "post", "Hãy chọn.") == chosen
    with pytest.raises(Invalid) as refused:
        id_of({}, "post", "Hãy chọn.")
    assert refused.value.errors == {"post": "Hãy chọn."}


@given(st.text())
def test_a_tampered_number_fits_no_version(text: str) -> None:
    assert number_of({"version": text}, "version") >= -1


@pytest.mark.parametrize(("text", "expected"), [("3", 3), ("", -1), ("-1", -1), ("٣", -1), ("9" * 30, -1)])
def test_numbers(text: str, expected: int) -> None:
    assert number_of({"version": text}, "version") == expected
