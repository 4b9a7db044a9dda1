"""A draft made in Word: kept version by version for colleagues; what is approved, signed and sent is the PDF of it."""

from io import BytesIO

import pytest

from tests.officepapers import body, word
from tests.offices import Office
from tests.papers import pdf
from xaso.base import audit
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.base.identity import new_id
from xaso.documents import actions, queries
from xaso.documents.models import Dispatch
from xaso.documents.tests.hands import em
from xaso.documents.tests.test_dispatch import TEXT, again

BARE = {**TEXT, "body": ""}


def docx(text: str = "Kiện toàn Ban chỉ đạo", name: str = "du-thao.docx") -> actions.Scan:
    return actions.Scan(word(text), name)


def drafted(office: Office, **files: actions.Scan) -> Dispatch:
    made = actions.draft(actor=office.chau, dispatch_id=new_id(), text=actions.Draft(**BARE), **files)
    return Dispatch.objects.get(pk=made.dispatch_id)


def revised(office: Office, made: Dispatch, **files: actions.Scan) -> None:
    version = again(made).version
    actions.revise(actor=office.chau, dispatch_id=made.pk, version=version, text=actions.Draft(**BARE), **files)


def submit(office: Office, made: Dispatch) -> None:
    dung = office.accounts["dung"]
    actions.submit(actor=office.chau, dispatch_id=made.pk, version=again(made).version, reviewer_id=dung)


def test_from_word_to_the_pdf_that_is_issued(office: Office, reading: audit.Reading) -> None:
    made = drafted(office, word=docx())
    page = queries.dispatch(office.chau, made.pk)
    assert (page.needs_pdf, page.has_word, "document.submit" in page.may) == (True, True, False)
    with pytest.raises(NotPossible, match="Lưu thành › PDF"):
        submit(office, made)
    with pytest.raises(NotPossible, match="chưa có bản PDF"):
        queries.dispatch_paper(office.chau, made.pk)
    assert queries.dispatch_picture(office.chau, made.pk) is None
    actions.ask_views(actor=office.chau, dispatch_id=made.pk, version=1, accounts=[office.accounts["binh"]])
    facts, content = queries.dispatch_word(office.binh, made.pk, 1)
    assert (facts.name, content[:2]) == ("du-thao.docx", b"PK")
    revised(office, made, scan=actions.Scan(pdf(), "du-thao.pdf"))
    page = queries.dispatch(office.chau, made.pk)
    assert (page.needs_pdf, page.has_word, "document.submit" in page.may) == (False, True, True)
    submit(office, made)
    actions.approve(actor=office.dung, dispatch_id=made.pk, version=again(made).version)
    actions.issue(actor=em(office), dispatch_id=made.pk, version=again(made).version)
    assert again(made).reference == "01/QĐ-UBND"
    assert [one["name"] for one in queries.body_of(made.pk, new_id(), ())["files"]] == ["01-QĐ-UBND.pdf"]
    assert queries.dispatch_word(office.chau, made.pk, 2)[1] == content


def test_a_new_word_file_asks_for_a_new_pdf(office: Office, reading: audit.Reading) -> None:
    made = drafted(office, word=docx(), scan=actions.Scan(pdf(), "du-thao.pdf"))
    revised(office, made)
    assert not queries.dispatch(office.chau, made.pk).needs_pdf
    revised(office, made, word=docx("Bản đã sửa", "ban-2.docx"))
    page = queries.dispatch(office.chau, made.pk)
    assert page.needs_pdf
    assert [(one.has_paper, one.has_word) for one in page.versions] == [(False, True), (True, True), (True, True)]
    revised(office, made, word=docx("Bản cuối"), scan=actions.Scan(pdf(2), "cuoi.pdf"))
    assert not queries.dispatch(office.chau, made.pk).needs_pdf


def test_found_by_its_words_and_seen_by_those_who_see_the_draft(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    made = drafted(office, word=docx("Hỗ trợ giống lúa Séng cù"))
    assert [one.id for one in queries.find(office.chau, "seng cu").dispatches] == [made.pk]
    with pytest.raises(NotFound):
        queries.dispatch_word(other_office.chau, made.pk, 1)
    with pytest.raises(NotFound):
        queries.dispatch_word(office.chau, made.pk, 2)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (actions.Scan(BytesIO(b"\xd0\xcf\x11\xe0"), "du-thao.doc"), "lưu thành .docx"),
        (actions.Scan(word(), "mau.dotm"), "không có macro"),
        (actions.Scan(word(parts={"word/vbaProject.bin": b"x"}), "mau.docx"), "có macro"),
        (
            actions.Scan(word(parts={"word/document.xml": body(inside='<w:fldSimple w:instr="DDE"/>')}), "a.docx"),
            "trường",
        ),
        (actions.Scan(BytesIO(word().getvalue()[:90]), "a.docx"), "bị hỏng"),
    ],
)
def test_a_template_with_code_in_it_is_refused_in_plain_words(office: Office, bad: actions.Scan, words: str) -> None:
    bad.stream.seek(0)
    with pytest.raises(Invalid, match=words) as told:
        drafted(office, word=bad)
    assert set(told.value.errors) == {"word"}
    assert not Dispatch.objects.exists()
