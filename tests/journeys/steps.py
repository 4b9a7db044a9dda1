"""What people do again and again at their screens."""

from io import BytesIO
from urllib.parse import urljoin

from playwright.sync_api import Page
from pypdf import PdfReader


def take(page: Page, button: str) -> None:
    """Open the first row of today's work by its button."""
    page.goto(urljoin(page.url, "/viec/"))
    page.click(f".work .btn:has-text('{button}')")


def send(page: Page, word: str) -> None:
    """Press the button of the form that goes to this address, and wait for the page that answers."""
    with page.expect_navigation():
        page.click(f'form[action$="/{word}/"] button[type=submit]')


def printed(page: Page, link: str) -> str:
    """The text of the paper that a link opens in a tab of its own, in one line."""
    with page.expect_popup() as opened:
        page.click(f"text={link}")
    address = urljoin(page.url, page.locator(f"a:has-text('{link}')").first.get_attribute("href"))
    opened.value.close()
    return paper(page, address)


def paper(page: Page, address: str) -> str:
    """The text of a paper, in one line."""
    answer = page.context.request.get(urljoin(page.url, address))
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join("".join(part.extract_text() for part in PdfReader(BytesIO(answer.body())).pages).split())
