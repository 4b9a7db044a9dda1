"""Pages that say what did not work and what to do next. Never a stack trace, never a word of IT."""

import logging
import secrets
import sys
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from xaso.base.errors import Refused
from xaso.web.request import is_htmx

log = logging.getLogger(__name__)

TITLES = {
    403: "Bạn không làm được việc này",
    404: "Không tìm thấy",
    405: "Trang này không mở thẳng được",
    409: "Chưa làm được",
    413: "Tệp quá lớn",
    422: "Có chỗ chưa đúng",
    429: "Hãy chờ một chút",
    503: "Tạm thời chưa làm được",
    507: "Máy đã hết chỗ lưu",
}

IN_PLACE = {"HX-Retarget": "main", "HX-Reselect": "main", "HX-Reswap": "outerHTML"}


class UploadRefused(BadRequest):
    """A refusal while the request is still being read, before any view: Django lets no other exception through."""

    def __init__(self, refusal: Refused) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


@dataclass(frozen=True)
class Notice:
    """An error page: what happened, what to do."""

    title: str
    message: str
    todo: str = ""


def page(request: HttpRequest, status: int, notice: Notice) -> HttpResponse:
    """The notice inside the house's frame; a fragment request gets it in place of the whole page's body."""
    shown = {"notice": notice, "back": _came_from(request)}
    response = render(request, "ui/notice.html", shown, status=status)
    if is_htmx(request):
        for name, value in IN_PLACE.items():
            response.headers[name] = value
    return response


def _came_from(request: HttpRequest) -> str:
    """The page of ours from which this was asked, "" where it is not known or the same."""
    said = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(said, {request.META.get("HTTP_HOST", "")}):
        return ""
    parts = urlsplit(said)
    address = urlunsplit(("", "", parts.path, parts.query, ""))
    elsewhere = parts.path != request.path and address.startswith("/") and not address.startswith("//")
    return address if elsewhere else ""


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """What a room refused, in its own words."""
    return page(request, refusal.status, Notice(TITLES.get(refusal.status, TITLES[409]), refusal.message))


def wrong_method(request: HttpRequest, allowed: tuple[str, ...]) -> HttpResponse:
    """An address of a form was opened as a page, or the other way round."""
    notice = Notice(TITLES[405], "Tới đây chỉ bằng một nút bấm.", "Hãy quay lại trang trước và bấm nút ở đó.")
    response = page(request, 405, notice)
    response.headers["Allow"] = ", ".join(allowed)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for what cannot be read as a request."""
    if isinstance(exception, UploadRefused):
        return refused(request, exception.refusal)
    if isinstance(exception, RequestDataTooBig):
        limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        notice = Notice(
            TITLES[413],
            f"Mỗi lần chỉ gửi được tối đa {limit} MB. Chưa có gì được lưu.",
            "Hãy quét lại với độ phân giải 200–300 dpi, hoặc gửi từng tệp một.",
        )
        return page(request, 413, notice)
    if isinstance(exception, SessionInterrupted):
        notice = Notice("Phiên làm việc đã kết thúc", "Bạn đã đăng xuất ở nơi khác.", "Hãy đăng nhập lại rồi làm tiếp.")
        return page(request, 400, notice)
    notice = Notice("Không đọc được yêu cầu", "Trình duyệt gửi tới một yêu cầu không đúng dạng. Chưa có gì được lưu.")
    return page(request, 400, notice)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the mark of this sitting."""
    log.warning("form refused: %s", reason)
    notice = Notice(
        "Trang này mở đã lâu",
        "Từ lúc mở trang tới lúc bấm nút, phiên làm việc đã đổi, nên hệ thống không nhận để tránh việc giả mạo.",
        "Hãy quay lại trang trước, tải lại (phím F5) rồi bấm lại. Trình duyệt phải cho phép cookie.",
    )
    return page(request, 403, notice)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for PermissionDenied."""
    log.warning("not allowed: %s: %s", request.path, exception)
    return page(request, 403, Notice(TITLES[403], "Địa chỉ này không mở cho ai."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for an address that leads nowhere."""
    log.info("not found: %s: %s", request.path, exception)
    return page(request, 404, Notice(TITLES[404], "Không có trang nào ở địa chỉ này.", "Hãy xem lại địa chỉ vừa gõ."))


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler for a fault of the program. The page needs neither database nor sitting."""
    reference = secrets.token_hex(4)
    log.error("fault %s at %s %s", reference, request.method, request.path, exc_info=sys.exc_info())
    return HttpResponse(render_to_string("ui/failed.html", {"reference": reference}), status=500)
