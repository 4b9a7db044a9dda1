"""Package folders of procedures: read, checked, and their rules called. Pure but for reading files.

A folder holds ``procedure.yaml``, ``form.yaml`` and what they name. Rules are Python that came with the product; a
published rule runs only if a file on disk still has the very bytes that were published, so a case is judged by the
rules that it started with or, if they are gone, by nobody but the officer.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml
from pydantic import ValidationError

from xaso.kit.procedure import ProcedureSpec, fingerprint

ROOT = Path(str(files("xaso.procedures")))
RULES_NAME = re.compile(r"rules_v[1-9]\d*\.py")
LARGEST_FILE = 5_000_000
_PURE = {"__future__", "collections", "dataclasses", "datetime", "decimal", "math", "re", "typing", "unicodedata"}


class BadPackage(Exception):
    """A folder that cannot be published; the message says what to mend."""


class RulesGone(Exception):
    """The rules that were published are not on this computer, or not as they were published."""


@dataclass(frozen=True)
class Package:
    """A folder as read: ``files`` maps each path in it to its bytes."""

    folder: str
    spec: ProcedureSpec
    files: Mapping[str, bytes] = field(repr=False)

    def hashes(self) -> dict[str, str]:
        """``{path: sha256}`` of every file."""
        return {path: sha256(content) for path, content in self.files.items()}

    def hash(self) -> str:
        """What a case is pinned to."""
        return fingerprint(self.spec, self.hashes())


def sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def folders(root: Path = ROOT) -> Iterator[Path]:
    """The package folders of a place. Those that begin with "_" are for trying the engine and are not real."""
    yield from sorted(path.parent for path in root.glob("*/procedure.yaml"))


def load(folder: Path) -> Package:
    """Read one folder.

    Raises:
        BadPackage: something in it is missing, unreadable or not allowed.
    """
    try:
        content = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
        reader = _reader(folder)
        values = _mapping(content, "procedure.yaml", reader)
        form = yaml.load(content.get("form.yaml", b"[]"), Loader=reader) or []  # noqa: S506 - both readers are safe
        spec = ProcedureSpec.model_validate({**values, "form": form, "origin": "package"})
    except OSError as error:
        raise BadPackage(f"{folder.name}: không đọc được tệp ({error.strerror}).") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise BadPackage(f"{folder.name}: tệp YAML sai dạng: {error}") from error
    except ValidationError as error:
        raise BadPackage(f"{folder.name}: {_first(error)}") from error
    _check(folder.name, spec, content)
    return Package(folder=folder.name, spec=spec, files=content)


@lru_cache(maxsize=64)
def rules(name: str, published: str, root: Path = ROOT) -> ModuleType:
    """The rules module that was published under a SHA-256, from whichever folder holds these very bytes.

    Raises:
        RulesGone: no file on disk is the published one.
    """
    for path in sorted(root.glob(f"*/{name}")):
        if sha256(path.read_bytes()) == published:
            return _module(path)
    raise RulesGone(f"Tệp quy tắc “{name}” trên máy này không phải bản đã công bố (SHA-256 {published[:12]}…).")


def _module(path: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location(f"xaso.procedures.{path.parent.name}.{path.stem}", path)
    if found is None or found.loader is None:
        raise RulesGone(f"Không nạp được tệp quy tắc “{path.name}”.")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            if path.stat().st_size > LARGEST_FILE:
                raise BadPackage(f"{folder.name}: tệp {path.name} quá lớn.")
            yield path


def _reader(folder: Path) -> type[yaml.CSafeLoader | yaml.SafeLoader]:
    """The quick one, written in C, for what came along; a file nested without end would break the process with it."""
    return yaml.CSafeLoader if folder.is_relative_to(ROOT) else yaml.SafeLoader


def _mapping(
    content: Mapping[str, bytes], path: str, reader: type[yaml.CSafeLoader | yaml.SafeLoader]
) -> dict[str, Any]:
    values = yaml.load(content[path], Loader=reader) if path in content else None  # noqa: S506 - both readers are safe
    if not isinstance(values, dict):
        raise BadPackage(f"Thiếu {path} hoặc tệp không phải là các mục “tên: giá trị”.")
    return values


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    place = ".".join(str(part) for part in problem["loc"])
    return f"mục “{place}” sai: {problem['msg']}"


def _check(folder: str, spec: ProcedureSpec, content: Mapping[str, bytes]) -> None:
    named = [result.template for result in spec.results if result.template] + ([spec.rules] if spec.rules else [])
    for path in named:
        if path not in content:
            raise BadPackage(f"{folder}: thiếu tệp {path}.")
    if spec.rules and not RULES_NAME.fullmatch(spec.rules):
        raise BadPackage(f"{folder}: tệp quy tắc phải có tên dạng rules_v1.py, rules_v2.py…")
    if spec.rules:
        _check_pure(folder, spec.rules, content[spec.rules])


def _check_pure(folder: str, path: str, source: bytes) -> None:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise BadPackage(f"{folder}: tệp {path} sai cú pháp.") from error
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "."] if node.level == 0 else ["."]
        for name in names:
            if name.split(".")[0] not in _PURE and name != "xaso.kit" and not name.startswith("xaso.kit."):
                raise BadPackage(f"{folder}: {path} chỉ được dùng xaso.kit, đang dùng “{name}”.")
