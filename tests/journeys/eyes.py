"""How a page looks to those who see little, use a telephone, or read by ear."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

DESK, TELEPHONE, SMALL = 1200, 360, 320
"""Widths in CSS pixels."""


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")


RUN = """options => axe.run(document, options).then(found => found.violations.flatMap(
    one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`)
))"""


def violations(page: Page, *, colours: bool = True) -> list[str]:
    """What axe-core finds, each with the element. ``colours``: contrast too, which takes most of the time."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)  # half a megabyte: once a page
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": colours}}}
    found: list[str] = page.evaluate(RUN, options)
    return found


def faults(page: Page) -> list[str]:
    """Violations, and what sticks out sideways, on a desk and on telephones, with everything unfolded.

    Colours are looked at on the desk, where everything is to be seen: a telephone has the same (``test_narrow``).
    """
    unfold(page)
    found = []
    for width in (DESK, TELEPHONE, SMALL):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {one}" for one in (violations(page, colours=width == DESK) if width != SMALL else ())]
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{width}: needs {needed}")
    return found
