"""The steward brings in a list of persons: sees it, corrects what was read, imports, takes it back."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.offices import Office
from xaso.base.models import ImportRun
from xaso.base.sheets import opened
from xaso.people.models import Person
from xaso.web.tests.browser import signed_in

ADDRESS = "/quan-tri/nhap-du-lieu/"
LIST = "Họ tên;Số CCCD;SĐT\nVí Thị Mai;012199000011;0912000011\nVí Văn Nam;12099000012;\nVí <b>;;\n"


@pytest.fixture
def khoa(office: Office) -> Client:
    return signed_in("khoa")


def sent(khoa: Client, content: bytes = LIST.encode(), name: str = "ds.csv") -> str:
    """The address of the preview."""
    answer = khoa.post(ADDRESS, {"file": SimpleUploadedFile(name, content)})
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
    page = khoa.post(f"{address}nhap/", {"version": version(page)}, follow=True).content.decode()
    assert "Đã nhập 2 người" in page
    assert Person.objects.count() == 2
    assert "Đã nhập 2 người" in khoa.get(ADDRESS).content.decode()
    page = khoa.post(f"{address}hoan-tac/", {"version": version(page)}, follow=True).content.decode()
    assert "Đã bỏ 2 người" in page
    assert Person.objects.count() == 0


def test_without_a_file_or_with_another_the_page_says_what_to_do(khoa: Client) -> None:
    for files in ({}, {"file": SimpleUploadedFile("ds.xlsx", b"MZ\x90")}):
        answer = khoa.post(ADDRESS, files)
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
    answer = khoa.get(f"{ADDRESS}mau.xlsx")
    table = opened(io.BytesIO(answer.content).getvalue(), "mau.xlsx")
    assert table.rows[0][0] == "Họ và tên"
    assert "Nhập được 1 người" in khoa.get(sent(khoa, answer.content, "mau.xlsx")).content.decode()
