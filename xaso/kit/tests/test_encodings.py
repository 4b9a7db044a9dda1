"""Old Vietnamese encodings. The names belong to nobody."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xaso.kit import encodings
from xaso.kit.encodings import Encoding, decoded, encoding_of, is_syllable, recognised

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Ngọc", "Thành", "Quốc", "Xuân", "Thuý", "Khắc")
GIVEN = ("Bình", "Dũng", "Lộc", "Thắng", "Hường", "Tú", "Nguyệt", "Quyền", "Phượng", "Sĩ", "Tỉnh", "Mỹ", "Kỳ", "Hoà")
NAMES = st.tuples(*(st.sampled_from(words) for words in (FAMILY, MIDDLE, GIVEN))).map(" ".join)


def written(text: str, encoding: Encoding) -> str:
    """The text as a file in that encoding shows it today."""
    if encoding == "cp1258":
        return "".join(_cp1258(letter) for letter in text).encode("cp1258").decode("latin-1")
    table = {"tcvn3": encodings._TCVN3, "vni": encodings._VNI, "viqr": encodings._VIQR}[encoding]
    signs = {letter: sign for sign, letter in table.items()}
    if encoding == "tcvn3":
        signs |= {letter.upper(): sign for letter, sign in signs.items() if letter.upper() not in signs}
    return "".join(signs.get(letter, letter) for letter in text)


def _cp1258(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in encodings._TONES)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tone))
    return base + tone


@pytest.mark.parametrize(
    ("encoding", "seen", "meant"),
    [
        ("tcvn3", "NguyÔn V¨n B×nh", "Nguyễn Văn Bình"),
        ("tcvn3", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("tcvn3", "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("tcvn3", "TrÇn ThÞ Ph\xad¬ng", "Trần Thị Phương"),
        ("tcvn3", "UBND HUYÖN", "UBND HUYỆN"),
        ("vni", "Nguyeãn Vaên Bình", "Nguyễn Văn Bình"),
        ("vni", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("vni", "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("vni", "ÑAËNG THÒ PHÖÔNG", "ĐẶNG THỊ PHƯƠNG"),
        ("cp1258", "NguyêÞn Vãn BiÌnh", "Nguyễn Văn Bình"),
        ("viqr", "Nguye^~n Va(n Bi`nh", "Nguyễn Văn Bình"),
        ("viqr", "DDa(.ng Thi. Phu+o+ng", "Đặng Thị Phương"),
        ("viqr", r"Ha`\.", "Hà."),
    ],
)  # fmt: skip
def test_what_old_files_show_is_what_was_meant(encoding: Encoding, seen: str, meant: str) -> None:
    assert decoded(seen, encoding) == meant


@given(st.lists(NAMES, min_size=3, unique=True), st.sampled_from(["tcvn3", "vni", "cp1258", "viqr"]))
@example(["Nguyễn Văn Bình", "Nguyễn Văn Dũng", "Lê Văn Bình"], "viqr")
def test_a_column_of_names_comes_back_from_every_encoding(names: list[str], encoding: Encoding) -> None:
    back = recognised([written(name, encoding) for name in names])
    assert back.encoding == encoding
    assert [text.casefold() for text in back.texts] == [name.casefold() for name in names]
    if encoding != "tcvn3":  # which has no capitals with tones
        assert list(back.texts) == names


@given(st.lists(NAMES.map(str.upper), min_size=3, unique=True), st.sampled_from(["tcvn3", "vni", "cp1258"]))
def test_a_column_in_capitals_comes_back_in_capitals(names: list[str], encoding: Encoding) -> None:
    assert list(recognised([written(name, encoding) for name in names]).texts) == names


@given(st.lists(st.one_of(NAMES, st.sampled_from(FAMILY), NAMES.map(str.upper), NAMES.map(str.lower))))
def test_vietnamese_in_unicode_is_never_converted(names: list[str]) -> None:
    assert recognised(names).texts == tuple(names)
    apart = [unicodedata.normalize("NFD", name) for name in names]
    assert recognised(apart).texts == tuple(names)


@given(st.lists(st.text(st.characters(max_codepoint=0x7F, exclude_characters="^+(~`'?.\\"))))
def test_plain_ascii_is_never_converted(texts: list[str]) -> None:
    assert recognised(texts).texts == tuple(texts)


@given(st.lists(st.text()))
def test_whatever_stands_there_is_read(texts: list[str]) -> None:
    found = recognised(texts)
    assert len(found.texts) == len(texts)
    assert all(unicodedata.is_normalized("NFC", text) for text in found.texts)


@pytest.mark.parametrize(
    "column",
    [
        ["José", "Müller", "François", "Noël"],
        ["Hà", "Tô", "Lý"],
        ["H'Điăm Niê", "Đắk Lắk"],
        ["§ 12", "25 °C", "«Lan»", "100 m²"],
        ["a+b", "x^2", "(a^2)+b", "Thôn 3 (cũ)"],
        ["Lan?", "Ha.", "o.k."],
        ["Hä"],
    ],
)
def test_what_is_not_of_an_old_encoding_stays(column: list[str]) -> None:
    assert encoding_of(column) == "unicode"
    assert recognised(column).texts == tuple(column)


def test_a_cell_that_could_be_either_is_left_where_both_stand_in_the_column() -> None:
    old = [written(name, "tcvn3") for name in ("Nguyễn Văn Bình", "Trần Thị Phượng")]
    both = recognised([*old, "Đặng Hữu Thắng", "Dòng"])
    assert both.texts == ("Nguyễn Văn Bình", "Trần Thị Phượng", "Đặng Hữu Thắng", "Dòng")
    assert both.doubtful == {3}
    alone = recognised([*old, "Dòng"])
    assert alone.texts[2] == "Dũng"
    assert alone.doubtful == frozenset()


def test_the_syllable_knows_onset_rhyme_and_tone() -> None:
    assert all(is_syllable(word) for word in (*FAMILY, *MIDDLE, *GIVEN, "nghiêng", "quốc", "giếng", "khuya"))
    assert not any(is_syllable(word) for word in ("NguyÔn", "Müller", "mác̀", "hàt", "B×nh", "Coäng"))
