"""From the draft to the recipients: versions, views, approval by who may sign now, a number given once."""

from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pikepdf
import pytest
from pypdf import PdfReader

from tests.offices import Office, add_clerk, to_sign
from tests.papers import pdf
from xaso.base import audit, clock
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xaso.base.identity import new_id
from xaso.base.models import Series
from xaso.documents import actions, queries
from xaso.documents.models import Arrival, Dispatch
from xaso.documents.tests.hands import em, in_work
from xaso.people import actions as people
from xaso.people.actions import NewDelegation

TEXT = {
    "kind": "quyet_dinh",
    "subject": "Thành lập Tổ công nghệ số",
    "body": "Điều 1. Thành lập Tổ.",
    "others": ["Sở Nội vụ"],
}


def drafted(
    office: Office, answers: UUID | None = None, changes: actions.Changes | None = None, **values: object
) -> Dispatch:
    text = actions.Draft(**{**TEXT, **values})
    done = actions.draft(actor=office.chau, dispatch_id=new_id(), text=text, answers=answers, changes=changes)
    return Dispatch.objects.get(pk=done.dispatch_id)


def submitted(office: Office, **values: object) -> Dispatch:
    made = drafted(office, **values)
    actions.submit(actor=office.chau, dispatch_id=made.pk, version=made.version, reviewer_id=office.accounts["dung"])
    return again(made)


def approved(office: Office, **values: object) -> Dispatch:
    made = submitted(office, **values)
    actions.approve(actor=office.dung, dispatch_id=made.pk, version=made.version)
    return again(made)


def issued(office: Office, **values: object) -> Dispatch:
    made = approved(office, **values)
    actions.issue(actor=em(office), dispatch_id=made.pk, version=made.version)
    return again(made)


def again(made: Dispatch) -> Dispatch:
    return Dispatch.objects.get(pk=made.pk)


