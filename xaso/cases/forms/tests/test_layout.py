"""The head of NĐ 30/2020 stays whole, and no value leaves the page, whatever people are called."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from xaso.cases.forms import (
    render_apology,
    render_collection,
    render_control,
    render_payment,
    render_receipt,
    render_refusal,
    render_stop,
    render_supplement,
)
from xaso.cases.forms.tests.samples import (
    APOLOGY,
    COLLECTION,
    CONTROL,
    HEADING,
    LAN,
    PAYMENT,
    RECEIPT,
    REFUSAL,
    STOP,
    SUPPLEMENT,
    lines,
    pages,
)

LONG_AGENCY = replace(
    HEADING,
    above="Ủy ban nhân dân phường Phủ Lý – Châu Sơn – Liêm Tuyền và các phường lân cận",
    office="Trung tâm Phục vụ hành chính công liên phường Phủ Lý – Châu Sơn – Liêm Tuyền",
)
ENDLESS = replace(LAN, name="Nguyễn" * 834, address="x" * 5000, email="y" * 300 + "@example.vn")


def _papers(heading: object, applicant: object) -> list[tuple[str, Callable[[], bytes]]]:
    change = {"heading": heading, "applicant": applicant}
    return [
        ("receipt", lambda: render_receipt(replace(RECEIPT, **change))),
        ("supplement", lambda: render_supplement(replace(SUPPLEMENT, **change))),
        ("refusal", lambda: render_refusal(replace(REFUSAL, **change))),
        ("apology", lambda: render_apology(replace(APOLOGY, **change))),
        ("stop", lambda: render_stop(replace(STOP, **change))),
        ("payment", lambda: render_payment(replace(PAYMENT, **change))),
        ("control", lambda: render_control(replace(CONTROL, heading=heading))),
        ("collection", lambda: render_collection(replace(COLLECTION, heading=heading))),
    ]


@pytest.mark.parametrize(("name", "print_it"), _papers(HEADING, LAN) + _papers(LONG_AGENCY, LAN))
def test_the_national_title_never_breaks(name: str, print_it: Callable[[], bytes]) -> None:
    found = lines(print_it())
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in found)
    assert any("Độc lập - Tự do - Hạnh phúc" in line for line in found)


@pytest.mark.parametrize(("name", "print_it"), _papers(HEADING, ENDLESS)[:6])
def test_a_name_of_five_thousand_letters_wraps_and_ends(name: str, print_it: Callable[[], bytes]) -> None:
    printed = [line.replace("\u200b", "") for page in PdfReader(BytesIO(print_it())).pages for line in _lines(page)]
    assert "".join(printed).count("ễ") >= 834
    assert "".join(printed).count("x") >= 5000
    assert max(map(len, printed)) <= 90, "a line runs over the edge of the paper"


def test_markup_and_quotes_are_printed_as_typed() -> None:
    name = '*Lan* #panic(1) $x$ \'; drop \\ "Hoà" <b>'
    assert name in pages(render_receipt(replace(RECEIPT, applicant=replace(LAN, name=name))))[0]


def _lines(page: PageObject) -> list[str]:
    return page.extract_text().splitlines()
