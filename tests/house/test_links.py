"""Links between the pages of the documentation lead somewhere."""

import re

import pytest

from tests.house.tree import ROOT, texts

LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)|(?:src|href)=\"([^\"]+)\"")
ELSEWHERE = re.compile(r"[a-z]+:", re.IGNORECASE)
PAGES = texts(".md")


def anchors(text: str) -> set[str]:
    """The names under which the headings of a page can be reached."""
    found = set()
    for heading in re.findall(r"^#+ +(.+?) *#*$", text, re.MULTILINE):
        words = re.sub(r"[^\w\- ]", "", re.sub(r"[`*_]", "", heading).lower())
        found.add(words.replace(" ", "-"))
    return found


def broken(path: str, text: str) -> list[str]:
    """Relative links of a page whose file or heading does not exist."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    missing = []
    for target in (first or second for first, second in LINK.findall(prose)):
        if ELSEWHERE.match(target):
            continue
        name, _, anchor = target.partition("#")
        file = (ROOT / path).parent / name
        page = text if not name else file.read_text(encoding="utf-8") if file.suffix == ".md" and file.exists() else ""
        if not file.exists() or (anchor and anchor not in anchors(page)):
            missing.append(target)
    return missing


@pytest.mark.parametrize(("path", "text"), PAGES, ids=[path for path, _ in PAGES])
def test_links_lead_somewhere(path: str, text: str) -> None:
    assert broken(path, text) == []


def test_a_dead_link_is_seen() -> None:
    text = "# Đầu trang\n[a](no-such-page.md) [b](#đầu-trang) [c](#nowhere) [d](https://example.vn) `[e](code.md)`"
    assert broken("README.md", text) == ["no-such-page.md", "#nowhere"]
