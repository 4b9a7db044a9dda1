"""A marriage registration from reception to the certificate."""

import pytest

from tests.journeys.desk import Desk
from tests.journeys.steps import paper, printed, send, take
from tests.offices import Office
from xaso.cases.models import Case

pytestmark = pytest.mark.browser

ANSWERS = {
    "applicant_number": "012099000017",
    "applicant_name": "Lò Văn Pâng",
    "applicant_phone": "0912345678",
    "applicant_address": "Bản Nà Tăm, xã Tân Phong",
    "f_husband_name": "Lò Văn Pâng",
    "f_husband_birth_date": "12/03/1999",
    "f_husband_number": "012099000017",
    "f_husband_ethnicity": "Thái",
    "f_husband_residence": "Bản Nà Tăm, xã Tân Phong",
    "f_wife_name": "Quàng Thị Hoa",
    "f_wife_birth_date": "05/09/2001",
    "f_wife_number": "012301000018",
    "f_wife_ethnicity": "Thái",
    "f_wife_residence": "Bản Cò Muông, xã Tân Phong",
}


def test_from_reception_to_the_certificate(desk: Desk, town: Office) -> None:
    binh, chau, dung = (desk.open(name) for name in ("binh", "chau", "dung"))
    binh.goto(f"{desk.address}/ho-so/tiep-nhan/1.000894/")
    for name, answer in ANSWERS.items():
        binh.fill(f"#o-{name}", answer)
    binh.check("#o-all_papers")
    binh.click("main button.btn.main")
    binh.wait_for_url("**?moi=1")
    code = Case.objects.get().code
    assert "kết hôn" in printed(binh, "In giấy tiếp nhận")
    send(binh, "chuyen")
    take(chau, "Giải quyết")
    chau.fill("#o-ket-qua-content", "Hai bên đủ điều kiện kết hôn.")
    send(chau, "ket-qua")
    send(chau, "trinh")
    take(dung, "Xem và ký")
    dung.fill("#o-ky-number", "07/2026")
    send(dung, "ky")
    take(binh, "Trả kết quả")
    send(binh, "tra-ket-qua")
    certificate = paper(binh, f"/ho-so/{code}/ket-qua.pdf")
    assert [one for one in ("LÒ VĂN PÂNG", "QUÀNG THỊ HOA", "07/2026") if one not in certificate] == []
