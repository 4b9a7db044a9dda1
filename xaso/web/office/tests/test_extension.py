"""A new appointment by the screens: asked for by Châu, signed by Dũng, told by Bình."""

import re
from datetime import date

from tests.offices import Office
from xaso.cases.models import Case
from xaso.web.office.tests.desk import again, in_work, signed_in
from xaso.web.office.tests.test_moves import send

DAY = "01/03/2027"


def page(person: str, case: Case) -> str:
    return signed_in(person).get(f"/ho-so/{case.code}/").content.decode()


def test_from_the_question_to_the_paper(office: Office) -> None:
    chau, dung, case = signed_in("chau"), signed_in("dung"), in_work(office)
    wrong = send(chau, case, "de-nghi-hen-lai", day="32/13/2027", reason="Chờ xác minh")
    assert wrong.status_code == 422
    assert 'value="32/13/2027"' in wrong.content.decode()
    assert "Chờ xác minh</textarea>" in wrong.content.decode()
    assert send(chau, case, "de-nghi-hen-lai", day=DAY, reason="Chờ xác minh").status_code == 302
    assert "đang chờ lãnh đạo ký" in page("chau", case)
    shown = page("dung", case)
    assert shown.index("Chờ xác minh") < shown.index('/ky-hen-lai/"'), "what is signed stands above the button"
    confirmed = {"confirmed": "1"} if 'name="confirmed"' in shown else {}
    assert send(dung, again(case.pk), "ky-hen-lai", **confirmed).status_code == 302
    case = again(case.pk)
    assert case.due is not None
    assert case.due.date() == date(2027, 3, 1)
    counter = page("binh", case)
    assert "phieu-xin-loi-1.pdf" in counter
    assert '/da-bao/"' in counter
    assert signed_in("binh").get(f"/ho-so/{case.code}/phieu-xin-loi-1.pdf").content.startswith(b"%PDF")
    assert "chỉ được hẹn lại một lần" in page("chau", case)


def test_a_late_one_asks_the_leader_to_confirm(office: Office) -> None:
    case = in_work(office)
    Case.objects.filter(pk=case.pk).update(due=case.received_at)
    send(signed_in("chau"), case, "de-nghi-hen-lai", day=DAY, reason="Chờ xác minh")
    assert "Đề nghị muộn hơn quy định" in page("dung", case)
    refused = send(signed_in("dung"), again(case.pk), "ky-hen-lai")
    assert refused.status_code == 422
    assert "Hãy đánh dấu xác nhận nếu vẫn ký." in refused.content.decode()
    assert send(signed_in("dung"), again(case.pk), "ky-hen-lai", confirmed="1").status_code == 302


def test_who_is_not_asked_reads_nothing_of_it(office: Office) -> None:
    case = in_work(office)
    for person in ("binh", "dung"):
        assert "Không đồng ý hẹn lại" not in page(person, case)


def test_there_is_no_paper_before_it_is_signed(office: Office) -> None:
    case = in_work(office)
    send(signed_in("chau"), case, "de-nghi-hen-lai", day=DAY, reason="Chờ xác minh")
    assert signed_in("binh").get(f"/ho-so/{case.code}/phieu-xin-loi-1.pdf").status_code == 404


def test_the_counter_is_shown_first_whom_to_tell_what(office: Office) -> None:
    case = in_work(office)
    send(signed_in("chau"), case, "de-nghi-hen-lai", day=DAY, reason="Chờ xác minh")
    send(signed_in("dung"), again(case.pk), "ky-hen-lai", confirmed="1")
    shown = page("binh", case)
    first = shown[shown.index('id="viec"') : shown.index("</section>")]
    assert [one for one in (DAY, "0912345678", "phieu-xin-loi-1.pdf", "/da-bao/") if one not in first] == []
    assert shown.count('/da-bao/"') == 1
    change = re.search(r'name="change" value="(\d+)"', first)
    assert change
    assert send(signed_in("binh"), again(case.pk), "da-bao", change=change[1]).status_code == 302
    told = page("binh", case)
    assert "Đã báo người dân lúc" in told
    assert 'id="viec"' not in told


def test_moves_that_few_dossiers_take_are_folded_together(office: Office) -> None:
    case = in_work(office)
    shown = page("chau", case)
    folded = shown.index("Việc khác, ít khi làm")
    assert shown.index('/bo-sung/"') < folded < shown.index('/trinh-tu-choi/"')
    refused = send(signed_in("chau"), case, "trinh-tu-choi", reason=" ").content.decode()
    assert '<details class="fold" open><summary>Việc khác, ít khi làm' in refused, "what came back is seen at once"
    assert "Việc khác, ít khi làm" not in page("binh", case), "one alone is not hidden"
