"""Reads the package folders of the tree as plain values. A folder that is there is tested; nothing is listed by name.

Folders named ``_failing…`` break on purpose and are proved to break by the tests of the catalogue.
"""

import importlib.util
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

import xaso.procedures
from xaso.kit.procedure import ProcedureSpec
from xaso.kit.worktime import ZONE

ROOT = Path(xaso.procedures.__file__).parent


@dataclass(frozen=True)
class Package:
    folder: Path
    spec: ProcedureSpec
    rules: ModuleType | None

    @property
    def name(self) -> str:
        return self.folder.name


@dataclass(frozen=True)
class Example:
    package: Package
    name: str
    received: datetime
    case: str
    facts: dict[str, Any]
    expect: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.package.name}/{self.name}"


@cache
def packages() -> tuple[Package, ...]:
    """Every package folder but the ones that break on purpose."""
    folders = sorted(path.parent for path in ROOT.glob("*/procedure.yaml"))
    return tuple(read(folder) for folder in folders if not folder.name.startswith("_failing"))


def read(folder: Path) -> Package:
    values = _yaml(folder / "procedure.yaml")
    form = folder / "form.yaml"
    spec = ProcedureSpec.model_validate({**values, "form": _yaml(form) if form.exists() else []})
    return Package(folder, spec, _rules(folder, spec.rules) if spec.rules else None)


@cache
def examples() -> tuple[Example, ...]:
    return tuple(
        _example(package, path) for package in packages() for path in sorted(package.folder.glob("examples/*.yaml"))
    )


def _example(package: Package, path: Path) -> Example:
    values = _yaml(path)
    assert set(values) == {"title", "received", "case", "facts", "expect"}, path
    received = _moment(values["received"])
    return Example(package, path.stem, received, values["case"], values["facts"], values["expect"])


def _moment(value: datetime | str) -> datetime:
    """YAML reads a moment with seconds as such and one without as text; both are Vietnamese time."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=ZONE)


def expected_due(example: Example) -> datetime | None:
    value = example.expect["due"]
    return None if value is None else _moment(value)


def _rules(folder: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"package_rules_{folder.name}", folder / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
