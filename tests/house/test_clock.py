"""Only ``base.clock`` reads the time, so that a write has one moment and a test can stand at any."""

import ast

from tests.house.tree import texts

READERS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("timezone", "now"),
    ("timezone", "localdate"), ("timezone", "localtime"), ("time", "time"), ("time", "time_ns"), ("time", "localtime"),
}  # fmt: skip
ALLOWED = {
    "xaso/base/clock.py": "the reader",
    "xaso/base/identity.py": "ids grow with the computer's own time, whatever moment is pretended",
    "xaso/base/cleaning.py": "the age of files on the disk is the computer's own",
    "xaso/base/scans.py": "likewise",
}


def reads_the_time(text: str) -> list[int]:
    """Lines that ask the computer for the time."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute)
        if (node.value.id if isinstance(node.value, ast.Name) else node.value.attr, node.attr) in READERS
    ]


def test_nothing_but_the_clock_reads_the_time() -> None:
    product = [(path, text) for path, text in texts(".py") if path.startswith("xaso/") and "/tests/" not in path]
    found = {path: lines for path, text in product if (lines := reads_the_time(text))}
    assert set(found) == set(ALLOWED), found


def test_a_planted_reader_is_seen() -> None:
    planted = "import datetime as d, time\na = datetime.now(ZONE)\nb = d.date.today()\nc = time.time()\n"
    assert reads_the_time(planted) == [2, 3, 4]
