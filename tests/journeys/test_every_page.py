"""Every page, and every page of what went wrong: axe-core finds nothing, nothing sticks out, each has a name."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.house.addresses import EXAMPLES
from tests.house.world import PROCEDURE, World, make_world, signed_in
from tests.journeys.desk import Desk
from tests.journeys.eyes import faults, unfold

pytestmark = pytest.mark.browser

PEOPLE = ("nobody", "binh", "chau", "dung", "khoa", "em")
MAIN = "main form .main"
FURTHER: dict[str, tuple[str, ...]] = {
    "nobody": ("/khong-co/", "/tra-cuu/?ma=H35.12.07-261123-0004", "/tra-cuu/?ma={drafted}"),
    "binh": (
        "/quan-tri/",
        "/ho-so/khong-co/",
        "/ho-so/?trang-thai=qua-han",
        "/ho-so/{drafted}/?moi=1",
        "/ho-so/{refused}/?moi=1",
        "/ho-so/tiep-nhan/?tim=c",
        "/ho-so/tiep-nhan/1.001193/",
        "/ho-so/tiep-nhan/2.000815/",
    ),
    "chau": ("/ho-so/{drafted}/",),
    "dung": ("/ho-so/{waiting}/",),
}
"""Other faces of the addresses: nothing found, just received, with the turn of somebody else."""

WRONG: tuple[tuple[str, str, str], ...] = (
    ("nobody", "/dang-nhap/", MAIN),
    ("binh", "/doi-mat-khau/", MAIN),
    ("binh", f"/ho-so/tiep-nhan/{PROCEDURE}/", MAIN),
    ("chau", "/ho-so/{drafted}/", "form[action$='/bo-sung/'] button"),
    ("khoa", "/quan-tri/tai-khoan/moi/", MAIN),
    ("khoa", "/quan-tri/lich/", MAIN),
)
"""Who, where, and the button under a form that is not filled in."""


@pytest.fixture
def world(live_server: Any) -> World:
    return make_world()


@pytest.fixture
def opened(chromium: Browser, live_server: Any, world: World) -> Callable[[str], Page]:
    """The browser of somebody, signed in."""
    return lambda person: Desk(chromium, live_server.url).open("" if person == "nobody" else person)


@pytest.mark.parametrize("person", PEOPLE)
def test_nothing_stands_in_anybodys_way(
    opened: Callable[[str], Page], live_server: Any, world: World, person: str
) -> None:
    page = opened(person)
    titles: dict[str, str] = {}
    for address in addresses(world, person):
        page.goto(live_server.url + address)
        assert faults(page) == [], address
        assert "?" in address or titles.setdefault(page.title(), address) == address, "two pages of one name"


@pytest.mark.parametrize("words", ["lan", "zzz"])
def test_what_was_found_stands_in_nobodys_way(opened: Callable[[str], Page], live_server: Any, words: str) -> None:
    page = opened("binh")
    page.goto(f"{live_server.url}/ho-so/")
    page.fill("main [type=search]", words)
    page.press("main [type=search]", "Enter")
    page.wait_for_url("**/ho-so/?tim=1")
    assert faults(page) == []


@pytest.mark.parametrize("person", sorted({person for person, _, _ in WRONG}))
def test_what_went_wrong_is_told_to_everybody(
    opened: Callable[[str], Page], live_server: Any, world: World, person: str
) -> None:
    page = opened(person)
    for who, address, button in WRONG:
        if who == person:
            page.goto(live_server.url + address.format(**vars(world)))
            unfold(page)
            page.click(button)
            page.wait_for_selector(".errors")
            assert page.evaluate("document.activeElement.className") == "errors", "read out first"
            assert faults(page) == [], address


def test_what_stands_in_the_way_would_be_seen(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<main><img src=x><p style='color:#ccc;background:#fff;width:900px'>Xin chào</p></main>")
    found = faults(page)
    for fault in ("1200: image-alt", "360: image-alt", "1200: color-contrast", "360: needs 9"):
        assert any(one.startswith(fault) for one in found), fault


def addresses(world: World, person: str) -> Iterator[str]:
    """Each page once, by the first person who may see it. Papers and ways elsewhere are none."""
    browser = signed_in(person)
    for name, example in EXAMPLES.items():
        first = next(one for one in PEOPLE if one in example.admits)
        if example.post is None and first == person and name != "portal:code":  # without a password: to sign in
            address = reverse(name, kwargs=dict(example.values(world)))
            answer = browser.get(address)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                yield address
    for address in FURTHER.get(person, ()):
        yield address.format(**vars(world))
