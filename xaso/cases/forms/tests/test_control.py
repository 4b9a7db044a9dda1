"""Form 06: one row a hand-over, the outcome in its own column, the head of the table on every page."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from xaso.cases.forms import HandoverLine, render_control
from xaso.cases.forms.slips import Outcome
from xaso.cases.forms.tests.samples import CONTROL, pages, size


def test_every_value_is_on_one_a4_page() -> None:
    paper = render_control(CONTROL)
    assert size(paper) == (210, 297)
    (text,) = pages(paper)
    for value in (CONTROL.code, CONTROL.content, CONTROL.resolving_unit, CONTROL.received, CONTROL.due, "Đi họp"):
        assert value in text
    assert "phối hợp giải quyết hồ sơ: không" in text


def test_many_rows_repeat_the_head_and_lose_nothing() -> None:
    rows = tuple(HandoverLine(giver=f"Giao{n}", receiver=f"Nhận{n}", time="08 giờ 00", note="x") for n in range(1, 81))
    printed = pages(render_control(replace(CONTROL, handovers=rows)))
    assert len(printed) > 1
    assert all("Bên giao" in page and "Quá hạn" in page for page in printed)
    words = " ".join(printed).split()
    assert all(f"Giao{n}" in words and f"Nhận{n}" in words for n in range(1, 81))


@pytest.mark.parametrize(("outcome", "column"), [("early", 0), ("on_time", 1), ("late", 2)])
def test_the_mark_stands_in_the_column_of_the_outcome(outcome: Outcome, column: int) -> None:
    row = HandoverLine(giver="Bình", receiver="Châu", time="08 giờ 00", outcome=outcome)
    paper = render_control(replace(CONTROL, handovers=(row,)))
    heads = [_left(paper, word) for word in ("Trước", "Đúng", "Quá")]
    mark = _left(paper, "x")
    assert min(range(3), key=lambda n: abs(heads[n] - mark)) == column


def test_no_outcome_no_mark() -> None:
    row = HandoverLine(giver="Bình", receiver="Châu", time="08 giờ 00")
    assert " x " not in pages(render_control(replace(CONTROL, handovers=(row,))))[0]


def _left(paper: bytes, word: str) -> float:
    """Where a run of text starts from the left, the last time that it stands on the first page."""
    found: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip() == word:
            found.append(tm[4] * cm[0] + cm[4])

    PdfReader(BytesIO(paper)).pages[0].extract_text(visitor_text=visit)
    return found[-1]