def text_of(office: Office, dispatch_id: UUID) -> str:
    content = queries.dispatch_paper(office.dung, dispatch_id)[1]
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_the_whole_way_to_another_office_of_the_node(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    made = issued(office, offices=(other_office.id,))
    assert (made.reference, made.number, made.signer_name) == ("01/QĐ-UBND", 1, "Hoàng Văn Dũng")
    shown = text_of(office, made.pk)
    assert [one for one in ("01/QĐ-UBND", "QUYẾT ĐỊNH", "Điều 1.", "Hoàng Văn Dũng") if one not in shown] == []
    assert "DỰ THẢO" not in shown
    actions.deliver(made.pk)
    arrival = Arrival.objects.get(office_id=other_office.id)
    assert (arrival.state, arrival.number, arrival.reference) == ("arrived", None, "01/QĐ-UBND")
    theirs = add_clerk(other_office, "_mk")
    page = queries.arrival(theirs, arrival.pk)
    mine = queries.dispatch_paper(office.dung, made.pk)[1]
    assert queries.arrival_file(theirs, arrival.pk, page.files[0].id)[1] == mine
    seen = queries.dispatch(office.chau, made.pk).recipients.rows
    assert [(one.name, one.state) for one in seen] == [("UBND xã Mường Khoa", "waiting"), ("Sở Nội vụ", "")]
    actions.deliver(made.pk)
    assert Arrival.objects.filter(office_id=other_office.id).count() == 1


def test_a_draft_says_so_and_has_room_for_its_number(office: Office, reading: audit.Reading) -> None:
    shown = text_of(office, drafted(office).pk)
    assert "DỰ THẢO" in shown
    assert "/QĐ-UBND" in shown


def test_numbers_are_given_at_issue_in_one_row_and_never_twice(office: Office) -> None:
    first, second = approved(office), approved(office, kind="cong_van", unit_mark="VP", addressees="Sở Nội vụ")
    assert (first.number, second.number) == (None, None)
    actions.issue(actor=em(office), dispatch_id=second.pk, version=second.version)
    actions.issue(actor=em(office), dispatch_id=first.pk, version=first.version)
    assert [again(one).reference for one in (second, first)] == ["01/UBND-VP", "02/QĐ-UBND"]
    with pytest.raises(Stale):
        actions.issue(actor=em(office), dispatch_id=first.pk, version=first.version)
    with pytest.raises(NotAllowed):
        actions.issue(actor=em(office), dispatch_id=first.pk, version=again(first).version)
    assert Series.objects.get(book="dispatch").last == 2


def test_what_cannot_be_issued_takes_no_number(office: Office) -> None:
    nobody = approved(office, others=())
    with pytest.raises(NotPossible, match="nơi nhận"):
        actions.issue(actor=em(office), dispatch_id=nobody.pk, version=nobody.version)
    good = approved(office)
    with pytest.raises(Invalid):
        actions.issue(actor=em(office), dispatch_id=good.pk, version=good.version, notation="QĐ UBND")
    assert not Series.objects.filter(book="dispatch").exists()


def test_views_are_asked_at_once_and_stand_beside_the_draft(office: Office, reading: audit.Reading) -> None:
    made = drafted(office)
    both = [office.accounts["binh"], office.accounts["dung"]]
    actions.ask_views(actor=office.chau, dispatch_id=made.pk, version=1, accounts=both)
    assert [one.label for one in queries.today(office.binh)] == ["Góp ý"]
    with pytest.raises(Invalid, match="vì sao"):
        actions.give_view(actor=office.binh, dispatch_id=made.pk, version=2, agrees=False)
    actions.give_view(actor=office.binh, dispatch_id=made.pk, version=2, agrees=False, text="Thiếu căn cứ")
    with pytest.raises(NotAllowed):
        actions.give_view(actor=office.binh, dispatch_id=made.pk, version=3, agrees=True)
    said = [(one.who, one.said, one.text) for one in queries.dispatch(office.chau, made.pk).views]
    assert said == [("Trần Thị Bình", "Không nhất trí", "Thiếu căn cứ"), ("Hoàng Văn Dũng", "Chưa trả lời", "")]


def test_sent_back_with_a_reason_it_comes_again_in_a_new_version(office: Office, reading: audit.Reading) -> None:
    made = submitted(office)
    with pytest.raises(Invalid):
        actions.send_back(actor=office.dung, dispatch_id=made.pk, version=made.version, reason=" ")
    actions.send_back(actor=office.dung, dispatch_id=made.pk, version=made.version, reason="Bổ sung căn cứ")
    assert [one.label for one in queries.today(office.chau)] == ["Sửa dự thảo"]
    better = actions.Draft(**{**TEXT, "grounds": "Căn cứ Luật Tổ chức chính quyền địa phương;"})
    actions.revise(actor=office.chau, dispatch_id=made.pk, version=again(made).version, text=better)
    page = queries.dispatch(office.chau, made.pk)
    assert (page.latest, [one.number for one in page.versions]) == (2, [2, 1])
    first = queries.dispatch_paper(office.chau, made.pk, 1)[1]
    assert "Căn cứ" not in PdfReader(BytesIO(first)).pages[0].extract_text()


def test_only_before_whom_it_lies_decides(office: Office, other_office: Office) -> None:
    made = submitted(office)
    for actor in (office.chau, office.binh, em(office)):
        with pytest.raises((NotAllowed, NotFound)):
            actions.approve(actor=actor, dispatch_id=made.pk, version=made.version)
    with pytest.raises(NotFound):
        actions.approve(actor=other_office.dung, dispatch_id=made.pk, version=made.version)


def deputy(office: Office) -> UUID:
    """Phương, who may sign in the chairman's place for an hour (KT.)."""
    post = people.create_post(actor=office.khoa, unit_id=office.id, title="Phó Chủ tịch UBND", role="resolver")
    made = people.create_account(
        actor=office.khoa, post_id=post, username="phuong", full_name="Lò Văn Phương", password="Rừng-xanh-2026"
    )
    office.accounts["phuong"] = made.account_id
    values = {"kind": "KT", "procedures": (), "ground": "", "valid_from": clock.now()}
    wish: NewDelegation = to_sign(made.account_id, **values, valid_to=clock.now() + timedelta(hours=1))
    people.give_delegation(actor=office.dung, new=wish)
    return made.account_id


def test_a_deputy_signs_for_the_head_while_his_delegation_holds(office: Office, reading: audit.Reading) -> None:
    phuong, made = deputy(office), drafted(office)
    actions.submit(actor=office.chau, dispatch_id=made.pk, version=1, reviewer_id=phuong)
    actions.approve(actor=office.actor("phuong"), dispatch_id=made.pk, version=2)
    assert again(made).authority == "KT. Chủ tịch UBND / Phó Chủ tịch UBND"
    shown = text_of(office, made.pk)
    assert "KT. CHỦ TỊCH UBND" in shown
    assert "Lò Văn Phương" in shown


def test_a_delegation_that_has_ended_signs_nothing(office: Office) -> None:
    phuong, made = deputy(office), drafted(office)
    actions.submit(actor=office.chau, dispatch_id=made.pk, version=1, reviewer_id=phuong)
    with clock.pretend(clock.now() + timedelta(hours=2)):
        with pytest.raises(NotAllowed):
            actions.approve(actor=office.actor("phuong"), dispatch_id=made.pk, version=2)
        assert again(made).state == "for_approval"


def test_who_may_sign_for_one_procedure_signs_no_document(office: Office) -> None:
    now = clock.now()
    wish = to_sign(office.accounts["chau"], valid_from=now, valid_to=now + timedelta(hours=1))
    people.give_delegation(actor=office.dung, new=wish)
    assert office.chau.has("leader")
    assert not queries.may_ever(office.chau, "document.approve")
    made = drafted(office)
    with pytest.raises(Invalid, match="người duyệt"):
        actions.submit(actor=office.chau, dispatch_id=made.pk, version=1, reviewer_id=office.accounts["chau"])


def test_of_many_each_is_approved_for_itself(office: Office, reading: audit.Reading) -> None:
    good, moved = submitted(office), submitted(office)
    actions.send_back(actor=office.dung, dispatch_id=moved.pk, version=moved.version, reason="Sửa")
    chosen = [(moved.pk, moved.version), (good.pk, good.version), (new_id(), 1)]
    done = actions.approve_many(actor=office.dung, chosen=chosen)
    assert [bool(one.problem) for one in done] == [True, False, True]
    assert (again(good).state, again(moved).state) == ("approved", "draft")
    assert queries.queue(office.dung) == ()


def test_an_answer_closes_what_it_answers(office: Office, reading: audit.Reading) -> None:
    arrival = in_work(office)
    new = queries.new_draft(office.chau, arrival.pk)
    assert "128/SNV-XDCQ" in new.text.subject
    text = actions.Draft(
        kind="cong_van", subject=new.text.subject, addressees="Sở Nội vụ", body="Báo cáo.", others=["A"]
    )
    made = actions.draft(actor=office.chau, dispatch_id=new_id(), text=text, answers=arrival.pk)
    actions.submit(actor=office.chau, dispatch_id=made.dispatch_id, version=1, reviewer_id=office.accounts["dung"])
    actions.approve(actor=office.dung, dispatch_id=made.dispatch_id, version=2)
    actions.issue(actor=em(office), dispatch_id=made.dispatch_id, version=3)
    done = actions.finish(actor=office.chau, arrival_id=arrival.pk, version=arrival.version, outcome="")
    assert done.answer_id == made.dispatch_id
    assert Arrival.objects.get(pk=arrival.pk).outcome == "Đã trả lời bằng văn bản 01/UBND"


def locked() -> BytesIO:
    content = BytesIO()
    with pikepdf.open(pdf()) as made:
        made.save(content, encryption=pikepdf.Encryption(user="x", owner="y"))
    content.seek(0)
    return content


def running() -> BytesIO:
    content = BytesIO()
    with pikepdf.open(pdf()) as made:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        made.pages[0].AA = pikepdf.Dictionary(O=action)
        made.save(content)
    content.seek(0)
    return content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (locked, "mật khẩu"),
        (running, "mã chạy"),
        (lambda: BytesIO(pdf().getvalue()[:120]), "bị hỏng"),
        (lambda: BytesIO(b"no pdf at all"), "bị hỏng"),
        (lambda: pdf(2_001), "2001 trang"),
    ],
)  # fmt: skip
def test_bad_files_are_refused_in_plain_words(office: Office, content: object, words: str) -> None:
    scan = actions.Scan(content(), "du-thao.pdf")
    with pytest.raises(Invalid, match=words):
        actions.draft(actor=office.chau, dispatch_id=new_id(), text=actions.Draft(**TEXT), scan=scan)
    assert not Dispatch.objects.exists()


