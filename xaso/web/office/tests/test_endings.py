"""Withdrawal, stop and refusal after appraisal by the screens."""

from tests.offices import Office
from xaso.web.office.tests.desk import again, for_approval, in_work, signed_in
from xaso.web.office.tests.test_extension import page
from xaso.web.office.tests.test_moves import send


def test_withdrawn_with_its_papers(office: Office) -> None:
    case, browser = in_work(office), signed_in("binh")
    paper = case.papers.filter(handed_in=True).order_by("position")[0]
    assert send(browser, case, "rut", asked_by="", reason="Thôi").status_code == 422
    assert send(browser, case, "rut", asked_by="Lò Thị Lan", reason="Thôi", papers=[paper.key]).status_code == 302
    shown = page("binh", case)
    assert "Rút hồ sơ theo yêu cầu" in shown
    assert "7. Công dân yêu cầu rút hồ sơ" in shown
    assert paper.name in shown.partition("Giấy tờ trả lại")[2]
    assert browser.get(f"/ho-so/{case.code}/thong-bao-dung.pdf").content.startswith(b"%PDF")


def test_stopped_by_the_leader(office: Office) -> None:
    case = for_approval(office)
    assert send(signed_in("dung"), case, "dung", asked_by="Tòa án khu vực 3", reason="Có tranh chấp").status_code == 302
    assert again(case.pk).state == "stopped"
    assert "Có tranh chấp" in page("binh", case)


def test_refused_after_appraisal(office: Office) -> None:
    case = in_work(office)
    assert send(signed_in("chau"), case, "trinh-tu-choi", reason="Không đủ điều kiện").status_code == 302
    shown = page("dung", case)
    assert shown.index("Không đủ điều kiện") < shown.index('/ky-tu-choi/"'), "what is signed stands above the button"
    assert '/ky/"' not in shown
    assert send(signed_in("dung"), again(case.pk), "ky-tu-choi").status_code == 302
    counter = page("binh", case)
    assert '/trao-tu-choi/"' in counter
    assert "phieu-tu-choi.pdf" in counter
    assert send(signed_in("binh"), again(case.pk), "trao-tu-choi", returned_to="").status_code == 302
    assert '/trao-tu-choi/"' not in page("binh", case)


def test_who_can_do_nothing_reads_no_list_of_it(office: Office) -> None:
    case = in_work(office)
    assert "Ký từ chối giải quyết" not in page("binh", case)
    assert "Rút hồ sơ theo yêu cầu" not in page("chau", case)
