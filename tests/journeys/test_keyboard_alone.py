"""The whole way of a birth registration by the keyboard alone."""

import pytest
from playwright.sync_api import Page

from tests.journeys.desk import Desk, Keys
from tests.offices import Office
from xaso.base import clock
from xaso.cases.models import Case

pytestmark = pytest.mark.browser

ANSWERS = {
    "f_child_name": "Lò Văn Nam",
    "f_child_birth_place": "Trạm y tế xã Tân Phong",
    "f_child_home_place": "Xã Tân Phong",
    "f_child_ethnicity": "Thái",
    "f_mother_name": "Lò Thị Lan",
    "f_mother_birth": "1995",
    "f_mother_ethnicity": "Thái",
    "f_mother_residence": "Bản Nà Tăm",
}


def test_from_reception_to_return(desk: Desk, town: Office) -> None:
    binh = desk.open("binh")
    keys = Keys(binh)
    keys.press("F2")
    keys.ready("#o-tim")
    keys.type("dk khai sinh")
    keys.press("Enter")
    keys.ready("#o-applicant_number")
    fill_in(binh, keys)
    keys.press("Control+Enter")
    binh.wait_for_url("**?moi=1")
    keys.ready("a:has-text('In giấy tiếp nhận')")
    keys.press("Control+Enter")
    binh.wait_for_url("**/viec/")
    work(desk, "chau", {"#o-ket-qua-content": "Đã ghi sổ."}, "Giải quyết", again=True)
    work(desk, "dung", {"#o-ky-number": "125/2026"}, "Xem và ký")
    work(desk, "binh", {}, "Trả kết quả")
    case = Case.objects.get()
    assert (case.state, case.applicant_name) == ("returned", "Lò Thị Lan")
    assert case.results.get().number == "125/2026"


def fill_in(binh: Page, keys: Keys) -> None:
    keys.press("Tab")
    keys.name("Lò Thị Lan")
    keys.tab_to("#o-f_child_name")
    keys.name(ANSWERS["f_child_name"])
    keys.press("Tab")
    keys.type(f"{clock.now():%d/%m/%Y}")
    keys.tab_to("#o-f_child_sex")
    keys.press("ArrowDown")
    for name in ("f_child_birth_place", "f_child_home_place", "f_child_ethnicity"):
        keys.tab_to(f"#o-{name}")
        keys.name(ANSWERS[name])
    keys.tab_to("#o-f_parents")
    keys.press("ArrowDown")
    binh.wait_for_selector("#o-f_father_name", state="detached")
    for name in ("f_mother_name", "f_mother_birth", "f_mother_ethnicity", "f_mother_residence"):
        keys.tab_to(f"#o-{name}")
        keys.name(ANSWERS[name])
    keys.tab_to("#o-all_papers")
    keys.press("Space")


def work(desk: Desk, person: str, answers: dict[str, str], button: str, *, again: bool = False) -> None:
    """Take the first row of today's work and do its one main action; ``again``: the next main action too."""
    page = desk.open(person)
    keys = Keys(page)
    keys.tab_to(".work .btn")
    assert button in page.evaluate("document.activeElement.textContent")
    keys.press("Enter")
    page.wait_for_url("**/ho-so/**")
    for selector, text in answers.items():
        keys.tab_to(selector)
        keys.name(text)
    keys.press("Control+Enter")
    if again:
        page.wait_for_selector("text=Đã ghi kết quả")
        keys.press("Control+Enter")
    page.wait_for_url("**/viec/")
