"""Files that go with a document: kept version by version, sealed before it, sent with it, checked where they arrive."""

import pkgutil
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from tests import pki
from tests.officepapers import excel, word
from tests.offices import Office, add_clerk
from tests.papers import pdf
from xaso.base import audit, files
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.base.identity import new_id
from xaso.base.models import StoredFile
from xaso.documents import actions, queries
from xaso.documents.models import Arrival, Attachment, Dispatch
from xaso.documents.tests.hands import em
from xaso.documents.tests.test_dispatch import TEXT, again, locked, running
from xaso.documents.tests.test_sealing import by_hand, key_of, seal_of, sealed, signed
from xaso.signing import actions as signing
from xaso.signing import queries as signatures

PLACE = "xaso.signing.pades.workbench.Workbench.sign"


def scan(name: str, content: BytesIO | None = None) -> actions.Scan:
    return actions.Scan(content or pdf(), name)


def two() -> actions.Attached:
    return actions.Attached(added=[scan("Phụ lục I.pdf"), scan("Danh sách.xlsx", excel("Lò Văn Pành"))])


def drafted(office: Office, attached: actions.Attached, **values: object) -> Dispatch:
    text = actions.Draft(**{**TEXT, **values})
    made = actions.draft(actor=office.chau, dispatch_id=new_id(), text=text, attached=attached)
    return Dispatch.objects.get(pk=made.dispatch_id)


def submitted(office: Office, attached: actions.Attached, **values: object) -> Dispatch:
    made = drafted(office, attached, **values)
    actions.submit(actor=office.chau, dispatch_id=made.pk, version=made.version, reviewer_id=office.accounts["dung"])
    return again(made)


def named(office: Office, made: Dispatch) -> list[tuple[str, bool]]:
    return [(one.name, one.sealed) for one in queries.dispatch(office.chau, made.pk).attachments]


