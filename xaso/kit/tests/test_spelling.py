"""Days in words. Numbers are tried with the amounts of money."""

from datetime import date

import pytest

from xaso.kit import spelling
from xaso.kit.dates import PartialDate


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (date(2015, 3, 12), "Ngày mười hai tháng ba năm hai nghìn không trăm mười lăm"),
        (date(1990, 4, 1), "Ngày một tháng tư năm một nghìn chín trăm chín mươi"),
        (date(2004, 12, 31), "Ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm linh bốn"),
        (PartialDate(1987, 11), "Tháng mười một năm một nghìn chín trăm tám mươi bảy"),
        (PartialDate(1955), "Năm một nghìn chín trăm năm mươi lăm"),
    ],
)
def test_a_day_is_spelled_as_far_as_it_is_known(known: date | PartialDate, said: str) -> None:
    assert spelling.day(known) == said
