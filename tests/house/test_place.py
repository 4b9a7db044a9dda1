"""Nothing in the project depends on, or tells of, the machine on which it was written."""

import re

from tests.house.tree import ROOT, kept_files

PLACES = re.compile(
    rb"(?<![\w.])/(?:home|root|Users)/[\w.-]+|(?<![\w./-])/work/|https?://(?!127\.0\.0\.1)[\w.-]+/(?:simple|pypi|npm)\b"
)
INDEXES = re.compile(rb"^\s*--(?:extra-)?index-url|^\s*--find-links|registry\.npmjs|files\.pythonhosted", re.MULTILINE)
BINARY = {".ttf", ".png", ".jpg", ".pdf", ".age"}


def test_no_folder_of_a_person_and_no_package_index_is_named() -> None:
    found = []
    for path in kept_files():
        if path.suffix not in BINARY and path.name != "test_place.py":
            content = path.read_bytes()
            found += [f"{path.relative_to(ROOT)}: {one!r}" for one in PLACES.findall(content)]
            found += [f"{path.relative_to(ROOT)}: {one!r}" for one in INDEXES.findall(content)]
    assert found == []


def test_such_a_place_would_be_seen() -> None:
    for planted in (b'open("/work/notes.txt")', b"cd /home/an/xaso", b"see https://mirror.example/simple"):
        assert PLACES.search(planted), planted
    assert INDEXES.search(b"--index-url x")
