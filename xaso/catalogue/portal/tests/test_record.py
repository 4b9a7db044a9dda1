import unicodedata

from xaso.catalogue.portal.record import spec_of
from xaso.catalogue.portal.tests.records import CHANNELS, PAPERS, record


def test_a_record_becomes_a_procedure() -> None:
    spec = spec_of(record())
    assert (spec.code, spec.name, spec.field, spec.decision) == (
        "9.000001", "Cấp giấy phép mở quán nước", "Quán nước", "12/QĐ-XYZ",
    )  # fmt: skip
    assert spec.origin == "import"
    assert not spec.needs_review
    assert spec.order_of_work == "Bước 1: Nộp.\nBước 2: Nhận."
    assert [result.name for result in spec.results] == ["Giấy phép mở quán"]


def test_empty_cells_of_the_page_are_empty() -> None:
    spec = spec_of(record())
    assert (spec.agency, spec.requirements, spec.legal_basis) == ("", "", ())


def test_the_competent_agency_stands_in_for_the_executing_one() -> None:
    assert spec_of(record(co_quan_co_tham_quyen="Chủ tịch xã")).agency == "Chủ tịch xã"


def test_levels_come_in_one_order_and_other_agencies_are_none() -> None:
    spec = spec_of(record(cap_thuc_hien="Cấp tỉnh, Cấp xã, Cơ quan khác"))
    assert spec.levels == ("commune", "province")


def test_notes_among_the_papers_are_kept_with_the_requirements() -> None:
    cell = f"--{PAPERS}Đơn1 bản chínhAi cũng phải xếp hàng0 bản chính"
    spec = spec_of(record(thanh_phan_ho_so=cell, yeu_cau_dieu_kien="Đủ 18 tuổi."))
    assert spec.requirements == "Đủ 18 tuổi.\n\nLưu ý về giấy tờ:\n- Ai cũng phải xếp hàng"


def test_what_is_doubtful_asks_for_review() -> None:
    assert spec_of(record(cach_thuc_thuc_hien=f"{CHANNELS}Trực tiếp1Miễn phí")).needs_review
    assert spec_of(record(thanh_phan_ho_so="không có bảng")).needs_review


def test_the_letter_form_of_the_source_does_not_matter() -> None:
    plain = record()
    decomposed = {key: unicodedata.normalize("NFD", value).replace(" ", "\u00a0") for key, value in plain.items()}
    assert spec_of(decomposed) == spec_of(plain)
