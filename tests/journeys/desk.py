"""People at their screens: signing in, pressing keys, and how many of them."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.offices import PASSWORD


@dataclass
class Desk:
    """``open``: a fresh browser profile for one person, so that several work at once."""

    browser: Browser
    address: str

    def open(self, username: str = "", *, script: bool = True, width: int = 1200) -> Page:
        context = self.browser.new_context(
            java_script_enabled=script, viewport={"width": width, "height": 900}, locale="vi-VN"
        )
        context.set_default_timeout(60_000)  # a machine that is busy with other things is slow, not wrong
        page = context.new_page()
        page.goto(f"{self.address}/dang-nhap/" if username else self.address)
        if username:
            page.fill("[name=ten]", username)
            page.fill("[name=mat-khau]", PASSWORD)
            page.click("main button.main")
            page.wait_for_selector(".who summary")
        return page


class Keys:
    """A keyboard that counts. Letters of names are typed but not counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def ready(self, selector: str) -> None:
        """Wait until a page that was just opened has put the focus there."""
        self.page.wait_for_selector(f"{selector}:focus")

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
            self.count += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.count += len(text)

    def name(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def tab_to(self, selector: str, most: int = 80) -> None:
        """Tab until the element has the focus."""
        for _ in range(most):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")
