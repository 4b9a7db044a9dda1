"""The steward brings in a list of persons: sees it, corrects what was read, imports, takes it back."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.offices import Office, intake
from xaso.base.models import ImportRun
from xaso.base.sheets import opened
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.people.actions import PersonData
from xaso.people.models import Account, Person, Tenure
from xaso.web.tests.browser import signed_in

ADDRESS = "/quan-tri/nhap-du-lieu/"
LIST = "Họ tên;Số CCCD;SĐT\nVí Thị Mai;012199000011;0912000011\nVí Văn Nam;12099000012;\nVí <b>;;\n"


@pytest.fixture
def khoa(office: Office) -> Client:
    return signed_in("khoa")


def sent(khoa: Client, content: bytes = LIST.encode(), name: str = "ds.csv", kind: str = "persons") -> str:
    """The address of the preview."""
    answer = khoa.post(ADDRESS, {"kind": kind, "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302
    return str(answer["Location"])


def version(page: str) -> str:
    return re.findall(r'name="version" value="(\d+)"', page)[0]


def test_a_list_from_the_file_to_the_way_back(khoa: Client) -> None:
    address = sent(khoa)
    page = khoa.get(address).content.decode()
    assert "Nhập được 1 người" in page
    assert "Dòng 3, cột B: số định danh có 11 số" in page
    assert "Ví &lt;b&gt;" not in page
    assert "Dòng 4, cột A: Họ tên có ký tự “&lt;”" in page
    columns = {"cot-name": "0", "cot-personal_number": "1", "cot-phone": "2"}
    answer = khoa.post(f"{address}cot/", {"version": version(page), **columns, "zeros": "1"}, follow=True)
    page = answer.content.decode()
    assert "Nhập được 2 người" in page
    typed = {"version": version(page), **columns, "zeros": "1"}
    page = khoa.post(f"{address}nhap/", typed, follow=True).content.decode()
    assert "Đã nhập 2 người" in page
    assert Person.objects.count() == 2
    assert "Đã nhập 2 người" in khoa.get(ADDRESS).content.decode()
    page = khoa.post(f"{address}hoan-tac/", {"version": version(page)}, follow=True).content.decode()
    assert "Đã bỏ 2 người" in page
    assert Person.objects.count() == 0


def test_without_a_file_or_with_another_the_page_says_what_to_do(khoa: Client) -> None:
    for files in ({}, {"file": SimpleUploadedFile("ds.xlsx", b"MZ\x90")}):
        answer = khoa.post(ADDRESS, {"kind": "persons", **files})
        assert answer.status_code == 422
        assert 'id="o-file-error"' in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_an_old_page_imports_nothing_and_says_so(khoa: Client) -> None:
    address = sent(khoa)
    old = version(khoa.get(address).content.decode())
    khoa.post(f"{address}cot/", {"version": old, "cot-name": "0"})
    answer = khoa.post(f"{address}nhap/", {"version": old})
    assert answer.status_code == 409
    assert "xem lại" in answer.content.decode()
    assert Person.objects.count() == 0


def test_two_things_in_one_column_are_refused_at_their_field(khoa: Client) -> None:
    address = sent(khoa)
    typed = {"version": version(khoa.get(address).content.decode()), "cot-name": "0", "cot-phone": "0"}
    answer = khoa.post(f"{address}cot/", typed)
    assert answer.status_code == 422
    assert 'id="o-cot-name-error"' in answer.content.decode()


def test_a_column_that_the_file_has_not_got_is_as_empty(khoa: Client) -> None:
    address = sent(khoa)
    typed = {"version": version(khoa.get(address).content.decode()), "cot-name": "77"}
    page = khoa.post(f"{address}cot/", typed, follow=True).content.decode()
    assert "Nhập được 0 người" in page
    assert "/nhap/" not in page


def test_the_empty_list_can_be_imported_as_it_is(khoa: Client) -> None:
    answer = khoa.get(f"{ADDRESS}mau-nguoi-dan.xlsx")
    table = opened(io.BytesIO(answer.content).getvalue(), "mau.xlsx")
    assert table.rows[0][0] == "Họ và tên"
    assert "Nhập được 1 người" in khoa.get(sent(khoa, answer.content, "mau.xlsx")).content.decode()


def test_whose_dossier_lies_here_stays(office: Office, khoa: Client) -> None:
    address = sent(khoa)
    columns = {"cot-name": "0", "cot-personal_number": "1", "cot-phone": "2"}
    khoa.post(f"{address}nhap/", {"version": version(khoa.get(address).content.decode()), **columns})
    mai = Person.objects.get()
    applicant = PersonData(name=mai.name, personal_number=mai.personal_number, phone=mai.phone)
    actions.accept(actor=office.binh, intake=intake(applicant=applicant))
    page = khoa.get(address).content.decode()
    assert khoa.post(f"{address}hoan-tac/", {"version": version(page)}).status_code == 409
    assert Person.objects.count() == 1


STAFF = "Họ tên;Chức danh\nVí Thị Mai;Phó Chủ tịch UBND\nVí Văn Nam;Công chức Địa chính\n".encode()


def test_officers_from_the_file_to_their_slips(khoa: Client) -> None:
    address = sent(khoa, STAFF, "cb.csv", "staff")
    page = khoa.get(address).content.decode()
    (leader, other) = re.findall(r'name="(vai-tro-\w+)"', page)
    typed = {"version": version(page), "cot-name": "0", "cot-title": "1", leader: "leader", other: "counter"}
    page = khoa.post(f"{address}nhap/", typed, follow=True).content.decode()
    assert "Đã nhập 2 tài khoản" in page
    assert page.count("Chưa có phiếu") == 2
    assert Tenure.objects.get(account__full_name="Ví Văn Nam").post.role == "counter"
    sheet = khoa.post(f"{address}phieu/", {"version": version(page)}).content.decode()
    username, password = re.findall(r'<dd class="code">([^<]+)</dd>', sheet)[:2]
    assert username == "vi.mai"
    assert Account.objects.get(username=username).check_password(password)
    page = khoa.get(address).content.decode()
    assert password not in page
    assert "Chưa có phiếu" not in page
    assert khoa.post(f"{address}phieu/", {"version": version(page)}).status_code == 409
    page = khoa.post(f"{address}hoan-tac/", {"version": version(page)}, follow=True).content.decode()
    assert "Đã bỏ 2 tài khoản" in page


def test_other_columns_are_looked_at_before_anything_is_written(khoa: Client) -> None:
    address = sent(khoa, STAFF, "cb.csv", "staff")
    typed = {"version": version(khoa.get(address).content.decode()), "cot-name": "0", "cot-title": "0", "cot-unit": "1"}
    assert khoa.post(f"{address}nhap/", typed).status_code == 422
    typed |= {"cot-title": "1", "cot-unit": ""}
    khoa.post(f"{address}cot/", {**typed, "cot-name": "1", "cot-title": "0"})
    typed["version"] = version(khoa.get(address).content.decode())
    page = khoa.post(f"{address}nhap/", typed, follow=True).content.decode()
    assert "Đã xem lại theo cột" in page
    assert not Account.objects.filter(full_name__startswith="Ví").exists()


BOOK = (
    "Số hồ sơ;Tên thủ tục;Người nộp;Ngày nhận;Hẹn trả;Ngày trả\n"
    "1;1.004873;Ví Thị Mai;03/11/2025;10/11/2025;07/11/2025\n"
    "2;1.004873;Ví Văn Nam;03/11/2025;10/11/2025;\n"
    "3;thủ tục lạ;Ví Văn Nam;03/11/2025;10/11/2025;\n"
)


def test_the_old_book_from_the_file_to_the_way_back(office: Office, khoa: Client) -> None:
    address = sent(khoa, BOOK.encode(), "so.csv", "cases")
    page = khoa.get(address).content.decode()
    assert "Dòng 4, cột B: không có thủ tục này. Gần nhất:" in page
    places = ("code", "procedure", "name", "received", "due", "finished")
    typed = {"version": version(page), **{f"cot-{key}": str(place) for place, key in enumerate(places)}}
    answer = khoa.post(f"{address}nhap/", {**typed, "holder": ""})
    assert answer.status_code == 422
    assert 'id="o-holder-error"' in answer.content.decode()
    typed |= {"version": version(answer.content.decode()), "holder": str(office.accounts["chau"])}
    page = khoa.post(f"{address}nhap/", typed, follow=True).content.decode()
    assert "Đã nhập 2 hồ sơ" in page
    case = Case.objects.get(old_code="2/2025")
    chau = signed_in("chau")
    assert '<p class="why code">2/2025</p>' in chau.post("/ho-so/", {"tim": "2/2025"}, follow=True).content.decode()
    dossier = chau.get(f"/ho-so/{case.pk}/").content.decode()
    assert "Nhập từ sổ cũ" in dossier
    assert chau.get(f"/ho-so/{case.pk}/phieu-kiem-soat.pdf").status_code == 200
    assert "2/2025" in signed_in("dung").get("/dieu-hanh/").content.decode()
    page = khoa.post(f"{address}hoan-tac/", {"version": version(page)}, follow=True).content.decode()
    assert "Lần nhập này đã được hoàn tác" in page
    assert Case.objects.count() == 0
