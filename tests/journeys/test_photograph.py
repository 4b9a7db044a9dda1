"""A photograph of a paper, taken with a telephone, comes back byte for byte; what is no picture is refused."""

from pathlib import Path

import pytest

from tests.journeys.desk import Desk
from tests.offices import Office, intake
from xaso.cases import actions

pytestmark = pytest.mark.browser


def test_a_photograph_and_a_disguised_archive(desk: Desk, town: Office, tmp_path: Path) -> None:
    code = actions.accept(actor=town.binh, intake=intake()).code
    page = desk.open("binh", width=360)
    page.goto(f"{desk.address}/ho-so/{code}/")
    photograph, archive = tmp_path / "tờ khai.png", tmp_path / "tờ khai.pdf"
    photograph.write_bytes(page.screenshot())
    archive.write_bytes(b"PK\x03\x04" + bytes(60))
    paper = page.locator(".papers li").first
    paper.locator("summary").click()
    assert paper.locator("input[type=file]").get_attribute("accept") == "application/pdf,image/*"
    paper.locator("input[type=file]").set_input_files(archive)
    paper.locator("button").click()
    page.wait_for_selector(".errors")
    assert "không phải PDF hay ảnh" in page.inner_text(".errors")
    if not paper.locator("input[type=file]").is_visible():
        paper.locator("summary").click()
    paper.locator("input[type=file]").set_input_files(photograph)
    paper.locator("button").click()
    page.wait_for_selector("text=Đã đính kèm bản quét.")
    answer = page.context.request.get(desk.address + str(paper.locator(".file a").get_attribute("href")))
    assert answer.body() == photograph.read_bytes()
    assert answer.headers["content-type"] == "image/png"
