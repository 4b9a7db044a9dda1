"""The QR of a paper is a picture that the printer takes."""

import re

import pytest

from xaso.base import qr
from xaso.base.pdf import render


def test_the_code_prints() -> None:
    picture = qr.svg("H44.31.12-260828-0007")
    assert picture.startswith(b"<svg")
    assert render('#image("qr.svg", width: 20mm)', data={}, files={"qr.svg": picture}).startswith(b"%PDF-")


def test_different_codes_different_pictures() -> None:
    assert qr.svg("H44.31.12-260828-0007") != qr.svg("H44.31.12-260828-0008")


def test_a_look_up_address_stays_coarse_enough_to_print_small() -> None:
    size = re.search(rb'width="(\d+)"', qr.svg("https://motcua.xuanhoa.example/tra-cuu/H44.31.12-260828-0007"))
    assert size is not None
    assert int(size[1]) <= 41


@pytest.mark.parametrize("text", ["", "x" * 5000])
def test_what_is_no_code_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="QR"):
        qr.svg(text)
