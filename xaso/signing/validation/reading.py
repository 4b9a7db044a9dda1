"""A PDF that somebody sent, opened with every limit on. What cannot be read is said in words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils.decode_limits import DecodeLimits
from pyhanko.pdf_utils.reader import PdfFileReader

from xaso.base.errors import Refused

LARGEST = 200 * 1024 * 1024
MOST_PAGES = 5000
log = logging.getLogger(__name__)

START = b"%PDF-"


class Unreadable(Refused):
    """No report is possible; the message says why."""

    status = 422


@contextmanager
def opened(content: bytes) -> Iterator[tuple[PdfFileReader, pikepdf.Pdf]]:
    """The file as the two libraries read it. Unreadable, and nothing else, whatever it holds."""
    if START not in content[:1024]:
        raise Unreadable("Đây không phải tệp PDF, hoặc tệp đã hỏng từ đầu.")
    if len(content) > LARGEST:
        raise Unreadable(f"Tệp lớn hơn {LARGEST // 1024 // 1024} MB nên không kiểm tra được.")
    try:
        with pikepdf.open(BytesIO(content)) as paper:
            _must_be_open(paper)
            reader = PdfFileReader(BytesIO(content), decode_limits=DecodeLimits.for_untrusted_input())
            yield reader, paper
    except Refused:
        raise
    except pikepdf.PasswordError as error:
        raise Unreadable("Tệp PDF có mật khẩu nên không kiểm tra được. Hãy xin bản không đặt mật khẩu.") from error
    except Exception as error:
        log.info("unreadable: %s: %s", type(error).__name__, error)
        raise Unreadable("Tệp PDF hỏng hoặc thiếu phần cuối nên không kiểm tra được. Hãy xin lại tệp gốc.") from error


def _must_be_open(paper: pikepdf.Pdf) -> None:
    if paper.is_encrypted:
        raise Unreadable("Tệp PDF có đặt mật khẩu hoặc hạn chế. Hãy lấy bản không khóa rồi kiểm tra lại.")
    if len(paper.pages) > MOST_PAGES:
        raise Unreadable(f"Tệp có hơn {MOST_PAGES} trang nên không kiểm tra được.")
