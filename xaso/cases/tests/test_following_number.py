"""The number after another one in a book."""

import pytest

from xaso.cases.rules import following


@pytest.mark.parametrize(
    ("number", "after"),
    [
        ("08 quyển số 01-SCT/BS", "09 quyển số 01-SCT/BS"),
        ("9/2026", "10/2026"),
        ("99", "100"),
        ("số 7", ""),
        ("", ""),
        ("1" * 12, ""),
    ],
)
def test_the_leading_figure_grows_and_the_rest_stays(number: str, after: str) -> None:
    assert following(number) == after
