"""A release file: a ZIP of wheels with a list of what is in it, and a signature of that list (Ed25519).

Nothing of it is believed before the signature fits a key that the office trusts, and nothing is used whose SHA-256 does
not stand in the list.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from packaging.version import InvalidVersion, Version
from pydantic import BaseModel, ConfigDict, Field, ValidationError

LIST, SIGNATURE = "release.json", "release.sig"
LARGEST_LIST = 1024 * 1024
WHEEL = re.compile(r"[A-Za-z0-9_.+!]+-[A-Za-z0-9_.+!]+(-\d\w*)?-[a-z0-9_.]+-[a-z0-9_.]+-[a-z0-9_.]+\.whl")


class Unfit(Exception):
    """The file cannot be used; the message says why, and nothing was changed."""


class Wheel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(pattern=WHEEL.pattern, max_length=200)
    size: int = Field(ge=1, le=500 * 1024 * 1024)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Release(BaseModel):
    """``requires``: every library with the one version that this release was tested with; ``python``: at least this."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: str = Field(max_length=30)
    python: tuple[int, int]
    notes: str = Field(default="", max_length=4000)
    requires: dict[str, str]
    wheels: tuple[Wheel, ...] = Field(min_length=1, max_length=200)


@dataclass(frozen=True)
class Opened:
    """A release whose list is signed by a key of the office. ``path``: where the file lies."""

    path: Path
    release: Release

    def unpack(self, folder: Path) -> list[Path]:
        """Copy the wheels out, each checked against the list. Unfit if one is not what the list says."""
        done = []
        with zipfile.ZipFile(self.path) as archive:
            for wheel in self.release.wheels:
                target = folder / wheel.name
                _copy(archive, wheel, target)
                done.append(target)
        return done


def opened(path: Path, trusted: Sequence[bytes]) -> Opened:
    """Look at a release file. ``trusted``: public keys, 32 bytes each.

    Raises:
        Unfit: no release file, damaged, signed by nobody whom the office trusts, or of another shape.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            said, signature = (_member(archive, name, LARGEST_LIST) for name in (LIST, SIGNATURE))
    except (OSError, zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unfit(f"{path} không phải tệp phiên bản của Xã Số, hoặc chép chưa hết. Hãy chép lại.") from error
    if not any(_signed(key, signature, said) for key in trusted):
        raise Unfit("Tệp phiên bản không mang chữ ký của nơi phát hành mà cơ quan đã tin. Đừng dùng tệp này.")
    try:
        release = Release.model_validate_json(said)
        Version(release.version)
    except (ValidationError, InvalidVersion) as error:
        raise Unfit("Tệp phiên bản dành cho một chương trình mới hơn nhiều; hãy hỏi nơi phát hành.") from error
    return Opened(path, release)


def write(path: Path, release: dict[str, Any], wheels: Sequence[Path], key: Ed25519PrivateKey) -> None:
    """Make a release file; ``release`` without its wheels, which are measured here."""
    listed = [{"name": one.name, "size": one.stat().st_size, "sha256": _digest(one)} for one in sorted(wheels)]
    said = json.dumps({**release, "wheels": listed}, ensure_ascii=False, sort_keys=True).encode()
    Release.model_validate_json(said)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:  # wheels are packed already
        archive.writestr(LIST, said)
        archive.writestr(SIGNATURE, key.sign(said))
        for one in sorted(wheels):
            archive.write(one, one.name)


def public_key(text: bytes) -> bytes:
    """The 32 bytes of a public key in PEM; Unfit if it is none of ours."""
    try:
        key = serialization.load_pem_public_key(text)
    except (ValueError, TypeError) as error:
        raise Unfit("Tệp khóa không đúng: cần khóa công khai Ed25519 dạng PEM.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise Unfit("Tệp khóa không đúng: cần khóa công khai Ed25519 dạng PEM.")
    return key.public_bytes_raw()


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise EOFError("too large")
    return content


def _signed(key: bytes, signature: bytes, said: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _copy(archive: zipfile.ZipFile, wheel: Wheel, target: Path) -> None:
    digest, left = hashlib.sha256(), wheel.size
    try:
        with archive.open(wheel.name) as stream, target.open("wb") as out:
            while chunk := stream.read(1024 * 1024):
                left -= len(chunk)
                if left < 0:
                    break
                digest.update(chunk)
                out.write(chunk)
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as error:
        raise Unfit(f"Tệp phiên bản thiếu hoặc hỏng phần {wheel.name}. Hãy chép lại.") from error
    if left or digest.hexdigest() != wheel.sha256:
        raise Unfit(f"Phần {wheel.name} không đúng như danh sách đã ký. Đừng dùng tệp này.")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
