"""The counter's money on the screens: take it, see why, look at the book, hand it on."""

from tests.offices import Office
from xaso.fees import actions as fees
from xaso.fees import queries as charges
from xaso.web.office.tests.desk import COPY, MARITAL, accepted, again, in_work, ready, signed_in


def test_what_is_due_is_taken_with_one_press(office: Office) -> None:
    case, browser = accepted(office, COPY), signed_in("binh")
    page = browser.get(f"/ho-so/{case.code}/").content.decode()
    charge = charges.open_of(case.pk)[0]
    assert "còn phải nộp 2.000 đ" in page
    typed = {"version": case.version, "charge": charge.id, "way": "cash", "amount": "2.000 đ"}
    assert browser.post(f"/ho-so/{case.code}/thu-phi/", typed).status_code == 302
    assert browser.post(f"/ho-so/{case.code}/thu-phi/", typed).status_code == 409
    assert len(charges.charges_of(case.pk)[0].payments) == 1
    assert "Phiếu thu nội bộ số 01" in browser.get(f"/ho-so/{case.code}/").content.decode()
    book = browser.get("/thu-phi/").content.decode()
    assert case.code in book
    assert "2.000 đ" in book


def test_what_was_typed_wrong_stays_at_its_charge(office: Office) -> None:
    case, browser = accepted(office, COPY), signed_in("binh")
    charge = charges.open_of(case.pk)[0]
    typed = {"version": case.version, "charge": charge.id, "way": "cash", "amount": "hai nghìn", "receipt": "77"}
    answer = browser.post(f"/ho-so/{case.code}/thu-phi/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="hai nghìn"' in page
    assert 'value="77"' in page
    assert charges.open_of(case.pk)[0].left == 2000


def test_a_notice_makes_the_dossier_wait_with_a_code_to_pay(office: Office) -> None:
    fees.set_desk(
        actor=office.khoa, office_id=office.id, version=0, bank="970415", account="113366668888", holder="UBND"
    )
    case, browser = in_work(office), signed_in("chau")
    typed = {"version": case.version, "name": "Tiền sử dụng đất", "amount": "12.000.000", "notice": "123/TB-TCS"}
    assert browser.post(f"/ho-so/{case.code}/cho-nop-phi/", typed).status_code == 302
    assert again(case.pk).state == "fee_due"
    page = signed_in("binh").get(f"/ho-so/{case.code}/").content.decode()
    assert "thời hạn tạm dừng" in page
    assert "Mười hai triệu đồng" in page
    picture = browser.get(f"/ho-so/{case.code}/ma-chuyen-khoan.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<svg")


def test_without_an_account_there_is_no_code(office: Office) -> None:
    case = accepted(office, COPY)
    browser = signed_in("binh")
    assert "ma-chuyen-khoan" not in browser.get(f"/ho-so/{case.code}/").content.decode()
    assert browser.get(f"/ho-so/{case.code}/ma-chuyen-khoan.svg").status_code == 409


def test_an_amount_of_the_province_is_typed_and_then_holds_the_result_back(office: Office) -> None:
    case, browser = ready(office), signed_in("binh")
    charge = charges.open_of(case.pk)[0]
    typed = {"version": case.version, "charge": charge.id, "amount": "8.000", "source": "NQ 10/2025/NQ-HĐND"}
    assert browser.post(f"/ho-so/{case.code}/muc-thu/", typed).status_code == 302
    page = browser.get(f"/ho-so/{case.code}/").content.decode()
    assert "Thu đủ phí, lệ phí rồi trả kết quả." in page
    assert page.count("btn main") == 1
    assert case.procedure_code == MARITAL


def test_days_that_cannot_be_read_are_said(office: Office) -> None:
    answer = signed_in("dung").get("/thu-phi/?tu=31/02/2026&den=x")
    assert answer.status_code == 422
    assert 'value="31/02/2026"' in answer.content.decode()


def test_money_of_another_is_handed_on_from_the_ledger(office: Office) -> None:
    case = in_work(office)
    browser = signed_in("chau")
    typed = {
        "version": case.version, "name": "Phí thẩm định", "amount": "100000", "notice": "5/TB",
        "agency": "VPĐK đất đai",
    }  # fmt: skip
    browser.post(f"/ho-so/{case.code}/cho-nop-phi/", typed)
    counter = signed_in("binh")
    charge = next(one for one in charges.open_of(case.pk) if one.left)
    version = again(case.pk).version
    taken = {"version": version, "charge": charge.id, "way": "cash", "amount": "100000"}
    counter.post(f"/ho-so/{case.code}/thu-phi/", taken)
    page = counter.get("/thu-phi/thu-ho/").content.decode()
    assert "VPĐK đất đai" in page
    marked = page.partition('name="id" value="')[2].partition('"')[0]
    form = {"id": marked, "agency": "VPĐK đất đai", "amount": "100.000", "day": "x", "paper": "GNT 5"}
    assert counter.post("/thu-phi/thu-ho/nop-lai/", form).status_code == 422
    form["day"] = f"{again(case.pk).held_since:%d/%m/%Y}"
    assert counter.post("/thu-phi/thu-ho/nop-lai/", form).status_code == 302
    assert counter.post("/thu-phi/thu-ho/nop-lai/", form).status_code == 302
    assert counter.get("/thu-phi/thu-ho/").content.decode().count("GNT 5") == 2, "once as a line, once for its button"
