import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.text import fold

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nguyễn Thị Lan", "nguyen thi lan"),
        ("ĐẶNG ĐỨC DŨNG", "dang duc dung"),
        ("H'Ƀhăm Ê̆ban", "h'bham eban"),
        ("Ksor  Y\u00a0Phúc", "ksor y phuc"),
        ("ＬＡＮ", "lan"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_marks_and_capitals_do_not_count(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("thuý", "thúy"), ("khoẻ", "khỏe"), ("Oà", "òA")])
def test_the_place_of_the_tone_mark_does_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(VIETNAMESE + VIETNAMESE.upper() + " ", max_size=60))
def test_vietnamese_becomes_plain_ascii_however_it_is_encoded(text: str) -> None:
    assert fold(text).isascii()
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(text.upper())


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)
