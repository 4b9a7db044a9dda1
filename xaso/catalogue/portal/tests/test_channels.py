import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.catalogue.portal.channels import channels
from xaso.catalogue.portal.tests.records import CHANNELS
from xaso.kit.procedure import Limit

FREE = "Miễn phí"
SOURCE = "Cổng Dịch vụ công quốc gia"


def limit(amount: int, unit: str) -> Limit:
    return Limit(amount=amount, unit=unit, source=SOURCE)


def test_rows_run_together_are_told_apart() -> None:
    cell = (
        f"{CHANNELS}Trực tuyến4 GiờKhông có thông tin"
        f"Dịch vụ bưu chính2 Ngày{FREE}(Theo bảng giá của xã.)Gửi về xã"
        f"Trực tiếp1 Tháng8,500 VNĐ"
    )
    rows = channels(cell).rows
    assert [(row.kind, row.limit, row.fee_text, row.note) for row in rows] == [
        ("online", limit(4, "hour"), "", ""),
        ("post", limit(2, "calendar_day"), FREE, "(Theo bảng giá của xã.)Gửi về xã"),
        ("in_person", limit(1, "month"), "8,500 VNĐ", ""),
    ]


def test_the_word_for_a_channel_inside_a_description_starts_no_row() -> None:
    cell = f"{CHANNELS}Trực tiếp3 NgàyMiễn phíTrực tiếp tại xã hoặc Trực tuyến qua mạng"
    assert len(channels(cell).rows) == 1


def test_a_number_without_unit_is_no_limit() -> None:
    found = channels(f"{CHANNELS}Trực tiếp1{FREE}Dịch vụ bưu chính1{FREE}")
    assert found.limit is None
    assert found.doubtful
    assert "“1”" in found.limit_note
    assert [row.limit_text for row in found.rows] == ["1", "1"]


def test_zero_days_are_no_limit() -> None:
    assert channels(f"{CHANNELS}Trực tiếp0 Ngày{FREE}").limit is None


def test_in_person_decides_and_the_other_channel_is_told() -> None:
    found = channels(f"{CHANNELS}Trực tuyến5 Ngày{FREE}Trực tiếp7 Ngày{FREE}")
    assert found.limit == limit(7, "calendar_day")
    assert "5 Ngày" in found.limit_note


def test_without_in_person_the_common_limit_counts() -> None:
    found = channels(f"{CHANNELS}Trực tuyến5 Ngày{FREE}Dịch vụ bưu chính5 Ngày{FREE}")
    assert found.limit == limit(5, "calendar_day")
    assert found.limit_note == ""


def test_stages_of_one_channel_are_left_to_the_officer() -> None:
    found = channels(f"{CHANNELS}Trực tiếp2 Ngày{FREE}Trực tiếp5 Ngày{FREE}")
    assert found.limit is None
    assert "2 Ngày; 5 Ngày" in found.limit_note


@pytest.mark.parametrize(
    ("row", "amounts"),
    [
        ("Trực tiếp3 Ngày30,000 Việt Nam Đồng", [30000]),
        ("Trực tiếp3 Ngày30,000 Việt Nam Đồng(/trang)", []),
        ("Trực tiếp3 Ngày10 USD", []),
        (f"Trực tiếp3 Ngày{FREE}", []),
        ("Trực tiếp3 Ngày5,000 VNĐTrực tiếp3 Ngày7,000 VNĐ", []),
    ],
)
def test_an_amount_is_charged_only_when_it_is_certain(row: str, amounts: list[int]) -> None:
    assert [fee.amount for fee in channels(CHANNELS + row).fees] == amounts


def test_the_condition_of_a_fee_is_kept_with_it() -> None:
    found = channels(f"{CHANNELS}Trực tiếp3 Ngày{FREE}(Trừ hộ (lớn) ở chợ) Nộp tại xã")
    assert found.fee_text == "Miễn phí: Trừ hộ (lớn) ở chợ"


def test_time_and_fee_that_cannot_be_told_apart_are_said_so() -> None:
    found = channels(f"{CHANNELS}Trực tiếp35,000 VNĐ")
    assert found.limit is None
    assert found.fees == ()
    assert "không tách chắc chắn" in found.rows[0].note


def test_a_cell_without_rows_keeps_its_text() -> None:
    found = channels(f"{CHANNELS}Theo quy định của tỉnh")
    assert (found.rows, found.limit, found.limit_note) == ((), None, "Theo quy định của tỉnh")
    assert found.doubtful


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Trực tuyến", "Trực tiếp", "Dịch vụ bưu chính"]),
            st.integers(1, 3650),
            st.sampled_from(["Ngày làm việc", "Ngày", "Giờ", "Tháng"]),
            st.sampled_from(["Miễn phí", "Không có thông tin", "1,000,000 VNĐ", "10 USD"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_table_that_the_portal_can_write_is_read_back(rows: list[tuple[str, int, str, str]]) -> None:
    cell = CHANNELS + "".join(f"{kind}{amount} {unit}{fee}" for kind, amount, unit, fee in rows)
    assert [row.limit_text for row in channels(cell).rows] == [f"{amount} {unit}" for _, amount, unit, _ in rows]


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    channels(text)
    channels(CHANNELS + text)
