"""The walls between the rooms stand: planted violations of every contract are caught."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT

FLOORS = "Imports flow downstairs, and every room has its floor"
PURE = "Vocabulary, rules and states are pure"
TABLES = "The ground is used through its modules, never through its tables"
PEOPLE = "People are used through actions, queries and events"
LETTERS = "Letters are used through actions, queries and events"
CATALOGUE = "The catalogue is used through actions, queries and events"
FEES = "Fees are used through actions, queries and events"
DOCUMENTS = "Documents are used through actions, queries and events"
TASKS = "Tasks are used through actions, queries and events"
WORKFILES = "Work files are used through actions, queries and events"
CASES = "Cases are used through actions, queries and events"
REPORTS = "Reports are used through actions, queries and events"
SIGNING = "Signing is used through actions, queries and events"
LEARNING = "Learning is used through actions, queries and events"
BY_NAME = "Nobody knows a procedure by name"
APART = "No procedure knows another"

PLANTED = [
    (FLOORS, "xaso.kit.money", "xaso.base.errors"),
    (FLOORS, "xaso.procedures.certified_copy.rules_v1", "xaso.base.errors"),
    (FLOORS, "xaso.base.qr", "xaso.people.queries"),
    (FLOORS, "xaso.people.rules", "xaso.catalogue.rules"),
    (FLOORS, "xaso.catalogue.rules", "xaso.cases.events"),
    (FLOORS, "xaso.cases.events", "xaso.reporting.events"),
    (FLOORS, "xaso.reporting.events", "xaso.web.request"),
    (FLOORS, "xaso.catalogue.rules", "xaso.fees.events"),
    (FLOORS, "xaso.fees.rules", "xaso.cases.events"),
    (FLOORS, "xaso.signing.rules", "xaso.cases.events"),
    (FLOORS, "xaso.fees.rules", "xaso.signing.events"),
    (FLOORS, "xaso.cases.events", "xaso.web.request"),
    (FLOORS, "xaso.cases.rules", "xaso.learning.invented"),
    (FLOORS, "xaso.learning.access", "xaso.web.nav"),
    (FLOORS, "xaso.web.nav", "xaso.site.options"),
    (FLOORS, "xaso.documents.events", "xaso.cases.events"),
    (FLOORS, "xaso.cases.rules", "xaso.documents.events"),
    (PURE, "xaso.documents.rules", "socket"),
    (DOCUMENTS, "xaso.web.nav", "xaso.documents.rules"),
    (TASKS, "xaso.web.nav", "xaso.tasks.models"),
    (FLOORS, "xaso.tasks.events", "xaso.documents.events"),
    (WORKFILES, "xaso.web.nav", "xaso.workfiles.models"),
    (FLOORS, "xaso.workfiles.events", "xaso.documents.events"),
    (PURE, "xaso.workfiles.rules", "django.db.models"),
    (PURE, "xaso.tasks.states", "django.db.models"),
    (PURE, "xaso.kit.fees", "django.db.models"),
    (PURE, "xaso.kit.limits", "socket"),
    (PURE, "xaso.procedures._demo.rules_v1", "urllib.request"),
    (PURE, "xaso.people.rules", "http.client"),
    (PURE, "xaso.catalogue.rules", "subprocess"),
    (PURE, "xaso.fees.rules", "django.db.models"),
    (PURE, "xaso.cases.states", "django.utils.timezone"),
    (PURE, "xaso.cases.rules", "xaso.base.command"),
    (PURE, "xaso.kit.light", "asyncio"),
    (PURE, "xaso.cases.form", "django.forms"),
    (PURE, "xaso.reporting.rules", "sqlite3"),
    (PURE, "xaso.reporting.windows", "django.utils.timezone"),
    (PURE, "xaso.catalogue.portal.cells", "sqlite3"),
    (TABLES, "xaso.cases.rules", "xaso.base.models"),
    (TABLES, "xaso.web.nav", "xaso.base.models"),
    (PEOPLE, "xaso.cases.access", "xaso.people.models"),
    (PEOPLE, "xaso.web.nav", "xaso.people.access"),
    (LETTERS, "xaso.web.nav", "xaso.letters.models"),
    (LETTERS, "xaso.site.subscriptions", "xaso.letters.access"),
    (FLOORS, "xaso.people.rules", "xaso.letters.states"),
    (PURE, "xaso.letters.states", "django.db.models"),
    (CATALOGUE, "xaso.cases.access", "xaso.catalogue.models"),
    (CATALOGUE, "xaso.web.nav", "xaso.catalogue.packages"),
    (FEES, "xaso.cases.access", "xaso.fees.models"),
    (FEES, "xaso.web.nav", "xaso.fees.rules"),
    (SIGNING, "xaso.cases.access", "xaso.signing.models"),
    (SIGNING, "xaso.web.nav", "xaso.signing.trust"),
    (CASES, "xaso.web.nav", "xaso.cases.models"),
    (CASES, "xaso.reporting.access", "xaso.cases.access"),
    (CASES, "xaso.site.subscriptions", "xaso.cases.rules"),
    (REPORTS, "xaso.web.nav", "xaso.reporting.models"),
    (REPORTS, "xaso.site.subscriptions", "xaso.reporting.rules"),
    (CASES, "xaso.learning.access", "xaso.cases.models"),
    (LEARNING, "xaso.web.nav", "xaso.learning.invented"),
    (BY_NAME, "xaso.catalogue.packages", "xaso.procedures.certified_copy.rules_v1"),
    (BY_NAME, "xaso.cases.rules", "xaso.procedures.birth_registration"),
    (APART, "xaso.procedures.marital_status.rules_v1", "xaso.procedures.birth_registration.rules_v1"),
]


def copy_of_the_tree(folder: Path) -> Path:
    """The Python of the product and the contracts, to be spoiled."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(
        ROOT / "xaso", folder / "xaso", ignore=shutil.ignore_patterns("templates", "static", "fonts", "*.pyc")
    )
    return folder


