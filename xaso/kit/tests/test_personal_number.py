import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.ids import PROVINCE_CODES, Sex, old_identity_number, personal_number


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("012090000001", "male", 1990),
        ("012190000001", "female", 1990),
        ("012215000001", "male", 2015),
        ("012315000001", "female", 2015),
        ("012400000001", "male", 2100),
    ],
)
def test_the_digits_tell_sex_and_year(number: str, sex: Sex, year: int) -> None:
    read = personal_number(number)
    assert (read.place_code, read.sex, read.birth_year) == ("012", sex, year)
    assert read.warnings(sex, year, "012") == ()


def test_spaces_between_the_groups_are_not_part_of_it() -> None:
    assert str(personal_number(" 012 190.000-001 ")) == "012190000001"


def test_a_mismatch_is_a_warning_each() -> None:
    warnings = personal_number("012190000001").warnings("male", 1991, "001")
    assert ["giới tính" in warnings[0], "1991" in warnings[1], "012" in warnings[2]] == [True, True, True]


def test_what_is_not_known_is_not_compared() -> None:
    assert personal_number("012190000001").warnings() == ()


def test_an_unknown_place_may_be_a_country() -> None:
    assert ["nước ngoài" in warning for warning in personal_number("999190000001").warnings()] == [True]


def test_there_are_63_old_provinces() -> None:
    assert len(PROVINCE_CODES) == 63


@pytest.mark.parametrize("text", ["", "01219000000", "0121900000012", "01219000000a", "٠١٢١٩٠٠٠٠٠٠١"])
def test_other_shapes_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="12 chữ số"):
        personal_number(text)


def test_the_old_card_is_named_and_read_only_for_old_records() -> None:
    with pytest.raises(ValueError, match="CMND"):
        personal_number("012345678")
    assert old_identity_number("012 345 678") == "012345678"
    with pytest.raises(ValueError, match="9 chữ số"):
        old_identity_number("012190000001")


@given(st.integers(0, 10**12 - 1))
def test_every_twelve_digits_can_be_read(number: int) -> None:
    read = personal_number(f"{number:012}")
    assert read.value == f"{number:012}"
    assert 1900 <= read.birth_year <= 2399
