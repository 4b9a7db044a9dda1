"""What is not signed, and why: whoever signs must have seen all that the file will ever show."""

import pikepdf

from xaso.base.errors import Invalid
from xaso.signing.validation.about import dynamic, scripted
from xaso.signing.validation.reading import Unreadable, opened

SCRIPTED = "Tệp PDF có lệnh tự chạy (JavaScript) nên không ký được. Hãy in lại thành PDF thường."
DYNAMIC = "Tệp PDF có biểu mẫu động nên không ký được. Hãy in lại thành PDF thường."


def must_be_signable(content: bytes) -> None:
    """Invalid, with the reason in words, unless the file is a PDF that shows everybody the same."""
    try:
        with opened(content) as (_, paper):
            problem = _problem(paper)
    except Unreadable as error:
        raise Invalid({"file": error.message}) from error
    if problem:
        raise Invalid({"file": problem})


def _problem(paper: pikepdf.Pdf) -> str:
    if scripted(paper):
        return SCRIPTED
    return DYNAMIC if dynamic(paper) else ""
