from hypothesis import given
from hypothesis import strategies as st

from xaso.catalogue.portal.basis import legal_basis

HEADER = "Tên văn bản pháp lýMã văn bản"


def pairs(text: str) -> list[tuple[str, str]]:
    return [(row.number, row.title) for row in legal_basis(HEADER + text)]


def test_titles_and_numbers_run_together_are_told_apart() -> None:
    text = (
        "Luật Quán nước61/2031/QH15"
        "Thông tư số 7/2031/TT-BCA ngày 1/2/2031 về ghế7/2031/TT-BCA"
        "Quyết định về bàn9/2031/QĐ-TTg"
    )
    assert pairs(text) == [
        ("61/2031/QH15", "Luật Quán nước"),
        ("7/2031/TT-BCA", "Thông tư số 7/2031/TT-BCA ngày 1/2/2031 về ghế"),
        ("9/2031/QĐ-TTg", "Quyết định về bàn"),
    ]


def test_a_small_letter_glued_to_a_number_goes_on_with_the_title() -> None:
    text = "Thông tư số 7/2031/TT-BCAngày 1/2/2031 về ghế7/2031/TT-BCA"
    assert pairs(text) == [("7/2031/TT-BCA", "Thông tư số 7/2031/TT-BCAngày 1/2/2031 về ghế")]


def test_a_title_may_end_with_the_number_of_another_document() -> None:
    assert pairs("Nghị định sửa Nghị định số 3/2030/NĐ-CP8/2031/NĐ-CP") == [
        ("8/2031/NĐ-CP", "Nghị định sửa Nghị định số 3/2030/NĐ-CP")
    ]


def test_a_year_glued_to_a_number_stays_with_the_title() -> None:
    assert pairs("Luật Quán nước 203161/2031/QH15") == [("61/2031/QH15", "Luật Quán nước 2031")]


def test_the_capital_of_the_next_word_is_not_taken_for_an_unknown_maker() -> None:
    assert pairs("Quy chế bàn4/2031/QC-BXQThông báo ghế5/2031/TB-BXQ") == [
        ("4/2031/QC-BXQ", "Quy chế bàn"),
        ("5/2031/TB-BXQ", "Thông báo ghế"),
    ]


def test_a_number_comes_once() -> None:
    assert len(pairs("Luật Quán nước61/2031/QH15Luật Quán nước61/2031/QH15")) == 1


def test_without_numbers_the_text_is_kept() -> None:
    assert pairs("Theo lệ làng") == [("", "Theo lệ làng")]
    assert pairs("Không có thông tin") == []


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    legal_basis(text)
