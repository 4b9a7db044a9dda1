"""A birth registration from reception to return, each person at his own computer, with JavaScript and without."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.journeys.desk import Desk
from tests.journeys.steps import printed, send, take
from tests.offices import Office
from xaso.base import clock
from xaso.cases.models import Case

pytestmark = pytest.mark.browser

ANSWERS = {
    "applicant_number": "012195000017",
    "applicant_name": "Lò Thị Lan",
    "applicant_phone": "0912345678",
    "applicant_address": "Bản Nà Tăm, xã Tân Phong",
    "f_child_name": "Lò Văn Nam",
    "f_child_birth_place": "Trạm y tế xã Tân Phong",
    "f_child_home_place": "Xã Tân Phong",
    "f_child_ethnicity": "Thái",
    "f_mother_name": "Lò Thị Lan",
    "f_mother_birth": "1995",
    "f_mother_ethnicity": "Thái",
    "f_mother_residence": "Bản Nà Tăm, xã Tân Phong",
    "f_father_name": "Lò Văn Pâng",
    "f_father_birth": "1993",
    "f_father_ethnicity": "Thái",
    "f_father_residence": "Bản Nà Tăm, xã Tân Phong",
}


@pytest.mark.parametrize("script", [True, False])
def test_from_reception_to_return(desk: Desk, town: Office, script: bool) -> None:
    binh, chau, dung = (desk.open(name, script=script) for name in ("binh", "chau", "dung"))
    receive(binh, script)
    code = Case.objects.get().code
    assert f"Đã tiếp nhận hồ sơ {code}." in binh.inner_text("[role=status]")
    receipt = printed(binh, "In giấy tiếp nhận")
    assert [one for one in (code, "Lò Thị Lan", "khai sinh", "0912345678") if one not in receipt] == []
    send(binh, "chuyen")
    take(chau, "Giải quyết")
    chau.fill("#o-ket-qua-content", "Đủ điều kiện đăng ký khai sinh.")
    send(chau, "ket-qua")
    send(chau, "trinh")
    take(dung, "Xem và ký")
    assert "LÒ VĂN NAM" in printed(dung, "Xem dự thảo kết quả")
    dung.fill("#o-ky-number", "125/2026 quyển số 01/2026")
    send(dung, "ky")
    take(binh, "Trả kết quả")
    assert binh.input_value("#o-tra-ket-qua-returned_to") == "Lò Thị Lan"
    send(binh, "tra-ket-qua")
    assert "Không còn việc nào chờ bạn" in binh.inner_text("main")
    visitor = desk.open(script=script)
    visitor.fill("#o-ma", code)
    visitor.press("#o-ma", "Enter")
    visitor.wait_for_url("**/tra-cuu/?ma=*")
    assert "Đã trả kết quả" in visitor.inner_text("main")
    assert "Lan" not in visitor.content()


def receive(binh: Page, script: bool) -> None:
    binh.click("main a.main")
    binh.fill("#o-tim", "khai sinh")
    if not script:  # with it the list comes while typing
        binh.press("#o-tim", "Enter")
    binh.click("main .hits a[href$='/1.001193/']")
    binh.wait_for_url("**/tiep-nhan/1.001193/")
    for name, answer in ANSWERS.items():
        binh.fill(f"#o-{name}", answer)
    binh.fill("#o-f_child_birth_date", f"{clock.now() - timedelta(days=10):%d/%m/%Y}")
    binh.select_option("#o-f_child_sex", "male")
    binh.check("#o-all_papers")
    binh.click("main button.btn.main")
    binh.wait_for_url("**?moi=1")
