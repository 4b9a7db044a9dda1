import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.money import dong, in_words, read


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0 đ"), (500, "500 đ"), (12_000, "12.000 đ"), (1_234_567, "1.234.567 đ"), (-2000, "-2.000 đ")],
)
def test_thousands_are_parted_by_dots(amount: int, text: str) -> None:
    assert dong(amount) == text


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (4000, "Bốn nghìn đồng"),
        (5, "Năm đồng"),
        (14_000, "Mười bốn nghìn đồng"),
        (15_000, "Mười lăm nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (11, "Mười một đồng"),
        (24_500, "Hai mươi tư nghìn năm trăm đồng"),
        (55_055, "Năm mươi lăm nghìn không trăm năm mươi lăm đồng"),
        (101, "Một trăm linh một đồng"),
        (104, "Một trăm linh bốn đồng"),
        (1005, "Một nghìn không trăm linh năm đồng"),
        (200_000, "Hai trăm nghìn đồng"),
        (1_000_000, "Một triệu đồng"),
        (1_050_000, "Một triệu không trăm năm mươi nghìn đồng"),
        (1_000_005, "Một triệu không trăm linh năm đồng"),
        (4_500_000, "Bốn triệu năm trăm nghìn đồng"),
        (1_234_567_890, "Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi đồng"),
        (2_000_000_000, "Hai tỷ đồng"),
        (21_000_001_000, "Hai mươi mốt tỷ không trăm linh một nghìn đồng"),
    ],
)
def test_an_amount_is_spelled_as_on_a_receipt(amount: int, words: str) -> None:
    assert in_words(amount) == words


def test_no_amount_is_negative() -> None:
    with pytest.raises(ValueError, match="âm"):
        in_words(-1)


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_two_amounts_are_never_spelled_alike(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) == (one == other)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("15000", 15_000), ("15.000", 15_000), (" 1 200 000 đ", 1_200_000), ("0", 0), ("8.000 đồng", 8000)],
)
def test_an_amount_is_read_as_people_type_it(typed: str, amount: int) -> None:
    assert read(typed) == amount


@pytest.mark.parametrize("typed", ["", "mười", "15,000", "1.50", "-5", "1e9", "²", "12345678901234", "1..000", "٣"])
def test_what_is_no_amount_is_said(typed: str) -> None:
    with pytest.raises(ValueError, match=r"15\.000"):
        read(typed)


@given(st.integers(0, 10**12))
def test_what_is_shown_can_be_typed(amount: int) -> None:
    assert read(dong(amount)) == amount