def inspected(folder: Path) -> str:
    """What the inspector says of a tree."""
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The inspector's word on a tree with every violation planted."""
    folder = copy_of_the_tree(tmp_path_factory.mktemp("spoiled"))
    for _, importer, imported in PLANTED:
        path = folder / Path(*importer.split(".")).with_suffix(".py")
        path.write_text(path.read_text(encoding="utf-8") + f"\nimport {imported}\n", encoding="utf-8")
    (folder / "xaso" / "utils").mkdir()
    (folder / "xaso" / "utils" / "__init__.py").touch()
    return inspected(folder)


def part(report: str, contract: str) -> str:
    """What the report says of one broken contract."""
    broken = report.partition("Broken contracts")[2]
    return re.split(r"\n-{8,}\n", broken.partition(f"{contract}\n")[2].partition("\n")[2])[0]


def test_the_tree_as_it_is_keeps_every_contract(tmp_path: Path) -> None:
    report = inspected(copy_of_the_tree(tmp_path))
    assert " 0 broken." in report, report


@pytest.mark.parametrize(("contract", "importer", "imported"), PLANTED)
def test_a_planted_import_breaks_its_contract(spoiled: str, contract: str, importer: str, imported: str) -> None:
    shown = imported if imported.startswith("xaso.") else imported.partition(".")[0]
    direct = rf"^-\s+{re.escape(importer)} ->\s+{re.escape(shown)}\b"
    assert re.search(direct, part(spoiled, contract), re.MULTILINE), spoiled


def test_a_room_without_a_floor_is_refused(spoiled: str) -> None:
    assert "xaso.utils" in part(spoiled, FLOORS)


def test_every_contract_has_a_planted_violation() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["name"] for contract in config["tool"]["importlinter"]["contracts"]}
    assert contracts == {contract for contract, _, _ in PLANTED}
