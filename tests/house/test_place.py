"""Nothing in the project depends on, or tells of, the machine on which it was written."""

import re

import pytest

from tests.house.tree import ROOT, kept_files

PLACES = re.compile(
    rb"(?<![\w.])/(?:home|root|Users)/[\w.-]+|(?<![\w./-])/work/|https?://(?!127\.0\.0\.1)[\w.-]+/(?:simple|pypi|npm)\b"
)
INDEXES = re.compile(rb"^\s*--(?:extra-)?index-url|^\s*--find-links|registry\.npmjs|files\.pythonhosted", re.MULTILINE)
BINARY = {".ttf", ".png", ".jpg", ".pdf", ".age"}
FILES = [path for path in kept_files() if path.suffix not in BINARY and path.name != "test_place.py"]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_no_folder_of_a_person_and_no_package_index_is_named(path: object) -> None:
    content = path.read_bytes()
    assert PLACES.findall(content) == []
    assert INDEXES.findall(content) == []


def test_such_a_place_would_be_seen() -> None:
    for planted in (b'open("/work/notes.txt")', b"cd /home/an/xaso", b"see https://mirror.example/simple"):
        assert PLACES.search(planted), planted
    assert INDEXES.search(b"--index-url x")
