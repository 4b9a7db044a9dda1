"""A norm has the value of its day, and says where it stands written."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from xaso.kit.norms import (
    Cutoff,
    Norms,
    Term,
    appraisal_return,
    extension_notice,
    extensions,
    in_force,
    intake_cutoff,
    supplement_limit,
)

DAY = date(2026, 9, 7)
DATES = st.dates(date(2018, 1, 1), date(2040, 1, 1))


def test_what_holds_today() -> None:
    assert intake_cutoff(DAY) == time(15)
    limit = supplement_limit(DAY)
    assert (limit.amount, limit.unit) == (15, "working_day")
    assert limit.source
    assert (appraisal_return(DAY).amount, appraisal_return(DAY).unit) == (3, "working_day")
    assert (extensions(DAY).value, extension_notice(DAY).value) == (1, 1)
    assert "cần đối chiếu" in extensions(DAY).source


def test_a_later_value_takes_its_place_on_its_day() -> None:
    rows = [
        Cutoff(value=time(16), valid_from=DAY, source="B"),
        Cutoff(value=time(15), valid_from=date(2018, 6, 21), source="A"),
    ]
    assert in_force(rows, DAY - timedelta(days=1)).source == "A"
    assert in_force(rows, DAY).source == in_force(rows, date(2040, 1, 1)).source == "B"


def test_before_the_first_the_first_holds() -> None:
    assert in_force([Cutoff(value=time(15), valid_from=DAY, source="A")], date(1990, 1, 1)).value == time(15)


@pytest.mark.parametrize("wrong", [{}, {"source": ""}, {"source": "A", "until": DAY}, {"source": "A", "value": 0}])
def test_a_value_without_a_source_or_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Term.model_validate({"value": 15, "unit": "working_day", "valid_from": DAY, **wrong})


def test_a_norm_without_a_value_is_refused() -> None:
    with pytest.raises(ValidationError):
        Norms.model_validate({name: [] for name in Norms.model_fields})


@given(st.lists(DATES, min_size=1, unique=True), DATES)
def test_no_later_value_has_begun(starts: list[date], day: date) -> None:
    rows = [Cutoff(value=time(15), valid_from=start, source="A") for start in starts]
    found = in_force(rows, day).valid_from
    assert not [start for start in starts if found < start <= day]
    assert found <= day or found == min(starts)
