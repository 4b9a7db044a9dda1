"""Each of our states is one of the ten of the national exchange, and says whether that is certain."""

from datetime import date

import pytest

from xaso.cases import national, states
from xaso.cases.queries.progress import STAGE_OF

DAY = date(2026, 9, 7)


def test_the_table_is_whole_and_names_nothing_else() -> None:
    table = national._table()
    assert set(table.states) == set(states.NAMES)
    assert set(table.names) == set(national.CODES)
    assert set(STAGE_OF) == set(states.NAMES) - {"refused"}, "a refused one has no code to be found by"


@pytest.mark.parametrize(
    ("state", "code", "checked"),
    [
        ("accepted", 2, True), ("refused", 3, True), ("in_work", 4, True), ("for_approval", 4, True),
        ("supplement", 5, True), ("fee_due", 6, True), ("withdrawn", 7, True), ("stopped", 8, True), ("ready", 9, True),
        ("returned", 10, True), ("declined", 8, False), ("lapsed", 8, False),
    ],
)  # fmt: skip
def test_what_has_no_code_of_its_own_says_so(state: str, code: int, checked: bool) -> None:
    found = national.national(state, DAY)
    assert (found.code, found.checked) == (code, checked)
    assert found.name
