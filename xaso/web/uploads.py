"""Files on their way in: to a temporary file, from officers alone, never more than an office allows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from xaso.base import files
from xaso.base.errors import NotAllowed, Refused
from xaso.web.errors import UploadRefused
from xaso.web.request import Request

FORM_ROOM = 1024 * 1024
"""Bytes that the other fields and the wrapping of a form may take beside its files."""
STRANGER = "Bạn chưa đăng nhập, hoặc phiên làm việc đã kết thúc, nên tệp chưa được nhận. Hãy đăng nhập rồi gửi lại."


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Refuses what announces too much before a byte is read, and cuts off what sends more than it announced."""

    request: Request

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.taken = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django calls it by this name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """RequestDataTooBig if the whole request announces more than a file of the allowed size needs."""
        del input_data, META, boundary, encoding
        if content_length > settings.UPLOAD_MAX_BYTES + FORM_ROOM:
            raise RequestDataTooBig("announced size over the limit")

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """UploadRefused before anything lies on the disk: a visitor's file, or no room for as much as is announced."""
        with _refusing():
            if self.request.actor.kind == "nobody":
                raise NotAllowed(STRANGER)
            files.must_leave_room(int(self.request.META.get("CONTENT_LENGTH") or 0))
            super().new_file(*arguments, **named)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """RequestDataTooBig once all files together pass the limit, UploadRefused when the disk is full.

        The temporary file is then gone.
        """
        try:
            self._count(len(raw_data))
            with _refusing():
                super().receive_data_chunk(raw_data, start)
        except (RequestDataTooBig, UploadRefused):
            self.file.close()
            raise

    def _count(self, size: int) -> None:
        self.taken += size
        if self.taken > settings.UPLOAD_MAX_BYTES:
            raise RequestDataTooBig("sent size over the limit")


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        with files.told_if_full():
            yield
    except Refused as refusal:
        raise UploadRefused(refusal) from refusal
