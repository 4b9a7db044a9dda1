"""The keyboard always shows where it is, and a printed page carries the matter alone."""

import pytest

from tests.journeys.desk import Desk
from tests.offices import Office, intake
from xaso.cases import actions

pytestmark = pytest.mark.browser

HERE = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return {body: one === document.body, text: one.textContent, seen: outlined && one.offsetWidth > 1};
}"""


@pytest.mark.parametrize("place", ["/viec/", "/ho-so/tiep-nhan/2.000815/", "/ho-so/{code}/", "/dang-nhap/"])
def test_every_stop_of_the_tab_key_is_seen(desk: Desk, town: Office, place: str) -> None:
    code = actions.accept(actor=town.binh, intake=intake()).code
    page = desk.open("binh")
    page.goto(desk.address + place.format(code=code))
    page.focus(".skip")
    stops = 0
    while not (stop := page.evaluate(HERE))["body"]:
        assert stop["seen"], stop
        stops += 1
        assert stops < 100
        page.keyboard.press("Tab")
    assert stops > 5


def test_what_is_printed_is_the_dossier(desk: Desk, town: Office) -> None:
    code = actions.accept(actor=town.binh, intake=intake()).code
    page = desk.open("binh")
    page.goto(f"{desk.address}/ho-so/{code}/")
    page.emulate_media(media="print")
    assert page.is_visible("h1")
    assert page.is_visible("text=Giấy tờ >> visible=true")
    for part in ("header", "nav", "footer", ".btn", ".help", ".now-do h2", ".now-do form", ".papers .fold", ".prints"):
        assert not page.is_visible(f"{part} >> visible=true"), part
