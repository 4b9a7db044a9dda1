import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.text import clean, nfc


def test_a_decomposed_name_becomes_the_composed_one() -> None:
    assert nfc(unicodedata.normalize("NFD", "Nguyễn Thị Hoà")) == "Nguyễn Thị Hoà"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  Trần \t Văn\n Bình ", "Trần Văn Bình"),
        ("Trần\u00a0Văn\u2003Bình", "Trần Văn Bình"),
        ("\ufeffLan\u200b", "Lan"),
        ("La\x00n\x1b", "Lan"),
        ("Lan\ud800", "Lan"),
        ("\u202eLan\u202c", "Lan"),
        ("", ""),
        ("\u200b \u00a0", ""),
    ],
)
def test_what_cannot_be_seen_goes_and_spaces_are_single(typed: str, meant: str) -> None:
    assert clean(typed) == meant


@given(st.text(st.characters(categories=None)))
def test_cleaning_once_is_enough_and_always_storable(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert "  " not in cleaned
