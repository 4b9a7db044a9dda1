import shutil
from pathlib import Path

import pytest

from xaso.catalogue import packages
from xaso.catalogue.packages import BadPackage, RulesGone

DEMO = packages.ROOT / "_demo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the trial package that a test may spoil."""
    return Path(shutil.copytree(DEMO, tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__")))


def problem(folder: Path) -> str:
    with pytest.raises(BadPackage) as caught:
        packages.load(folder)
    return str(caught.value)


def test_a_folder_is_read_whole(folder: Path) -> None:
    package = packages.load(folder)
    assert (package.spec.code, package.spec.origin) == ("_demo", "package")
    assert [field.key for field in package.spec.form] == ["purpose", "days", "wedding"]
    assert {"procedure.yaml", "form.yaml", "rules_v1.py", "templates/slip.typ"} <= set(package.files)


def test_plumbing_of_python_is_no_part_of_a_package(folder: Path) -> None:
    before = packages.load(folder).hash()
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_bytes(b"x")
    (folder / ".hidden").write_bytes(b"x")
    assert packages.load(folder).hash() == before


def test_any_other_file_changes_the_hash(folder: Path) -> None:
    before = packages.load(folder).hash()
    (folder / "examples" / "more.yaml").write_text("title: Thêm")
    assert packages.load(folder).hash() != before


def test_a_package_without_form_is_allowed(folder: Path) -> None:
    (folder / "form.yaml").unlink()
    lines = (folder / "procedure.yaml").read_text(encoding="utf-8").splitlines()
    plain = "\n".join(
        line
        for line in lines
        if not line.startswith(("links:", "  - {key: chairs, words", "  - {key: again, words", "  - {key: tent, words"))
    )
    (folder / "procedure.yaml").write_text(plain, encoding="utf-8")
    assert packages.load(folder).spec.form == ()


def test_what_is_wrong_is_told_with_the_folder(folder: Path) -> None:
    (folder / "templates" / "slip.typ").unlink()
    assert problem(folder) == "copy: thiếu tệp templates/slip.typ."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [", "YAML"),
        ("- a", "procedure.yaml"),
        ("code: x\nname: Sai mã", "code"),
        ("code: _copy\nname: Thừa mục\nsurprise: 1", "surprise"),
        ("\x00", "YAML"),
    ],
)
def test_a_bad_description_is_refused(folder: Path, text: str, told: str) -> None:
    (folder / "procedure.yaml").write_text(text)
    assert told in problem(folder)


@pytest.mark.parametrize("line", ["import os", "from subprocess import run", "from . import x", "import xaso.kitchen"])
def test_rules_use_nothing_but_the_vocabulary(folder: Path, line: str) -> None:
    (folder / "rules_v1.py").write_text(f"{line}\n")
    assert "chỉ được dùng xaso.kit" in problem(folder)


def test_rules_with_bad_syntax_are_refused(folder: Path) -> None:
    (folder / "rules_v1.py").write_text("def")
    assert "sai cú pháp" in problem(folder)


def test_rules_have_a_versioned_name(folder: Path) -> None:
    (folder / "rules_v1.py").rename(folder / "rules.py")
    path = folder / "procedure.yaml"
    path.write_text(path.read_text().replace("rules_v1.py", "rules.py"))
    assert "rules_v1.py" in problem(folder)


def test_only_the_published_bytes_are_run(folder: Path) -> None:
    published = packages.sha256((folder / "rules_v1.py").read_bytes())
    assert packages.rules("rules_v1.py", published, folder.parent).limit({}, None) is None
    (folder / "rules_v1.py").write_text("LIMIT = 1\n")
    packages.rules.cache_clear()
    with pytest.raises(RulesGone, match="không phải bản đã công bố"):
        packages.rules("rules_v1.py", published, folder.parent)


def test_every_folder_of_the_product_can_be_published() -> None:
    found = [packages.load(folder) for folder in packages.folders()]
    assert len(found) >= 5
    assert len({package.spec.code for package in found}) == len(found)
