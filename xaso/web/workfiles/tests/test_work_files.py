"""Work files on the screen: from the list of the year over a document that is put in to the archive."""

import re
from datetime import date

from tests.house.world import signed_in
from tests.offices import Office, add_clerk
from xaso.base import clock
from xaso.base.identity import new_id
from xaso.documents import actions as documents
from xaso.workfiles.models import WorkFile

HOME = "/van-ban/ho-so/"


def form_id(text: str) -> str:
    found = re.search(r'name="id" value="([0-9a-f-]+)"', text)
    assert found
    return found[1]


def test_from_the_list_to_the_archive(office: Office) -> None:
    add_clerk(office)
    clerk, leader, officer = signed_in("em"), signed_in("dung"), signed_in("chau")
    year, page = clock.now().year, clerk.get(f"{HOME}danh-muc/").content.decode()
    typed = {"id": form_id(page), "year": year, "symbol": "01/TP", "title": "Hộ tịch", "retention": "nhiều",
             "keeper": str(office.accounts["chau"])}  # fmt: skip
    refused = clerk.post(f"{HOME}danh-muc/them/", typed)
    assert (refused.status_code, "Vĩnh viễn” hoặc số năm, từ" in refused.content.decode()) == (422, True)
    assert clerk.post(f"{HOME}danh-muc/them/", {**typed, "retention": "20 năm"}).status_code == 302
    assert "Duyệt danh mục" in leader.get(f"{HOME}danh-muc/").content.decode()
    assert leader.post(f"{HOME}danh-muc/duyet/", {"year": year, "version": "1"}).status_code == 302
    address = f"{HOME}{WorkFile.objects.get().pk}/"
    assert officer.post(f"{address}mo-ra/", {"version": "1"}).headers["Location"] == address
    arrival = new_id()
    new = documents.NewArrival(arrival, "Sở Nội vụ", date(2026, 3, 2), "Công văn", "Báo cáo", reference="9/SNV")
    documents.register(actor=office.actor("em"), new=new)
    assert "Bỏ vào hồ sơ công việc" in clerk.get(f"/van-ban/den/{arrival}/").content.decode()
    put = {"tu": "van-ban-den", "so": str(arrival), "file": str(WorkFile.objects.get().pk)}
    assert clerk.post(f"{HOME}bo-vao/", put).headers["Location"] == f"/van-ban/den/{arrival}/"
    assert "Đã có trong hồ sơ" in clerk.post(f"{HOME}bo-vao/", put).content.decode()
    assert "01/TP Hộ tịch" in clerk.get(f"/van-ban/den/{arrival}/").content.decode()
    text = officer.get(address).content.decode()
    assert [one for one in ("9/SNV", "Sở Nội vụ", "02/03/2026", f"/van-ban/den/{arrival}/") if one not in text] == []
    assert officer.post(f"{address}ket-thuc/", {"version": "3", "sheets": ""}).status_code == 302
    waiting = clerk.get(f"{HOME}nop-luu/").content.decode()
    offered = clerk.post(f"{HOME}nop-luu/", {"id": form_id(waiting), "files": put["file"]}).headers["Location"]
    assert clerk.get(f"{offered}in.pdf").headers["Content-Type"] == "application/pdf"
    assert clerk.post(f"{offered}nhan/", {"version": "1", "receiver": "", "day": "01/01/2026"}).status_code == 422
    said = {"version": "1", "receiver": "Sùng A Páo", "day": f"{clock.now():%d/%m/%Y}"}
    assert clerk.post(f"{offered}nhan/", said).status_code == 302
    assert "Đã nộp lưu trữ" in officer.get(HOME).content.decode()
