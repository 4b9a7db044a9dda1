"""Forms 02 to 05: what is missing, why, and whom to ask; what is refused, and why; what comes later, and when."""

from dataclasses import replace

from xaso.cases.forms import render_apology, render_refusal, render_stop, render_supplement
from xaso.cases.forms.tests.samples import APOLOGY, LAN, RECEIPT, REFUSAL, STOP, SUPPLEMENT, pages, size


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


def test_the_apology_says_both_days_and_why_and_is_signed_by_the_head() -> None:
    paper = render_apology(APOLOGY)
    assert size(paper) == (148, 210)
    (text,) = pages(paper)
    for value in (
        LAN.name, APOLOGY.procedure, APOLOGY.due, APOLOGY.reason, APOLOGY.new_due, APOLOGY.signer, "xin lỗi",
        "THỦ TRƯỞNG CƠ QUAN", f"Mã hồ sơ: {RECEIPT.code}",
    ):  # fmt: skip
        assert value in text


def test_a_refusal_after_appraisal_is_signed_by_the_head() -> None:
    (text,) = pages(render_refusal(replace(REFUSAL, appraised=True)))
    assert "Qua thẩm định" in text
    assert "THỦ TRƯỞNG CƠ QUAN" in text


def test_the_notice_of_a_stop_says_whose_wish_it_was_and_what_went_back() -> None:
    (text,) = pages(render_stop(STOP))
    for value in (f"Theo yêu cầu của {LAN.name}", STOP.reason, "1. Tờ khai", "2. Bản án ly hôn", "THỦ TRƯỞNG CƠ QUAN"):
        assert value in text
    (text,) = pages(render_stop(replace(STOP, asked_by="", given_back=())))
    assert "Theo yêu cầu" not in text
    assert "Giấy tờ trả lại: không" in text
