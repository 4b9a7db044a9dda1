"""Form 01 carries every field of TT 03/2025/TT-VPCP and leaves lines for what is not known."""

from dataclasses import replace

from xaso.cases.forms import PaperLine, Party, render_receipt
from xaso.cases.forms.tests.samples import HEADING, LAN, RECEIPT, pages, size


def test_every_value_is_on_one_a5_page() -> None:
    paper = render_receipt(RECEIPT)
    assert size(paper) == (148, 210)
    (text,) = pages(paper)
    for value in (
        RECEIPT.code, HEADING.number, HEADING.office, LAN.name, LAN.number, LAN.address, LAN.phone, LAN.email,
        RECEIPT.content, "1. Tờ khai theo mẫu (01 bản chính)", "2. Giấy ủy quyền (02 bản sao)", "01 (bộ)",
        RECEIPT.limit, RECEIPT.received, RECEIPT.due, RECEIPT.return_at, RECEIPT.volume, RECEIPT.order,
        RECEIPT.receiver, "Xuân Hòa, ngày 28 tháng 8 năm 2026",
    ):  # fmt: skip
        assert value in text


def test_a_delegate_is_named_with_the_authority() -> None:
    giang = Party(name="Giang A Sếnh", number="025090001111", phone="0988111222")
    (text,) = pages(render_receipt(replace(RECEIPT, delegate=giang, authority="Giấy ủy quyền ngày 20/8/2026")))
    for value in ("Giang A Sếnh", "025090001111", "0988111222", "Giấy ủy quyền ngày 20/8/2026"):
        assert value in text
    assert "ủy quyền nộp" not in pages(render_receipt(RECEIPT))[0]


def test_what_is_not_known_is_a_line_for_the_pen() -> None:
    empty = replace(
        RECEIPT, applicant=Party(name="Lan"), papers=(), limit="", due="", return_at="", volume="", order=""
    )
    (text,) = pages(render_receipt(empty))
    assert "Địa chỉ: ...." in text
    assert "trả kết quả giải quyết hồ sơ: ...." in text
    assert "Vào Sổ" not in text


def test_forty_papers_run_over_numbered_pages_and_lose_nothing() -> None:
    papers = tuple(PaperLine(name=f"Giấy tờ thứ {n} " + "có tên dài " * 12, originals="01") for n in range(1, 41))
    printed = pages(render_receipt(replace(RECEIPT, papers=papers)))
    assert len(printed) > 1
    assert f"Trang {len(printed)}/{len(printed)}" in printed[-1]
    text = " ".join(printed)
    assert all(f"Giấy tờ thứ {n} " in text for n in range(1, 41))
    assert "NGƯỜI NỘP HỒ SƠ" in printed[-1]
    assert RECEIPT.receiver in printed[-1]


def test_the_qr_depends_on_the_look_up_address() -> None:
    assert render_receipt(RECEIPT) != render_receipt(replace(RECEIPT, lookup=RECEIPT.lookup + "x"))