def first_page(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as paper:
        paper.flatten_annotations("all")
        flat = BytesIO()
        paper.save(flat)
    return " ".join(PdfReader(flat).pages[0].extract_text().split())


def test_sealed_with_number_and_time_and_delivered(
    office: Office, other_office: Office, authority: pki.Authority, reading: audit.Reading
) -> None:
    key, seal = key_of(office, authority), seal_of(office, authority)
    made = submitted(office, two(), offices=(other_office.id,))
    assert [one.attached for one in queries.queue(office.dung)] == [2]
    assert signed(office, key, made) == [""]
    assert sealed(office, seal, made) == [""]
    assert again(made).state == "issued"
    assert named(office, made) == [("Phụ lục I.pdf", True), ("Danh sách.xlsx", False)]
    annex, table = queries.dispatch(office.chau, made.pk).attachments
    facts, content = queries.attachment(office.chau, made.pk, annex.id)
    assert facts.name == "Phụ lục I.pdf"
    assert first_page(content).startswith("01/QĐ-UBND; ")
    assert first_page(content).endswith("+07:00")
    assert content.startswith(files.content(Attachment.objects.get(pk=annex.id).file)), "what came stays as it was"
    (report,) = signatures.report(content).signatures
    assert report.signer and report.signer.name == "UBND xã Tân Phong"
    actions.deliver(made.pk)
    arrival = Arrival.objects.get(office_id=other_office.id)
    actions.examine(arrival.pk)
    page = queries.arrival(add_clerk(other_office, "_mk"), arrival.pk)
    assert [one.name for one in page.files] == ["01-QĐ-UBND.pdf", "Phụ lục I.pdf", "Danh sách.xlsx"]
    main, beside, other = page.files
    assert beside.check and "UBND xã Tân Phong" in beside.check.words
    assert (main.check, other.check) == (None, None)
    got = queries.arrival_file(add_clerk(other_office, "_mk2"), arrival.pk, beside.id)[1]
    assert got == content
    assert queries.attachment(office.chau, made.pk, table.id)[1][:2] == b"PK"


def test_what_could_not_be_sealed_holds_its_document_back(
    office: Office, authority: pki.Authority, reading: audit.Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The device is pulled out after the first annex."""
    key, seal = key_of(office, authority), seal_of(office, authority)
    both = actions.Attached(added=[scan("Phụ lục I.pdf"), scan("Phụ lục II.pdf", pdf(2))])
    made, other = submitted(office, both), submitted(office, actions.Attached())
    assert signed(office, key, made, other) == ["", ""]
    real, asked = pkgutil.resolve_name(PLACE), []

    def pulled(*arguments: object) -> bytes:
        asked.append(1)
        if len(asked) == 2:
            raise signing.KeyRefused("Không thấy thiết bị ký.", gone=False)
        return real(*arguments)

    monkeypatch.setattr(PLACE, pulled)
    first, second = sealed(office, seal, made, other)
    assert ("thiết bị" in first, second) == (True, "")
    assert (again(made).state, again(other).state) == ("signed", "issued")
    assert named(office, made) == [("Phụ lục I.pdf", True), ("Phụ lục II.pdf", False)]
    assert [bool(one.problem) for one in queries.to_seal(em(office))] == [True]
    monkeypatch.setattr(PLACE, real)
    assert sealed(office, seal, made) == [""]
    assert len(asked) == 3, "what was sealed is not sealed again"


def test_seals_of_a_withdrawn_approval_hold_no_longer(
    office: Office, authority: pki.Authority, reading: audit.Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, seal = key_of(office, authority), seal_of(office, authority)
    made = submitted(office, actions.Attached(added=[scan("Phụ lục I.pdf")]))
    signed(office, key, made)
    real, asked = pkgutil.resolve_name(PLACE), []

    def fails(*arguments: object) -> bytes:
        asked.append(1)
        if len(asked) == 2:
            raise signing.KeyRefused("Hết giờ.")
        return real(*arguments)

    monkeypatch.setattr(PLACE, fails)
    sealed(office, seal, made)
    assert named(office, made) == [("Phụ lục I.pdf", True)]
    actions.withdraw_approval(actor=office.dung, dispatch_id=made.pk, version=again(made).version, reason="Sai")
    assert named(office, made) == [("Phụ lục I.pdf", False)]


def test_on_the_pc_of_the_clerk_the_files_beside_come_first(
    office: Office, authority: pki.Authority, reading: audit.Reading
) -> None:
    key = key_of(office, authority)
    em(office)
    shown = signing.Shown(authority.certificate("seal"))
    keeper = office.accounts["em"]
    seal = signing.give_seal(actor=office.khoa, office_id=office.id, keeper_id=keeper, source=shown).key_id
    made = submitted(office, actions.Attached(added=[scan("Phụ lục I.pdf")]))
    signed(office, key, made)
    ask = {"actor": em(office), "verb": "document.seal", "key_id": seal}
    halves = actions.ask_agent(**ask, chosen=[(made.pk, again(made).version)])
    assert [one.name for one in halves] == ["Phụ lục I.pdf", "01-QĐ-UBND.pdf"]
    about = {"actor": em(office), "verb": "document.seal"}
    annex, main = [(one.signature_id, by_hand(authority, one.attributes, "seal")) for one in halves]
    with pytest.raises(NotPossible, match="Phụ lục I"):
        actions.take_from_agent(**about, signature_id=main[0], signature=main[1])
    for key_id, raw in (annex, main):
        assert actions.take_from_agent(**about, signature_id=key_id, signature=raw).problem == ""
    assert (again(made).state, named(office, made)) == ("issued", [("Phụ lục I.pdf", True)])


def test_on_paper_they_go_as_they_are(office: Office, other_office: Office, reading: audit.Reading) -> None:
    made = submitted(office, two(), offices=(other_office.id,))
    actions.approve(actor=office.dung, dispatch_id=made.pk, version=made.version)
    actions.issue(actor=em(office), dispatch_id=made.pk, version=again(made).version)
    actions.deliver(made.pk)
    held = Arrival.objects.get(office_id=other_office.id).files.order_by("pk").values_list("file__sha256", flat=True)
    assert list(held) == queries.hashes_of(made.pk)


def test_each_version_keeps_its_list(office: Office, reading: audit.Reading) -> None:
    made = drafted(office, two())
    annex, table = queries.dispatch(office.chau, made.pk).attachments
    kept = [actions.Kept(table.id, "Biểu 1/2"), actions.Kept(annex.id, "Phụ lục II.pdf"), actions.Kept(new_id(), "x")]
    later = actions.Attached(kept, [scan("Sơ đồ.docx", word("Sơ đồ khu vực"))])
    where = {"actor": office.chau, "dispatch_id": made.pk}
    actions.revise(**where, version=1, text=actions.Draft(**TEXT), attached=later)
    assert [name for name, _ in named(office, made)] == ["Biểu 1-2.xlsx", "Phụ lục II.pdf", "Sơ đồ.docx"]
    actions.revise(**where, version=2, text=actions.Draft(**TEXT), attached=actions.Attached(kept=()))
    rows = queries.dispatch(office.chau, made.pk).versions
    assert [[one.name for one in row.attachments] for row in rows] == [
        [],
        ["Biểu 1-2.xlsx", "Phụ lục II.pdf", "Sơ đồ.docx"],
        ["Phụ lục I.pdf", "Danh sách.xlsx"],
    ]
    assert StoredFile.objects.filter(owner_id=made.pk).count() == 3, "kept once, whatever they are called"
    actions.revise(**where, version=3, text=actions.Draft(**TEXT))
    assert named(office, made) == []


def test_found_by_their_names(office: Office, other_office: Office, reading: audit.Reading) -> None:
    made = drafted(office, actions.Attached(added=[scan("Tổng hợp thiệt hại.pdf")]))
    assert [one.id for one in queries.find(office.chau, "thiet hai").dispatches] == [made.pk]
    with pytest.raises(NotFound):
        queries.attachment(other_office.chau, made.pk, queries.dispatch(office.chau, made.pk).attachments[0].id)


def turned(content: BytesIO) -> BytesIO:
    made = BytesIO()
    with pikepdf.open(content) as paper:
        paper.pages[0].Rotate = 90
        paper.save(made)
    made.seek(0)
    return made


def test_a_turned_page_is_set_upright(office: Office, reading: audit.Reading) -> None:
    made = drafted(office, actions.Attached(added=[scan("Bảng.pdf", turned(pdf()))]))
    content = queries.attachment(office.chau, made.pk, queries.dispatch(office.chau, made.pk).attachments[0].id)[1]
    with pikepdf.open(BytesIO(content)) as paper:
        assert int(paper.pages[0].get("/Rotate", 0)) == 0


def dynamic() -> BytesIO:
    made = BytesIO()
    with pikepdf.open(pdf()) as paper:
        paper.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.String("x"), Fields=[])
        paper.save(made)
    made.seek(0)
    return made


@pytest.mark.parametrize(
    ("attached", "words"),
    [
        ([scan("a.pdf", locked())], "mật khẩu"),
        ([scan("a.pdf", running())], "mã chạy"),
        ([scan("a.pdf", dynamic())], "biểu mẫu động"),
        ([scan("a.pdf", BytesIO(pdf().getvalue()[:120]))], "bị hỏng"),
        ([scan("a.exe", BytesIO(b"MZ"))], r"Word \(.docx\)"),
        ([scan("a.docx", word(parts={"word/vbaProject.bin": b"x"}))], "macro"),
        ([scan("a.doc", BytesIO(b"\xd0\xcf\x11\xe0" + bytes(600)))], r"Word \(.docx\)"),
        ([scan("a.pdf"), scan("b.pdf")], "trùng nội dung"),
        ([scan("a.pdf"), scan("A.PDF", pdf(2))], "trùng tên"),
        ([scan("Phụ lục MẬT.pdf")], "văn bản mật"),
        ([scan(f"{at}.pdf", pdf()) for at in range(21)], "nhiều nhất 20"),
    ],
)
def test_bad_files_are_refused_in_plain_words(office: Office, attached: list[actions.Scan], words: str) -> None:
    for one in attached:
        one.stream.seek(0)
    with pytest.raises(Invalid, match=words):
        drafted(office, actions.Attached(added=attached))
    assert not Dispatch.objects.exists()


def test_a_name_is_wanted(office: Office, reading: audit.Reading) -> None:
    made = drafted(office, two())
    (first, _) = queries.dispatch(office.chau, made.pk).attachments
    nameless = actions.Attached([actions.Kept(first.id, " ")])
    with pytest.raises(Invalid, match="tên cho từng tệp"):
        actions.revise(actor=office.chau, dispatch_id=made.pk, version=1, text=actions.Draft(**TEXT), attached=nameless)


def test_the_same_form_twice_makes_one(office: Office) -> None:
    key, text = new_id(), actions.Draft(**TEXT)
    for _ in range(2):
        actions.draft(actor=office.chau, dispatch_id=key, text=text, attached=two())
    assert Attachment.objects.filter(version__dispatch=key).count() == 2
