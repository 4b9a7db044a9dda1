import shutil
from pathlib import Path

import pytest

from xaso.base.actor import SYSTEM
from xaso.catalogue import packages, queries
from xaso.catalogue.actions import publish_facts, publish_packages
from xaso.catalogue.models import Procedure

pytestmark = pytest.mark.django_db


def test_a_fresh_installation_has_its_catalogue() -> None:
    facts = publish_facts(actor=SYSTEM)
    folders = publish_packages(actor=SYSTEM)
    assert facts["new"] >= 200
    assert folders.broken == ()
    assert queries.current("1.001193").origin == "package"
    assert queries.current("2.000908").origin == "facts"
    assert not Procedure.objects.filter(code__startswith="_").exists()


def test_filling_again_changes_nothing() -> None:
    first = publish_packages(actor=SYSTEM)
    again = publish_packages(actor=SYSTEM)
    assert (again.new, again.changed, again.unchanged) == (0, 0, first.new)


def test_a_broken_folder_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    shutil.copytree(packages.ROOT / "_demo", tmp_path / "_demo")
    (tmp_path / "_broken").mkdir()
    (tmp_path / "_broken" / "procedure.yaml").write_text("code: [")
    report = publish_packages(actor=SYSTEM, root=tmp_path, trial=True)
    assert report.new == 1
    assert len(report.broken) == 1
    assert report.broken[0].startswith("_broken:")
