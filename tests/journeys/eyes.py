"""How a page looks to those who see little, use a telephone, or read by ear."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DESK, TELEPHONE, SMALL = 1200, 360, 320
"""Widths in CSS pixels."""


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")


def violations(page: Page) -> list[str]:
    """What axe-core finds, each with the element."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def faults(page: Page) -> list[str]:
    """Violations, and what sticks out sideways, on a desk and on telephones, with everything unfolded."""
    unfold(page)
    found = []
    for width in (DESK, TELEPHONE, SMALL):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {one}" for one in (violations(page) if width != SMALL else ())]
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{width}: needs {needed}")
    return found
