import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.ids import phone


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084.912.345.678", "0912345678"),
        ("+84 (0) 912-345-678", "0912345678"),
        ("(0231) 3878 123", "02313878123"),
        ("024 3825 1234", "02438251234"),
        ("0841234567", "0841234567"),
        ("0300000084", "0300000084"),
    ],
)
def test_one_form_for_every_habit(typed: str, number: str) -> None:
    assert phone(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "113", "912345678", "0112345678", "09123456789", "+1 202 555 0100", "09x2345678"]
)
def test_what_is_no_vietnamese_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="Số điện thoại không đúng"):
        phone(typed)


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
def test_mobiles_survive_every_prefix(number: str) -> None:
    national = number[1:]
    assert {phone(prefix + national) for prefix in ("0", "+84", "84", "0084", "+840")} == {number}
