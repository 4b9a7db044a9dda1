"""Files on their way in: to a temporary file, never more than an office allows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest

FORM_ROOM = 1024 * 1024
"""Bytes that the other fields and the wrapping of a form may take beside its files."""


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Refuses what announces too much before a byte is read, and cuts off what sends more than it announced."""

    def __init__(self, request: HttpRequest | None = None) -> None:
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

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """RequestDataTooBig, and the temporary file gone, once all files together pass the limit."""
        self.taken += len(raw_data)
        if self.taken > settings.UPLOAD_MAX_BYTES:
            self.file.close()
            raise RequestDataTooBig("sent size over the limit")
        super().receive_data_chunk(raw_data, start)
