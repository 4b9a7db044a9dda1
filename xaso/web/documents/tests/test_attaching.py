"""Files that go with a document, on the pages of its author, without script."""

from typing import Any
from urllib.parse import unquote

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.house.world import signed_in
from tests.officepapers import excel, word
from tests.offices import Office
from tests.papers import pdf
from xaso.base.identity import new_id
from xaso.documents.models import Attachment, Dispatch

FORM = {
    "kind": "ke_hoach", "subject": "Phòng chống rét", "body": "Làm ngay.", "others": "Sở Nội vụ", "urgency": "normal",
    "number_top": "32", "signature_bottom": "60",
}  # fmt: skip


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def revised(browser: Client, made: Dispatch, **values: Any) -> HttpResponse:
    made.refresh_from_db()
    return browser.post(f"/van-ban/di/{made.pk}/sua/", {**FORM, "id": made.pk, "version": made.version, **values})


def names(made: Dispatch) -> list[str]:
    made.refresh_from_db()
    rows = Attachment.objects.filter(version__dispatch=made, version__number=made.latest)
    return list(rows.order_by("place").values_list("name", flat=True))


def test_added_renamed_put_in_order_and_taken_out(office: Office) -> None:
    chau = signed_in("chau")
    both = [upload("Phụ lục.pdf", pdf().getvalue()), upload("bieu.xlsx", excel().getvalue())]
    done = chau.post("/van-ban/di/soan/", {**FORM, "id": new_id(), "attachments": both})
    made = Dispatch.objects.get()
    assert done.headers["Location"] == f"/van-ban/di/{made.pk}/"
    shown = text(chau.get(f"/van-ban/di/{made.pk}/"))
    assert [one for one in ("Tệp kèm theo", "Phụ lục.pdf", "bieu.xlsx") if one not in shown] == []
    annex, table = Attachment.objects.order_by("place")
    kept = {"kem": [annex.pk, table.pk], f"ten-{annex.pk}": "Phụ lục II", f"thu-tu-{annex.pk}": "2"}
    kept |= {f"ten-{table.pk}": "Biểu số liệu", f"thu-tu-{table.pk}": "1"}
    bad = revised(chau, made, **kept, attachments=[upload("a.docx", b"PK\x03\x04")])
    assert (bad.status_code, "“a.docx” không mở được" in text(bad), "Phụ lục II" in text(bad)) == (422, True, True)
    assert revised(chau, made, **kept, attachments=[upload("so-do.docx", word().getvalue())]).status_code == 302
    assert names(made) == ["Biểu số liệu.xlsx", "Phụ lục II.pdf", "so-do.docx"]
    form = text(chau.get(f"/van-ban/di/{made.pk}/sua/"))
    rows = Attachment.objects.filter(version__dispatch=made, version__number=2).order_by("place")
    assert form.count('name="kem"') == 3
    stay = {"kem": [one.pk for one in rows], **{f"ten-{one.pk}": one.name for one in rows}}
    assert revised(chau, made, **stay, bo=[rows[0].pk]).status_code == 302
    assert names(made) == ["Phụ lục II.pdf", "so-do.docx"]


def test_opened_by_who_may_see_the_document(office: Office, other_office: Office) -> None:
    chau = signed_in("chau")
    both = [upload("Phụ lục.pdf", pdf().getvalue()), upload("bieu.xlsx", excel().getvalue())]
    chau.post("/van-ban/di/soan/", {**FORM, "id": new_id(), "attachments": both})
    made = Dispatch.objects.get()
    annex, table = Attachment.objects.order_by("place")
    seen = chau.get(f"/van-ban/di/{made.pk}/kem/{annex.pk}/")
    assert unquote(seen.headers["Content-Disposition"]) == "inline; filename*=UTF-8''Phụ lục.pdf"
    saved = chau.get(f"/van-ban/di/{made.pk}/kem/{table.pk}/")
    assert unquote(saved.headers["Content-Disposition"]) == "attachment; filename*=UTF-8''bieu.xlsx"
    assert saved.content == both[1].file.getvalue()
    assert signed_in("chau_mk").get(f"/van-ban/di/{made.pk}/kem/{annex.pk}/").status_code == 404


def test_a_word_file_says_that_it_needs_its_pdf(office: Office) -> None:
    chau = signed_in("chau")
    bare = {**FORM, "id": new_id(), "body": ""}
    bad = chau.post("/van-ban/di/soan/", {**bare, "word": upload("mau.docm", word().getvalue())})
    assert (bad.status_code, "lưu thành .docx không có macro" in text(bad)) == (422, True)
    chau.post("/van-ban/di/soan/", {**bare, "word": upload("ke-hoach.docx", word().getvalue())})
    made = Dispatch.objects.get()
    shown = text(chau.get(f"/van-ban/di/{made.pk}/"))
    said = ("Cần bản PDF trước khi trình ký", "xem.pdf", "Trình duyệt, ký")
    assert [one in shown for one in said] == [True, False, False]
    saved = chau.get(f"/van-ban/di/{made.pk}/ban-1.docx")
    assert unquote(saved.headers["Content-Disposition"]) == "attachment; filename*=UTF-8''ke-hoach.docx"
    assert "ke-hoach.docx" in text(chau.get(f"/van-ban/di/{made.pk}/sua/"))
    assert revised(chau, made, body="", file=upload("ke-hoach.pdf", pdf().getvalue())).status_code == 302
    shown = text(chau.get(f"/van-ban/di/{made.pk}/"))
    assert ("Cần bản PDF" in shown, "xem.pdf" in shown, "Tệp Word của bản 2" in shown) == (False, True, True)
