from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.ids import CaseCode, agency_code, case_code, parse_case_code


def test_a_code_says_who_when_and_which() -> None:
    assert case_code("H15.50.05.13", date(2026, 10, 8), 975) == "H15.50.05.13-261008-0975"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("H15.50.05.13-261008-0975", CaseCode("H15.50.05.13", date(2026, 10, 8), 975)),
        (" h15.50.05.13-261008-0975\u200b", CaseCode("H15.50.05.13", date(2026, 10, 8), 975)),
        ("000.05.13.H15-180706-0001", CaseCode("000.05.13.H15", date(2018, 7, 6), 1)),
        ("G15.01.02-260801-151234", CaseCode("G15.01.02", date(2026, 8, 1), 151234)),
    ],
)
def test_every_grammar_in_use_is_read(text: str, code: CaseCode) -> None:
    assert parse_case_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0975",
        "H15.50-261008-975",
        "H15.50-261308-0975",
        "H15.50-260230-0975",
        "H15..50-261008-0975",
        "H15 50-261008-0975",
    ],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Mã"):
        parse_case_code(text)


@pytest.mark.parametrize("sequence", [0, -1, 100_000_000])
def test_a_sequence_out_of_range_gives_no_code(sequence: int) -> None:
    with pytest.raises(ValueError, match="Số thứ tự"):
        case_code("H15.50.05.13", date(2026, 10, 8), sequence)


def test_a_clock_in_another_century_gives_no_code() -> None:
    with pytest.raises(ValueError, match="ngày giờ của máy"):
        case_code("H15.50.05.13", date(1970, 1, 1), 1)


@given(
    st.from_regex(r"H[0-9]{2}(\.[0-9]{2}){1,3}", fullmatch=True),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(1, 99_999_999),
)
def test_a_code_reads_back(agency: str, day: date, sequence: int) -> None:
    assert parse_case_code(case_code(agency, day, sequence)) == CaseCode(agency, day, sequence)


@pytest.mark.parametrize("text", ["H15.50.05.13", "000.05.13.H15", "28.22.H17", "G09.01", " h15.50 "])
def test_agency_codes_of_both_grammars(text: str) -> None:
    assert agency_code(text) == text.strip().upper()


@pytest.mark.parametrize("text", ["", "H1", "H15.", ".H15", "H15..01", "H15-01", "Đ15.01", "A" * 36])
def test_what_is_no_agency_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Mã định danh"):
        agency_code(text)
