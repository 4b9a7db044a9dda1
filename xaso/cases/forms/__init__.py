"""The printed papers of the one-stop counter."""

from xaso.cases.forms.printing import render_control, render_receipt, render_refusal, render_supplement
from xaso.cases.forms.results import Signer, in_words, render_result
from xaso.cases.forms.slips import (
    ControlSlip,
    HandoverLine,
    Heading,
    PaperLine,
    Party,
    Receipt,
    RefusalSlip,
    SupplementSlip,
)

__all__ = [
    "ControlSlip",
    "HandoverLine",
    "Heading",
    "PaperLine",
    "Party",
    "Receipt",
    "RefusalSlip",
    "Signer",
    "SupplementSlip",
    "in_words",
    "render_control",
    "render_receipt",
    "render_refusal",
    "render_result",
    "render_supplement",
]
