from hypothesis import given
from hypothesis import strategies as st

from xaso.catalogue.portal.results import results

PAGE = "Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnSởNộp hồ sơ"


def names(text: str) -> list[str]:
    return [result.name for result in results(text)]


def test_each_code_ends_a_name() -> None:
    text = f"Giấy phép mở quánMã: KQ.X01.000001Thông báo từ chối.Mã: 000.00.X1-KQ12{PAGE}"
    assert names(text) == ["Giấy phép mở quán", "Thông báo từ chối"]


def test_page_furniture_is_no_result() -> None:
    assert names(PAGE) == []
    assert names("Không có thông tin") == []


def test_a_name_comes_once() -> None:
    assert names("Giấy phépMã: KQ.X01.000001Giấy  phépMã: KQ.X01.000002") == ["Giấy phép"]


@given(st.text())
def test_keys_are_unique_whatever_the_text(text: str) -> None:
    keys = [result.key for result in results(text)]
    assert len(keys) == len(set(keys))
