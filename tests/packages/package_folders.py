"""The package folders of the tree and their examples as plain values. Nothing is listed by name: a folder is a test.

Folders named ``_failing…`` break on purpose and are proved to break by the tests of the catalogue.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from xaso.catalogue import packages as catalogue
from xaso.kit.fees import Circumstances
from xaso.kit.procedure import ProcedureSpec
from xaso.kit.worktime import ZONE


@dataclass(frozen=True)
class Package:
    folder: Path
    spec: ProcedureSpec
    rules: ModuleType | None

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def real(self) -> bool:
        """A procedure of the law; the others are there to try the engine."""
        return not self.name.startswith("_")


@dataclass(frozen=True)
class Example:
    package: Package
    name: str
    received: datetime
    case: str
    facts: dict[str, Any]
    around: Circumstances
    expect: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.package.name}/{self.name}"


@cache
def packages() -> tuple[Package, ...]:
    """Every package folder but the ones that break on purpose."""
    return tuple(_read(folder) for folder in catalogue.folders() if not folder.name.startswith("_failing"))


@cache
def examples() -> tuple[Example, ...]:
    return tuple(
        _example(package, path) for package in packages() for path in sorted(package.folder.glob("examples/*.yaml"))
    )


def package(name: str) -> Package:
    return next(package for package in packages() if package.name == name)


def expected_due(example: Example) -> datetime | None:
    value = example.expect["due"]
    return None if value is None else _moment(value)


def _read(folder: Path) -> Package:
    found = catalogue.load(folder)
    name = found.spec.rules
    return Package(folder, found.spec, catalogue.rules(name, found.hashes()[name]) if name else None)


def _example(package: Package, path: Path) -> Example:
    values = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    assert set(values) - {"channel", "exempt"} == {"title", "received", "case", "facts", "expect"}, path
    received = _moment(values["received"])
    around = Circumstances(values.get("channel", "in_person"), received.date(), frozenset(values.get("exempt", ())))
    return Example(package, path.stem, received, values["case"], values["facts"], around, values["expect"])


def _moment(value: datetime | str) -> datetime:
    """YAML reads a moment with seconds as such and one without as text; both are Vietnamese time."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=ZONE)