def test_an_uploaded_draft_is_issued_with_its_number(office: Office, reading: audit.Reading) -> None:
    content = pdf(500).getvalue()
    scan = actions.Scan(BytesIO(content), "du-thao.pdf")
    done = actions.draft(actor=office.chau, dispatch_id=new_id(), text=actions.Draft(**{**TEXT, "body": ""}), scan=scan)
    actions.submit(actor=office.chau, dispatch_id=done.dispatch_id, version=1, reviewer_id=office.accounts["dung"])
    actions.approve(actor=office.dung, dispatch_id=done.dispatch_id, version=2)
    actions.issue(actor=em(office), dispatch_id=done.dispatch_id, version=3)
    assert "Số: 01/QĐ-UBND" in text_of(office, done.dispatch_id)
    assert Dispatch.objects.get().pages == 500


def test_everything_wrong_is_told_at_once(office: Office, other_office: Office) -> None:
    wrong = actions.Draft(kind="thu_tinh", subject="", body="", offices=(office.id,), urgency="?")
    with pytest.raises(Invalid) as told:
        actions.draft(actor=office.chau, dispatch_id=new_id(), text=wrong)
    assert set(told.value.errors) == {"kind", "subject", "body", "offices", "urgency"}
    with pytest.raises(Invalid, match="sổ văn bản mật"):
        actions.draft(actor=office.chau, dispatch_id=new_id(), text=actions.Draft(**{**TEXT, "secrecy": "mat"}))
