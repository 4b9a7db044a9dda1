"""Every page at first visit: small, nothing that holds up the paint, nothing that the content policy would refuse."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings

from tests.house.addresses import EXAMPLES, patterns
from tests.house.html import Page, read
from tests.house.test_doors import asked
from tests.house.world import World, signed_in
from xaso.web.ui.style import STYLE

KB = 1024
PAGES = {name: example for name, example in EXAMPLES.items() if example.post is None and name != "portal:health"}


@pytest.fixture(scope="module")
def pages(one_world: World) -> dict[str, str]:
    """Every page as somebody sees it who may, and the pages of what goes wrong."""
    signed_in("binh")
    seen: dict[str, str] = {}
    for person in ("binh", "chau", "dung", "khoa"):
        browser = signed_in(person)
        entitled = {name: one for name, one in PAGES.items() if person in one.admits and name not in seen}
        for name, _, answer in asked(browser, one_world, entitled):
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                seen[name] = answer.content.decode()
        seen[f"404 for {person}"] = browser.get("/khong-co/").content.decode()
    return seen


def test_every_page_says_whose_it_is(pages: dict[str, str]) -> None:
    assert [name for name, text in pages.items() if "Cơ quan chưa được khai báo" in text] == []


def test_pages_are_light(pages: dict[str, str]) -> None:
    heavy = {name: size for name, text in pages.items() if (size := len(gzip.compress(text.encode(), 6))) > 25 * KB}
    assert heavy == {}


def test_nothing_holds_up_the_paint_and_nothing_is_refused(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        page = read(text)
        assert page.blocking == [], name
        assert page.forbidden == [], name
        assert text.count(f"<style>{STYLE}</style>") == page.tags["style"] == 1, name


def test_scripts_are_few(pages: dict[str, str]) -> None:
    sources = {source for text in pages.values() for source in read(text).scripts}
    files = [
        Path(settings.STATIC_ROOT, source.removeprefix(settings.STATIC_URL).partition("?")[0]) for source in sources
    ]
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 40 * KB
    assert Path(settings.STATIC_ROOT, "xaso.js").stat().st_size <= 3 * KB
    assert len(gzip.compress(STYLE.encode(), 6)) <= 6 * KB


def test_every_page_has_one_heading_one_main_action_and_help(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        page = read(text)
        assert page.tags["h1"] == page.tags["main"] == 1, name
        assert page.main_actions <= 1, name
        assert "Giúp tôi" in text, name


def test_fields_have_labels_and_ids_are_unique(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        page = read(text)
        assert len(page.ids) == len(set(page.ids)), name
        assert set(page.references) <= set(page.ids), name
        assert [one for one in page.fields if not _is_named(one, page)] == [], name


def test_the_examples_cover_the_addresses() -> None:
    assert set(PAGES) <= {name for name, _ in patterns()}


def _is_named(one: dict[str, str], page: Page) -> bool:
    return bool(one.get("aria-label")) or one.get("id") in page.labels
