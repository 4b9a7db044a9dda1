import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.catalogue.portal.forms import split


@pytest.mark.parametrize(
    ("text", "name", "file"),
    [
        ("Đơn theo Nghị định số 1/2025/NĐ-CPMus05.docx", "Đơn theo Nghị định số 1/2025/NĐ-CP", "Mus05.docx"),
        ("Tờ khai (Mẫu QN01).1.MuQN01theoThng (3).doc", "Tờ khai (Mẫu QN01).", "1.MuQN01theoThng (3).doc"),
        ("Đơn mở quánMau 03 - Phu luc II_3.2025.XYZ.docx", "Đơn mở quán", "Mau 03 - Phu luc II_3.2025.XYZ.docx"),
        ("Đơn theo quy địnhvăn bản đề nghị.pdf", "Đơn theo quy định", "văn bản đề nghị.pdf"),
    ],
)
def test_a_known_beginning_shows_the_seam(text: str, name: str, file: str) -> None:
    assert split(text) == (name, file, False)


@pytest.mark.parametrize("text", ["Danh mục kèm theo;Donmoquan.doc", "Danh mục bàn ghếBanghe.doc"])
def test_an_unknown_beginning_is_split_but_doubted(text: str) -> None:
    name, file, doubtful = split(text)
    assert name.startswith("Danh mục")
    assert file[0].isupper()
    assert doubtful


def test_without_a_seam_the_text_stays_whole_and_doubted() -> None:
    assert split("danh sách bàn ghế.doc") == ("danh sách bàn ghế.doc", "", True)


def test_a_name_without_file_is_left_alone() -> None:
    assert split("Đơn theo Mẫu số 01") == ("Đơn theo Mẫu số 01", "", False)


@given(st.text(max_size=200), st.sampled_from(["", ".doc", ".PDF"]))
def test_nothing_is_lost_but_spaces(text: str, ending: str) -> None:
    name, file, _ = split(text + ending)
    assert "".join((name + file).split()) == "".join((text + ending).split())
