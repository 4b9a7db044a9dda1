"""Forms 02 and 03: what is missing, why, and whom to ask; what is refused, and why."""

from dataclasses import replace

from xaso.cases.forms import render_refusal, render_supplement
from xaso.cases.forms.tests.samples import LAN, RECEIPT, REFUSAL, SUPPLEMENT, pages, size


def test_the_supplement_slip_lists_everything_once_in_order() -> None:
    paper = render_supplement(SUPPLEMENT)
    assert size(paper) == (148, 210)
    (text,) = pages(paper)
    for value in (
        LAN.name, LAN.phone, RECEIPT.code, "1. Tờ khai còn thiếu chữ ký", "2. Thiếu bản án ly hôn",
        SUPPLEMENT.reason, SUPPLEMENT.contact, SUPPLEMENT.contact_phone, SUPPLEMENT.officer, "NGƯỜI HƯỚNG DẪN",
    ):  # fmt: skip
        assert value in text


def test_a_supplement_slip_without_reason_or_contact_has_lines_for_the_pen() -> None:
    (text,) = pages(render_supplement(replace(SUPPLEMENT, reason="", contact="", contact_phone="")))
    assert "Lý do: ...." in text
    assert "liên hệ với ...." in text
    assert "số điện thoại ...." in text


def test_the_refusal_slip_gives_the_reason_and_both_signatures() -> None:
    paper = render_refusal(REFUSAL)
    assert size(paper) == (148, 210)
    (text,) = pages(paper)
    for value in (LAN.name, LAN.number, REFUSAL.reason, REFUSAL.officer, "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"):
        assert value in text


def test_a_refusal_names_the_code_only_if_there_was_one() -> None:
    assert "Mã hồ sơ" not in pages(render_refusal(REFUSAL))[0]
    assert f"Mã hồ sơ: {RECEIPT.code}" in pages(render_refusal(replace(REFUSAL, code=RECEIPT.code)))[0]
