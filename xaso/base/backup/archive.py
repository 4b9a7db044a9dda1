"""One backup as one file: a tar of manifest, database and keys, encrypted by age for the office's key.

The tar is never on the disk unencrypted: it goes through a pipe. ``age --decrypt -i KEY FILE | tar x`` opens it too.
"""

import io
import json
import os
import re
import shutil
import tarfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyrage

from xaso.base.backup.database import sha256
from xaso.base.errors import Refused
from xaso.base.keys import OfficeKey

MANIFEST = "manifest.json"
NAME = re.compile(r"(keys/)?[a-z0-9]+\.[a-z0-9]+")


class Unreadable(Refused):
    """The backup cannot be opened, or is not what was written."""

    status = 422


def write(target: Path, manifest: Mapping[str, Any], members: Mapping[str, Path], key: OfficeKey) -> None:
    """Write and flush. ``members``: name in the tar → file. The manifest comes first."""
    head = json.dumps(manifest, ensure_ascii=False, indent=1).encode()

    def fill(out: BinaryIO) -> None:
        with tarfile.open(fileobj=out, mode="w|") as tar:
            entry = tarfile.TarInfo(MANIFEST)
            entry.size, entry.mode = len(head), 0o600
            tar.addfile(entry, io.BytesIO(head))
            for name, path in members.items():
                tar.add(path, name, filter=_bare)

    with target.open("wb") as file, _piped(fill) as source:
        pyrage.encrypt_io(source, file, [key.recipient])
        file.flush()
        os.fsync(file.fileno())


def unpack(source: Path, into: Path, key: OfficeKey) -> dict[str, Any]:
    """Decrypt and unpack into a folder; every file checked against the manifest, which is returned."""

    def fill(out: BinaryIO) -> None:
        with source.open("rb") as file:
            pyrage.decrypt_io(file, out, [key.identity])

    try:
        with _piped(fill) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                _extract(tar, member, into)
            while stream.read(tarfile.RECORDSIZE):
                pass
        manifest: dict[str, Any] = json.loads((into / MANIFEST).read_bytes())
        differing = [name for name, expected in manifest["members"].items() if sha256(into / name) != expected]
    except pyrage.DecryptError as error:
        raise Unreadable(f"Không mở được {source.name}: khóa không đúng, hoặc tệp đã bị hỏng.") from error
    except (tarfile.TarError, OSError, ValueError, KeyError, AttributeError) as error:
        raise Unreadable(f"{source.name} không phải bản sao lưu của Xã Số, hoặc đã bị hỏng.") from error
    if differing:
        raise Unreadable(f"{source.name} đã bị hỏng: {', '.join(differing)} khác với lúc sao lưu.")
    return manifest


def _bare(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whose file it was on this machine means nothing on another."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, into: Path) -> None:
    """A plain file with a plain name, and nothing else: an archive from elsewhere must not reach out of its folder."""
    content = tar.extractfile(member) if member.isfile() and NAME.fullmatch(member.name) else None
    if content is None:
        raise ValueError(member.name)
    target = into / member.name
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as out:
        shutil.copyfileobj(content, out)


@contextmanager
def _piped(fill: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """What ``fill`` writes, to be read here. Its error is raised here, before that of a reader who got too little."""
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(writing, "wb") as out:
                fill(out)
        except BaseException as error:  # noqa: BLE001 - raised again in the reader's thread
            failed.append(error)

    thread = threading.Thread(target=run, name="pipe", daemon=True)
    thread.start()
    source = os.fdopen(reading, "rb")
    try:
        yield source
    except BaseException as error:
        source.close()
        thread.join()
        if failed and not isinstance(failed[0], BrokenPipeError):
            raise failed[0] from error
        raise
    source.close()
    thread.join()
    if failed:
        raise failed[0]
