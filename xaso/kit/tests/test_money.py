import pytest

from xaso.kit.money import dong


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0 đ"), (500, "500 đ"), (12_000, "12.000 đ"), (1_234_567, "1.234.567 đ"), (-2000, "-2.000 đ")],
)
def test_thousands_are_parted_by_dots(amount: int, text: str) -> None:
    assert dong(amount) == text
