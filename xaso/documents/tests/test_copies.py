"""Copies (NĐ 30/2020 Điều 25–27): a new file with a number of their own series; the original stays as it is."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests import pki
from tests.officepapers import excel
from tests.offices import Office
from tests.papers import pdf
from xaso.base import audit, clock
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.base.identity import new_id
from xaso.documents import actions, queries
from xaso.documents.models import Arrival, Dispatch
from xaso.documents.tests.hands import em, new_arrival, registered
from xaso.documents.tests.test_dispatch import TEXT, again, issued, text_of
from xaso.documents.tests.test_sealing import content, key_of, seal_of, sealed, signed, submitted
from xaso.signing import queries as signatures


def with_scan(office: Office, **values: object) -> Arrival:
    scans = [actions.Scan(pdf(2), "cong-van.pdf")]
    done = actions.register(actor=em(office), new=new_arrival(**values), scans=scans)
    return Arrival.objects.get(pk=done.arrival_id)


def copied(office: Office, source: actions.Source, extract: actions.Scan | None = None, **values: object) -> Dispatch:
    new = actions.Copy(**{"form": "sao_y", "source": source, "copies_to": "Lưu: VT", "others": ["Thôn 1"], **values})
    done = actions.copy(actor=em(office), dispatch_id=new_id(), new=new, extract=extract)
    return Dispatch.objects.get(pk=done.dispatch_id)


def before_dung(office: Office, made: Dispatch) -> Dispatch:
    actions.submit(actor=em(office), dispatch_id=made.pk, version=made.version, reviewer_id=office.accounts["dung"])
    return again(made)


def test_the_whole_way_of_a_copy_with_keys(
    office: Office, other_office: Office, authority: pki.Authority, reading: audit.Reading
) -> None:
    key, seal = key_of(office, authority), seal_of(office, authority)
    arrival = with_scan(office)
    made = before_dung(office, copied(office, actions.Source("arrival", arrival.pk), offices=[other_office.id]))
    assert signed(office, key, made) == [""]
    assert sealed(office, seal, made) == [""]
    mine = again(made)
    assert (mine.state, mine.reference, mine.number) == ("issued", "01/SY-UBND", 1)
    shown = text_of(office, made.pk)
    source = f"Sao y từ: Công văn 128/SNV-XDCQ ngày {clock.now():%d/%m/%Y} của Sở Nội vụ tỉnh Lai Châu."
    assert [one for one in ("SAO Y", "01/SY-UBND", source, "Hoàng Văn Dũng") if one not in shown] == []
    told = signatures.report(content(office, made))
    assert [one.signer.name for one in told.signatures if one.signer] == ["Hoàng Văn Dũng", "UBND xã Tân Phong"]
    paper = PdfReader(BytesIO(content(office, made)))
    boxes = [[float(side) for side in one.get_object()["/Rect"]] for one in paper.pages[0]["/Annots"]]
    assert [box[3] > float(paper.pages[0].mediabox.top) - 40 for box in boxes] == [True]
    actions.deliver(made.pk)
    there = Arrival.objects.get(office_id=other_office.id)
    assert (there.type_name, there.reference) == ("Bản sao y", "01/SY-UBND")


def test_copies_are_numbered_beside_the_documents(office: Office, reading: audit.Reading) -> None:
    original = issued(office)
    before = content(office, original)
    made = before_dung(office, copied(office, actions.Source("dispatch", original.pk)))
    actions.approve(actor=office.dung, dispatch_id=made.pk, version=made.version)
    actions.issue(actor=em(office), dispatch_id=made.pk, version=again(made).version)
    assert (again(original).reference, again(made).reference) == ("01/QĐ-UBND", "01/SY-UBND")
    assert content(office, original) == before
    (row,) = queries.book(office.dung, queries.book_part("copy", str(clock.now().year), "")).rows
    assert row[0] == "01/SY-UBND"
    (other,) = queries.book(office.dung, queries.book_part("dispatch", str(clock.now().year), "")).rows
    assert other[0] == "01/QĐ-UBND"
    later = copied(office, actions.Source("dispatch", made.pk), form="sao_luc")
    assert [one.title for one in queries.dispatch(office.dung, made.pk).copies] == ["Bản sao lục"]
    assert queries.dispatch(office.dung, later.pk).copied.title == "Bản sao y 01/SY-UBND"


def test_a_copy_of_a_signed_file_carries_no_signature_of_the_original(
    office: Office, authority: pki.Authority, reading: audit.Reading
) -> None:
    key, seal = key_of(office, authority), seal_of(office, authority)
    original = submitted(office)
    signed(office, key, original)
    sealed(office, seal, original)
    made = copied(office, actions.Source("dispatch", original.pk))
    assert signatures.report(queries.dispatch_paper(em(office), made.pk)[1]).signatures == ()
    assert len(signatures.report(content(office, original)).signatures) == 2


def test_pages_of_what_goes_with_it_follow(office: Office, reading: audit.Reading) -> None:
    beside = actions.Attached(added=[actions.Scan(pdf(3), "Phụ lục I.pdf"), actions.Scan(excel(), "bieu.xlsx")])
    text = actions.Draft(**TEXT)
    drafted = actions.draft(actor=office.chau, dispatch_id=new_id(), text=text, attached=beside).dispatch_id
    original = Dispatch.objects.get(pk=drafted)
    actions.submit(actor=office.chau, dispatch_id=drafted, version=1, reviewer_id=office.accounts["dung"])
    actions.approve(actor=office.dung, dispatch_id=drafted, version=2)
    actions.issue(actor=em(office), dispatch_id=drafted, version=3)
    offered = queries.new_copy(office.chau, "dispatch", original.pk).beside
    assert [name for _, name in offered] == ["Phụ lục I.pdf"]
    where = actions.Source("dispatch", original.pk)
    whole, bare = copied(office, where, beside=[key for key, _ in offered]), copied(office, where)
    sizes = [len(PdfReader(BytesIO(queries.dispatch_paper(em(office), one.pk)[1])).pages) for one in (whole, bare)]
    assert sizes[0] - sizes[1] == 3


def test_of_what_arrived_as_several_files_all_can_be_copied(office: Office, reading: audit.Reading) -> None:
    scans = [actions.Scan(pdf(2), "cong-van.pdf"), actions.Scan(pdf(4), "phu-luc.pdf")]
    arrival = actions.register(actor=em(office), new=new_arrival(), scans=scans).arrival_id
    offered = queries.new_copy(em(office), "arrival", arrival).beside
    assert [name for _, name in offered] == ["phu-luc.pdf"]
    made = copied(office, actions.Source("arrival", arrival), beside=[offered[0][0], new_id()])
    assert len(PdfReader(BytesIO(queries.dispatch_paper(em(office), made.pk)[1])).pages) == 7


@pytest.mark.parametrize(("form", "wrong"), [("quyet_dinh", "form"), ("sao_luc", "form"), ("trich_sao", "file")])
def test_forms_that_do_not_fit_are_told(office: Office, form: str, wrong: str) -> None:
    original = issued(office)
    with pytest.raises(Invalid) as refusal:
        copied(office, actions.Source("dispatch", original.pk), form=form)
    assert set(refusal.value.errors) == {wrong}


def test_an_extract_is_what_was_set_anew(office: Office, reading: audit.Reading) -> None:
    original = issued(office)
    extract = actions.Scan(pdf(), "trich.pdf")
    made = copied(office, actions.Source("dispatch", original.pk), extract, form="trich_sao")
    paper = PdfReader(BytesIO(queries.dispatch_paper(em(office), made.pk)[1]))
    assert len(paper.pages) == 2
    assert "TRÍCH SAO" in paper.pages[1].extract_text()


def test_what_is_not_to_be_copied(office: Office, other_office: Office) -> None:
    with pytest.raises(NotPossible, match="chưa có tệp"):
        copied(office, actions.Source("arrival", registered(office).pk))
    theirs = with_scan(office, reference="9/A", issued_on=date(2025, 1, 2))
    new = actions.Copy("sao_y", actions.Source("arrival", theirs.pk), others=["Thôn 1"])
    with pytest.raises(NotFound):
        actions.copy(actor=other_office.dung, dispatch_id=new_id(), new=new)
    with pytest.raises(Invalid, match="nơi nhận"):
        copied(office, actions.Source("arrival", theirs.pk), others=())
    made = copied(office, actions.Source("arrival", theirs.pk))
    with pytest.raises(NotAllowed, match="không sửa"):
        actions.revise(actor=em(office), dispatch_id=made.pk, version=1, text=actions.Draft("cong_van", "x"))
