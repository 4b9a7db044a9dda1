"""A law that has ended is never cited as if it held: the line that names it names what holds now."""

import re

import pytest

from tests.house.tree import texts

ENDED = re.compile(r"NĐ 61/2018|TT 01/2018|NĐ 107/2021")
"""Until 30/6/2025."""
IN_FORCE = re.compile(r"NĐ 118/2025|TT 03/2025")
CITING = {
    path: text
    for path, text in texts(".py", ".md", ".yaml", ".html", ".typ")
    if ENDED.search(text) and not path.endswith("test_law_in_force.py")
}


@pytest.mark.parametrize("path", CITING)
def test_what_has_ended_is_named_with_what_holds(path: str) -> None:
    text = CITING[path]
    stale = [line.strip() for line in text.splitlines() if ENDED.search(line) and not IN_FORCE.search(line)]
    assert stale == []
