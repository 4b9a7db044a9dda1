"""Keys, the leader's queue and the clerk's, as pages without script."""

from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import csc, pki
from tests.house.world import signed_in
from tests.offices import Office, add_clerk
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.documents.models import Dispatch
from xaso.signing import actions as signing

QUEUE, SEALING = "/van-ban/trinh-ky/", "/van-ban/dong-dau/"


def before_the_leader(office: Office, subject: str = "Thành lập Tổ công nghệ số") -> Dispatch:
    text = actions.Draft(kind="quyet_dinh", subject=subject, body="Điều 1. Thành lập.", others=["Sở Nội vụ"])
    made = actions.draft(actor=office.chau, dispatch_id=new_id(), text=text).dispatch_id
    actions.submit(actor=office.chau, dispatch_id=made, version=1, reviewer_id=office.accounts["dung"])
    return Dispatch.objects.get(pk=made)


def p12(authority: pki.Authority, who: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("khoa.p12", authority.pkcs12(who))


def text(answer: object) -> str:
    return answer.content.decode()


def registered(browser: Client, authority: pki.Authority, **values: object) -> object:
    typed = {"way": "file", "file": p12(authority, "chairman"), "password": pki.PASSWORD}
    return browser.post("/khoa-ky/", {**typed, "width_mm": "50", "height_mm": "22", **values})


def test_a_key_is_registered_used_for_many_and_put_away(office: Office, authority: pki.Authority) -> None:
    dung = signed_in("dung")
    assert "mật khẩu" in text(registered(dung, authority, password="sai")).lower()
    wrong = registered(dung, authority, file=p12(authority, "seal"))
    assert (wrong.status_code, "không khớp" in text(wrong)) == (422, True)
    assert registered(dung, authority).status_code == 302
    made = [before_the_leader(office), before_the_leader(office, "Kiện toàn Ban chỉ đạo")]
    page = text(dung.get(QUEUE))
    key = page.split('<option value="')[1].split('"')[0]
    ticked = [f"{one.pk}:{one.version}" for one in made]
    told = dung.post(QUEUE, {"lam": "ky", "chon": ticked, "khoa": key, "ma": "sai"})
    assert (told.status_code, "Mật khẩu của tệp" in text(told), text(told).count(" checked")) == (409, True, 2)
    assert "Hãy đánh dấu" in text(dung.post(QUEUE, {"lam": "ky", "khoa": key, "ma": pki.PASSWORD}))
    done = dung.post(QUEUE, {"lam": "ky", "chon": ticked, "khoa": key, "ma": pki.PASSWORD})
    assert (done.status_code, done.headers["Location"]) == (302, QUEUE)
    assert {one.state for one in Dispatch.objects.all()} == {"signed"}
    shown = text(dung.get(f"/van-ban/di/{made[0].pk}/"))
    assert [one for one in ("01/QĐ-UBND", "Chữ ký số", "Kiểm tra chữ ký") if one not in shown] == []
    report = text(dung.get(f"/van-ban/di/{made[0].pk}/chu-ky/"))
    assert [one for one in ("Hoàng Văn Dũng", "Phần đã ký còn nguyên vẹn", "CHƯA KẾT LUẬN") if one not in report] == []
    assert dung.post(f"/khoa-ky/{key}/thoi/", {"version": "1"}).status_code == 302
    assert "Bạn chưa có khóa ký nào" in text(dung.get("/khoa-ky/"))


def test_the_steward_gives_a_seal_and_the_clerk_issues_with_it(office: Office, authority: pki.Authority) -> None:
    add_clerk(office)
    dung, khoa, em = signed_in("dung"), signed_in("khoa"), signed_in("em")
    registered(dung, authority)
    made = before_the_leader(office)
    key = text(dung.get(QUEUE)).split('<option value="')[1].split('"')[0]
    dung.post(f"/van-ban/di/{made.pk}/ky/", {"version": "2", "khoa": key, "ma": pki.PASSWORD})
    assert "chưa được giao giữ con dấu" in text(em.get(SEALING))
    keeper = f"{office.id}:{office.accounts['em']}"
    offer = {"way": "file", "keeper": keeper, "password": pki.PASSWORD, "width_mm": "36", "height_mm": "36"}
    assert khoa.post("/quan-tri/con-dau/", {**offer, "file": p12(authority, "seal")}).status_code == 302
    assert "Lù Thị Em giữ" in text(khoa.get("/quan-tri/con-dau/"))
    seal = text(em.get(SEALING)).split('<option value="')[1].split('"')[0]
    version = Dispatch.objects.get().version
    sent = {"chon": f"{made.pk}:{version}", "khoa": seal, "ma": pki.PASSWORD}
    assert em.post(SEALING, sent).headers["Location"] == SEALING
    assert Dispatch.objects.get().state == "issued"
    assert "Bản đã phát hành" in text(em.get(f"/van-ban/di/{made.pk}/"))


def test_the_steward_says_whom_the_computer_believes(office: Office, authority: pki.Authority) -> None:
    khoa = signed_in("khoa")
    root = SimpleUploadedFile("goc.pem", authority.pem("root"))
    assert khoa.post("/quan-tri/tin-cay/", {"place": "root", "file": root}).status_code == 302
    shown = text(khoa.get("/quan-tri/tin-cay/"))
    assert "Gốc chứng thư giả định" in shown
    mark = shown.split('name="fingerprint" value="')[1].split('"')[0]
    assert khoa.post("/quan-tri/tin-cay/thoi/", {"fingerprint": mark}).status_code == 302
    assert "Chưa tin cơ quan nào" in text(khoa.get("/quan-tri/tin-cay/"))
    junk = SimpleUploadedFile("goc.pem", b"khong phai")
    assert khoa.post("/quan-tri/tin-cay/", {"place": "root", "file": junk}).status_code == 422


def test_only_a_page_with_a_key_on_the_pc_may_ask_the_agent(office: Office, authority: pki.Authority) -> None:
    dung = signed_in("dung")
    made = before_the_leader(office)
    assert "127.0.0.1" not in dung.get(QUEUE).headers["Content-Security-Policy"]
    shown = signing.Shown(authority.certificate("chairman"))
    key = signing.add_key(actor=office.dung, office_id=office.id, source=shown).key_id
    page = dung.get(QUEUE)
    assert "http://127.0.0.1:9443" in page.headers["Content-Security-Policy"]
    assert 'data-agent="document.sign"' in text(page)
    asked = {"khoa": str(key), "verb": "document.sign", "chon": [f"{made.pk}:{made.version}"]}
    answer = dung.post("/van-ban/ky-o-may/", asked, content_type="application/json")
    assert [len(one["paper"]) > 1000 for one in answer.json()["papers"]] == [True]
    wrong = {"id": answer.json()["papers"][0]["id"], "verb": "document.sign", "signature": "eHh4"}
    told = dung.post("/van-ban/ky-o-may/xong/", wrong, content_type="application/json")
    assert (told.status_code >= 400, bool(told.json()["error"])) == (True, True)
    chau = signed_in("chau")
    assert chau.post("/van-ban/ky-o-may/", asked, content_type="application/json").status_code == 404
    broken = dung.post("/van-ban/ky-o-may/", "{", content_type="application/json")
    assert broken.status_code == 422


def test_a_key_at_a_remote_service_is_registered_and_signs(
    office: Office, authority: pki.Authority, settings: LazySettings
) -> None:
    dung = signed_in("dung")
    assert "Dịch vụ ký số từ xa" not in text(dung.get("/khoa-ky/"))
    with csc.service(authority, second=True) as service:
        service.keys = {"khoa-dung": "chairman"}
        settings.SIGNING_SERVICE = service.url
        settings.SIGNING_SERVICE_CLIENT, settings.SIGNING_SERVICE_PASSWORD = csc.CLIENT, csc.PASSWORD
        offer = {"way": "service", "width_mm": "50", "height_mm": "22"}
        assert "Hãy ghi mã khóa" in text(dung.post("/khoa-ky/", offer))
        assert "không có khóa nào mang mã này" in text(dung.post("/khoa-ky/", {**offer, "credential": "la"}))
        assert dung.post("/khoa-ky/", {**offer, "credential": " khoa-dung "}).status_code == 302
        assert "dịch vụ ký từ xa" in text(dung.get("/khoa-ky/"))
        made, page = before_the_leader(office), text(dung.get(QUEUE))
        key = page.split('<option value="')[1].split('"')[0]
        assert "mã OTP" in page
        sent = {"lam": "ky", "chon": f"{made.pk}:{made.version}", "khoa": key, "ma": csc.PIN}
        assert dung.post(QUEUE, sent).headers["Location"] == QUEUE
    assert (Dispatch.objects.get().state, service.signed) == ("signed", 1)
