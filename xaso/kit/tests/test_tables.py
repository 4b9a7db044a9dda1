from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.tables import Column, Table, day_of, digits_of, heading_row, in_unicode, letter, matched, text_of

NAME = Column("name", "Họ và tên", others=("Họ tên", "Tên công dân"))
NUMBER = Column("number", "Số định danh", others=("CCCD", "Số CCCD"))


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_excel_does(column: int, name: str) -> None:
    assert letter(column) == name


def test_columns_are_found_by_heading_whatever_its_accents_and_signs() -> None:
    assert matched(["STT", "HO TEN (*)", "Số CCCD:"], (NAME, NUMBER)) == {"name": 1, "number": 2}
    assert matched(["Họ tên", "Họ và tên"], (NAME,)) == {"name": 0}


def test_headings_stand_below_titles_and_the_last_of_two_rows_counts() -> None:
    rows = (("UBND XÃ THỬ", ""), ("DANH SÁCH", ""), ("Họ tên", "CCCD"), ("Họ tên", "CCCD"), ("Thử", "1"))
    assert heading_row(Table("a", rows, {}), (NAME, NUMBER)) == 3
    assert heading_row(Table("a", (("x", "y"),), {}), (NAME, NUMBER)) is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("31/12/2025", date(2025, 12, 31)),
        ("1-2-2026", date(2026, 2, 1)),
        ("01.02.2026 07:30", date(2026, 2, 1)),
        ("2026-02-01", date(2026, 2, 1)),
        (46023, date(2026, 1, 1)),
        (46023.0, date(2026, 1, 1)),
        ("46023", date(2026, 1, 1)),
        (datetime(2026, 1, 1, 8), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2026, 1, 1)),
        ("", None),
        (None, None),
    ],
)
def test_days_in_every_shape(value: object, day: date | None) -> None:
    assert day_of(value) == day  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("31/02/2026", "ngày không có thật 31/02/2026"),
        ("hôm qua", "không phải ngày"),
        (1e9, "không phải ngày"),
        (float("nan"), "không phải ngày"),
        (46023.5, "không phải ngày"),
    ],
)
def test_what_is_no_day_is_told(value: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        day_of(value)  # type: ignore[arg-type]


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.none()))
def test_any_value_is_a_day_or_told(value: object) -> None:
    text_of(value)  # type: ignore[arg-type]
    try:
        assert isinstance(day_of(value), date | None)  # type: ignore[arg-type]
    except ValueError as problem:
        assert str(problem)


def test_a_number_that_lost_its_zero_is_known() -> None:
    assert digits_of(1099012345.0, 12) == ("1099012345", False)
    assert digits_of(11099012345.0, 12) == ("11099012345", True)
    assert digits_of("011 099 012 345", 12) == ("011099012345", False)
    assert digits_of("'011099012345", 12) == ("011099012345", False)
    assert digits_of(None, 12) == ("", False)


def test_a_heading_over_numbers_is_known_by_its_row() -> None:
    rows = (("Hä vµ tªn", "Sè CCCD", "§iÖn tho¹i"), ("NguyÔn V¨n ThÝ", "012099000021", ""), ("TrÇn ThÞ MÉu", "", ""))
    table = in_unicode(Table("a", rows, {}))
    assert [text_of(one).casefold() for one in table.rows[0]] == ["họ và tên", "số cccd", "điện thoại"]
    assert table.encodings == ("tcvn3",)


def test_a_column_in_unicode_beside_an_old_one_stays() -> None:
    rows = (("Hä vµ tªn", "Xóm"), ("NguyÔn V¨n ThÝ", "Dòng"), ("TrÇn ThÞ MÉu", "Đồng Mẫu"))
    assert [row[1] for row in in_unicode(Table("a", rows, {})).rows] == ["Xóm", "Dòng", "Đồng Mẫu"]
