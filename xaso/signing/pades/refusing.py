"""Why a signature did not come about, in the words of the office. What a library throws never reaches a person."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathError,
    RevokedError,
    ValidationError,
)

from xaso.base.errors import Invalid, NotPossible, Refused
from xaso.signing.refusals import KeyRefused, TimeUnknown

log = logging.getLogger(__name__)

AGAIN = " Chưa ký gì; hãy thử lại sau, hoặc báo người quản trị."


def _bad_file(words: str) -> Refused:
    return Invalid({"file": words})


REASONS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Callable[[str], Refused], str], ...] = (
    ((TimestampRequestError, TimeoutError), TimeUnknown, "Cơ quan cấp dấu thời gian không trả lời." + AGAIN),
    (RevokedError, NotPossible, "Chứng thư số đã bị thu hồi nên không ký được. Hãy dùng chứng thư khác."),
    (ExpiredError, NotPossible, "Chứng thư số đã hết hạn nên không ký được. Hãy xin cấp lại chứng thư."),
    (NotYetValidError, NotPossible, "Chứng thư số chưa đến ngày có hiệu lực nên chưa ký được."),
    (InsufficientRevinfoError, NotPossible, "Chưa hỏi được chứng thư số có bị thu hồi hay không." + AGAIN),
    (InvalidCertificateError, NotPossible, "Chứng thư số này không được cấp để ký văn bản."),
    (
        (PathError, ValidationError),
        NotPossible,
        "Chứng thư số không nối được tới cơ quan cấp chứng thư mà máy này tin cậy. Hãy báo người quản trị.",
    ),
    (PdfError, _bad_file, "Tệp PDF hỏng hoặc có cấu trúc lạ nên không ký được. Hãy xuất lại tệp PDF."),
    (SigningError, NotPossible, "Chưa ký được tệp này: nơi tạo tệp không cho phép, hoặc tệp đã khóa."),
)
"""The first that fits is told."""


@contextmanager
def told() -> Iterator[None]:
    """Turn what the libraries throw into a refusal."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        cause = _cause(error)
        log.info("not signed: %s: %s", type(cause).__name__, cause)
        raise _refusal(cause) from error


def _cause(error: BaseException) -> BaseException:
    """What lies behind an error of the library: it wraps what the certificates or the key said."""
    while isinstance(error, SigningError) and error.__cause__ is not None:
        error = error.__cause__
    return error


def _refusal(error: BaseException) -> Refused:
    for kinds, refusal, words in REASONS:
        if isinstance(error, kinds):
            return refusal(words)
    return KeyRefused("Thiết bị hoặc dịch vụ ký số báo lỗi." + AGAIN, gone=True)
