"""Fetching a release file over a line that breaks: what has come stays, and the next try goes on from there."""

import contextlib
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from xaso.site.release.file import Unfit

CHUNK = 64 * 1024
PATIENCE = 20.0
TRIES = 20
"""In a row, none of which brought a byte."""
LONGEST_PAUSE = 30.0
LARGEST = 1024 * 1024 * 1024


def is_address(source: str) -> bool:
    return urlsplit(source).scheme in {"https", "http"}


def fetch(address: str, folder: Path, tell: Callable[[int, int], None]) -> Path:
    """Fetch into the folder; ``tell`` hears bytes that are there and bytes in all (0: unknown).

    Only over TLS, or from this machine: the signature protects the file, TLS says who is asked.

    Raises:
        Unfit: not over TLS, or it did not come in so many tries; what has come stays for the next time.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise Unfit("Chỉ tải phiên bản qua địa chỉ https://.")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{Path(parts.path).name or 'release'}.part"
    failures = 0
    while failures < TRIES:
        have = _size(target)
        with contextlib.suppress(OSError):
            if _go_on(address, target, tell):
                return target
        failures = 0 if _size(target) > have else failures + 1
        time.sleep(min(2.0**failures, LONGEST_PAUSE))
    raise Unfit("Đường truyền đứt quá nhiều lần. Phần đã tải còn giữ; chạy lại lệnh để tải tiếp.")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _go_on(address: str, target: Path, tell: Callable[[int, int], None]) -> bool:
    """One connection. Whether the file is whole now."""
    have = _size(target)
    request = urllib.request.Request(address, headers={"Range": f"bytes={have}-"})  # noqa: S310 - the scheme is checked
    try:
        answer = urllib.request.urlopen(request, timeout=PATIENCE)  # noqa: S310 - as above
    except urllib.error.HTTPError as error:
        whole = error.headers.get("Content-Range", "").rpartition("/")[2]
        if error.code == 416 and whole == str(have):  # nothing is left to come
            return True
        if error.code == 416:
            target.unlink()  # another file stands there now: begin anew
        raise
    with contextlib.closing(answer):
        goes_on = answer.status == 206
        start = have if goes_on else 0
        total = start + int(answer.headers.get("Content-Length") or 0)
        with target.open("ab" if goes_on else "wb") as out:
            while chunk := answer.read(CHUNK):
                out.write(chunk)
                start += len(chunk)
                if start > LARGEST:
                    raise Unfit("Tệp quá lớn, không phải tệp phiên bản.")
                tell(start, total)
    return start >= total > 0
