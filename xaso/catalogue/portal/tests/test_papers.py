import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from xaso.catalogue.portal.papers import papers
from xaso.catalogue.portal.tests.records import PAPERS
from xaso.kit.procedure import Paper


def only_case(cell: str) -> tuple[Paper, ...]:
    (case,) = papers(cell).cases
    return case.papers


def counts(cell: str) -> list[tuple[str, int, int, bool]]:
    return [(paper.name, paper.originals, paper.copies, paper.doubtful) for paper in only_case(cell)]


def test_rows_glued_together_are_told_apart() -> None:
    cell = f"--{PAPERS}- Đơn xin mở quán;1 bản chínhBản vẽ quán0 bản chính,2 bản saoẢnh quán3 bản sao"
    assert counts(cell) == [
        ("Đơn xin mở quán", 1, 0, False),
        ("Bản vẽ quán", 0, 2, False),
        ("Ảnh quán", 0, 3, False),
    ]


def test_copies_named_inside_a_sentence_end_no_row() -> None:
    land = "Giấy tờ đất (01 bản chính hoặc 01 bản sao có chứng thực)"
    cell = f"--{PAPERS}{land}1 bản chính01 bản chính danh sách bàn ghế1 bản sao"
    assert [name for name, *_ in counts(cell)] == [land, "01 bản chính danh sách bàn ghế"]


def test_a_number_at_the_end_of_a_name_is_doubted() -> None:
    assert counts(f"--{PAPERS}Đơn theo Mẫu số 181 bản chính") == [("Đơn theo Mẫu số 18", 1, 0, True)]


def test_a_row_without_name_is_kept_and_doubted() -> None:
    assert counts(f"--{PAPERS}Đơn1 bản chính2 bản chính")[1] == ("Giấy tờ không ghi tên", 2, 0, True)


def test_cases_have_the_titles_that_stand_before_their_tables() -> None:
    cell = f"* Trường hợp quán mới:{PAPERS}Đơn mở quán1 bản chínhTrường hợp quán cũ{PAPERS}Giấy phép cũ1 bản chính"
    found = papers(cell)
    assert [(case.key, case.title, [paper.name for paper in case.papers]) for case in found.cases] == [
        ("c1", "Trường hợp quán mới", ["Đơn mở quán"]),
        ("c2", "Trường hợp quán cũ", ["Giấy phép cũ"]),
    ]
    assert not found.doubtful


def test_papers_to_hand_in_and_papers_to_show_are_one_case() -> None:
    cell = (
        f"* Giấy tờ phải nộp:{PAPERS}Đơn1 bản chính"
        f"* Giấy tờ phải xuất trình:{PAPERS}Thẻ căn cước của chủ quán1 bản chính"
    )
    first, second = only_case(cell)
    assert (first.shown_only, first.identity) == (False, False)
    assert (second.shown_only, second.identity) == (True, True)


def test_common_papers_are_forgotten_in_no_case() -> None:
    cell = f"--{PAPERS}Đơn1 bản chínhTrường hợp nhờ người khác{PAPERS}Giấy ủy quyền1 bản chính"
    shared, special = papers(cell).cases
    assert [paper.name for paper in shared.papers] == ["Đơn"]
    assert [(paper.name, paper.doubtful) for paper in special.papers] == [("Đơn", True), ("Giấy ủy quyền", False)]


def test_rows_of_quantity_nought_are_notes() -> None:
    cell = f"--{PAPERS}Đơn1 bản chínhNgười nộp phải giữ giấy tờ sạch sẽ0 bản chính,0 bản sao"
    found = papers(cell)
    assert [paper.name for paper in found.cases[0].papers] == ["Đơn"]
    assert found.notes == ("Người nộp phải giữ giấy tờ sạch sẽ",)


def test_a_short_name_of_quantity_nought_is_a_doubtful_paper() -> None:
    (paper,) = only_case(f"--{PAPERS}Giấy chứng nhận tập huấn0 bản chính")
    assert (paper.required, paper.doubtful) == (False, True)


def test_remarks_are_notes_whatever_their_quantity() -> None:
    cell = f"--{PAPERS}Đơn1 bản chính* Lưu ý:{PAPERS}Mang theo nước1 bản chính1. Lưu ý khi nộp2 bản sao"
    assert papers(cell).notes == ("Mang theo nước", "1. Lưu ý khi nộp")


def test_a_paper_with_a_condition_is_not_always_required() -> None:
    cell = f"--{PAPERS}Trường hợp thuê nhà: hợp đồng thuê1 bản saoẢnh quán (nếu có)1 bản chínhĐơn1 bản chính"
    assert [paper.required for paper in only_case(cell)] == [False, False, True]


def test_decomposed_letters_and_odd_spaces_are_read_as_usual() -> None:
    cell = unicodedata.normalize("NFD", f"--{PAPERS}Đơn\u00a0xin\u200b mở  quán1 bản chính")
    assert counts(cell) == [("Đơn xin mở quán", 1, 0, False)]


def test_a_cell_without_table_is_kept_as_a_note() -> None:
    found = papers("và nộp tại quầy số 2")
    assert (found.cases, found.notes, found.doubtful) == ((), ("và nộp tại quầy số 2",), True)


_names = st.text(alphabet="abcđêồ ĐƠN()", min_size=1, max_size=30).map(lambda text: "Đơn" + text + "ạ")


@given(st.lists(st.tuples(_names, st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=10))
def test_every_table_of_plain_names_is_read_back(rows: list[tuple[str, int, int]]) -> None:
    cell = f"--{PAPERS}" + "".join(f"{name}{first} bản chính,{second} bản sao" for name, first, second in rows)
    found = [(paper.originals, paper.copies) for paper in only_case(cell)]
    assert found == [(first, second) for _, first, second in rows]


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    papers(text)
    papers(f"{text}{PAPERS}{text}1 bản chính{text}")
