"""The printed papers of the one-stop counter."""

from xaso.cases.forms.printing import (
    render_apology,
    render_control,
    render_receipt,
    render_refusal,
    render_stop,
    render_supplement,
)
from xaso.cases.forms.results import Signer, in_words, render_result
from xaso.cases.forms.slips import (
    ApologySlip,
    ControlSlip,
    HandoverLine,
    Heading,
    PaperLine,
    Party,
    Receipt,
    RefusalSlip,
    StopSlip,
    SupplementSlip,
)

__all__ = [
    "ApologySlip",
    "ControlSlip",
    "HandoverLine",
    "Heading",
    "PaperLine",
    "Party",
    "Receipt",
    "RefusalSlip",
    "Signer",
    "StopSlip",
    "SupplementSlip",
    "in_words",
    "render_apology",
    "render_control",
    "render_receipt",
    "render_refusal",
    "render_result",
    "render_stop",
    "render_supplement",
]
