"""Laying a version of the program beside the others in the data folder. Python finds it by PYTHONPATH."""

import shutil
import sys
import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path, PurePosixPath

from packaging.tags import sys_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from xaso.base.platform import sync_folder
from xaso.site.release.file import Opened, Release, Unfit
from xaso.site.release.pointer import folder


def must_fit(release: Release, wheels: Iterable[str]) -> None:
    """Unfit unless Python is new enough, each wheel is for this machine, and no library is missing."""
    if sys.version_info[:2] < release.python:
        raise Unfit(f"Phiên bản này cần Python {'.'.join(map(str, release.python))} trở lên. Hãy cài Python trước.")
    tags, brought = set(sys_tags()), {}
    for name in wheels:
        project, version, _, theirs = parse_wheel_filename(name)
        if not tags & theirs:
            raise Unfit(f"{name} dành cho loại máy khác. Hãy lấy tệp phiên bản dành cho máy này.")
        brought[project] = str(version)
    here = {canonicalize_name(one.name): one.version for one in metadata.distributions() if one.name}
    missing = [
        f"{name} {version}"
        for name, version in release.requires.items()
        if version not in {brought.get(canonicalize_name(name)), here.get(canonicalize_name(name))}
    ]
    if missing:
        raise Unfit(f"Máy này còn thiếu: {', '.join(missing)}. Hãy lấy tệp phiên bản đầy đủ.")


def install(data: Path, opened: Opened) -> Path:
    """Lay the version beside the others; a half one from an earlier try is begun again."""
    target = folder(data) / opened.release.version
    half = folder(data) / "half"
    shutil.rmtree(half, ignore_errors=True)
    (half / "wheels").mkdir(parents=True)
    try:
        for wheel in opened.unpack(half / "wheels"):
            _lay(wheel, half / "version")
        if target.exists():
            shutil.rmtree(target)
        (half / "version").replace(target)
        sync_folder(target.parent)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return target


def forget_others(data: Path, kept: Iterable[str]) -> None:
    """Versions that are neither the present one nor the one before it."""
    for path in folder(data).iterdir():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)


def _lay(wheel: Path, target: Path) -> None:
    """What the wheel holds for Python's path (PEP 427); scripts and headers are not for us."""
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            parts = PurePosixPath(member.filename).parts
            if parts[0].endswith(".data"):
                if parts[1:2] not in {("purelib",), ("platlib",)}:
                    continue
                parts = parts[2:]
            if member.is_dir() or not parts:
                continue
            path = target.joinpath(*parts)
            if ".." in parts or PurePosixPath(member.filename).is_absolute() or not path.is_relative_to(target):
                raise Unfit(f"{wheel.name} muốn ghi ra ngoài chỗ của nó. Đừng dùng tệp này.")
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, path.open("wb") as out:
                shutil.copyfileobj(source, out)
