"""Files that somebody has tampered with: every one is caught, in words, and never with a trace."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject

from tests import pki
from xaso.base import clock, pdf
from xaso.signing.pades.wanted import Box, Level, Mark
from xaso.signing.tests.conftest import png
from xaso.signing.tests.hands import sign
from xaso.signing.trust import Trust, read
from xaso.signing.validation.judging import judge
from xaso.signing.validation.reading import Unreadable
from xaso.signing.validation.report import Report, Verdict


@pytest.fixture(scope="module")
def signed(authority: pki.Authority) -> bytes:
    """A decision, signed and sealed."""
    trust = Trust(tuple(read(authority.certificate("root"))), (), authority.time_url)
    source = '#set text(font: "Liberation Serif")\nSố tiền: 1.000.000 đồng #pagebreak() Điều 2.'
    return sign(authority, trust, pdf.render(source, data={}))


def told(content: bytes, trust: Trust) -> Report:
    return judge(content, trust, now=clock.now(), online=False)


def bad(report: Report) -> set[str]:
    """The checks that failed."""
    every = (*report.about, *(one for signature in report.signatures for one in signature.findings))
    return {one.check for one in every if one.weight == "bad"}


def updated(content: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """An incremental update after the signature, which covers none of it."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def cover_content(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 1 rg 0 0 600 800 re f"))
    writer.update_container(page)


def one_page_more(writer: IncrementalPdfFileWriter) -> None:
    writer.insert_page(
        PageObject(contents=writer.add_object(generic.StreamObject(stream_data=b"")), media_box=(0, 0, 595, 842))
    )


def pages_swapped(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"].reverse()
    writer.update_container(pages["/Kids"])


def remark(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    note = generic.DictionaryObject(
        {
            generic.NameObject("/Type"): generic.NameObject("/Annot"),
            generic.NameObject("/Subtype"): generic.NameObject("/FreeText"),
            generic.NameObject("/Rect"): generic.ArrayObject([generic.FloatObject(one) for one in (50, 500, 500, 700)]),
            generic.NameObject("/Contents"): generic.pdf_string("Số tiền: 9.000.000 đồng"),
        }
    )
    page.setdefault(generic.NameObject("/Annots"), generic.ArrayObject()).append(writer.add_object(note))
    writer.update_container(page)


def layer(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/OCProperties"] = generic.DictionaryObject()
    writer.update_root()


def script(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/OpenAction"] = generic.DictionaryObject(
        {
            generic.NameObject("/S"): generic.NameObject("/JavaScript"),
            generic.NameObject("/JS"): generic.pdf_string("x"),
        }
    )
    writer.update_root()


def signature_gone(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form["/Fields"].clear()
    writer.update_container(form["/Fields"])


@pytest.mark.parametrize("change", [cover_content, one_page_more, pages_swapped, remark, layer, script])
def test_what_is_changed_after_signing_is_caught(
    signed: bytes, trust: Trust, change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    changed = updated(signed, change)
    assert changed.startswith(signed), "the signed bytes are all there: only what came after is wrong"
    assert "changes" in bad(told(changed, trust))


def test_a_signature_that_was_taken_off_is_not_there(signed: bytes, trust: Trust) -> None:
    report = told(updated(signed, signature_gone), trust)
    assert report.verdict is not Verdict.GOOD


@pytest.mark.parametrize("place", [200, 900, 5000, 13000])
def test_one_bit_is_enough(signed: bytes, trust: Trust, place: int) -> None:
    changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    try:
        assert bad(told(changed, trust)) & {"integrity", "stamp"}
    except Unreadable:
        assert place == 200


def test_a_signature_over_half_the_file_is_caught(authority: pki.Authority, trust: Trust, paper: bytes) -> None:
    """The byte range ends before the end: whatever stands there nobody signed."""
    signed = sign(authority, trust, paper, level=Level.B)
    longer = signed + b"\n% nothing of this is signed\n" + signed[signed.rindex(b"startxref") :]
    assert "tail" in bad(told(longer, trust))


def test_a_byte_range_that_leaves_a_hole_is_caught(authority: pki.Authority, trust: Trust, paper: bytes) -> None:
    signed = sign(authority, trust, paper, level=Level.B)
    at = signed.rindex(b"/ByteRange [0 ")
    end = signed.index(b"]", at)
    first, second, rest = (int(one) for one in signed[at + 14 : end].split())
    holed = b"/ByteRange [0 %d %d %d" % (first - 500, second, rest)
    changed = signed[:at] + holed.ljust(end - at) + signed[end:]
    assert len(changed) == len(signed)
    assert {"integrity", "coverage"} <= bad(told(changed, trust))


def test_a_signature_moved_to_another_file_is_caught(authority: pki.Authority, trust: Trust, paper: bytes) -> None:
    """The signature of one file written into the place of another's."""
    mine = sign(authority, trust, paper, level=Level.B, field="same")
    other = sign(authority, trust, paper.replace(b"Catalog", b"Catalog", 1) + b"\n", level=Level.B, field="same")
    start = mine.rindex(b"/Contents <") + 11
    stop = mine.index(b">", start)
    begin = other.rindex(b"/Contents <") + 11
    moved = other[:begin] + mine[start:stop] + other[begin + stop - start :]
    assert "integrity" in bad(told(moved, trust))


def test_a_name_written_into_a_foreign_certificate_is_nobody(
    authority: pki.Authority, trust: Trust, paper: bytes, tmp_path: Path
) -> None:
    """The same name, an authority of one's own: what a text says counts nothing."""
    with pki.authority(tmp_path) as liars:
        signed = sign(liars, Trust(time_url=liars.time_url), paper, level=Level.T)
        asked = list(liars.asked)
        report = judge(signed, trust, now=clock.now(), online=True)
        assert liars.asked == asked, "addresses in a stranger's certificate are never asked"
    assert report.signatures[0].signer.name == pki.PEOPLE["chairman"]
    assert report.verdict is Verdict.UNPROVEN
    weights = {one.check: one.weight for one in report.signatures[0].findings}
    assert (weights["certificate"], weights["time"]) == ("unproven", "unproven")


def test_a_seal_that_covers_the_page_is_told(authority: pki.Authority, trust: Trust, signed: bytes) -> None:
    huge = Mark(Box(0, 0, 0, 590, 800), picture=png(255, 255, 255))
    report = told(sign(authority, trust, signed, "seal", mark=huge), trust)
    assert "covered" in {one.check for one in report.about}
    assert report.verdict is Verdict.UNPROVEN


def test_layers_scripts_and_files_within_are_told(authority: pki.Authority, trust: Trust, paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as opened:
        opened.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array(), D=pikepdf.Dictionary())
        opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        opened.attachments["so.txt"] = b"1"
        out = BytesIO()
        opened.save(out)
    report = told(sign(authority, trust, out.getvalue()), trust)
    assert {one.check: str(one.weight) for one in report.about} == {
        "script": "bad", "layers": "unproven", "attachments": "note",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda _: b"", "không phải tệp PDF"),
        (lambda _: b"PK\x03\x04" + bytes(2000), "không phải tệp PDF"),
        (lambda content: content[: len(content) // 2], "hỏng"),
        (lambda content: content[:-40], "hỏng"),
        (lambda content: b"%PDF-1.7\n" + bytes(5000), "hỏng"),
    ],
)
def test_what_cannot_be_read_is_said(signed: bytes, trust: Trust, spoil: Callable[[bytes], bytes], word: str) -> None:
    with pytest.raises(Unreadable, match=word):
        told(spoil(signed), trust)


@pytest.mark.parametrize("password", ["", "mo-cua"])
def test_a_locked_file_is_said(paper: bytes, trust: Trust, password: str) -> None:
    with pikepdf.open(BytesIO(paper)) as opened:
        out = BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(user=password, owner="chu"))
    with pytest.raises(Unreadable, match="mật khẩu"):
        told(out.getvalue(), trust)


def test_a_huge_file_is_said_at_once(trust: Trust, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xaso.signing.validation.reading.LARGEST", 1024)
    with pytest.raises(Unreadable, match="lớn hơn"):
        told(b"%PDF-1.7" + bytes(2000), trust)


def test_whatever_byte_is_changed_there_is_never_a_trace(signed: bytes, trust: Trust) -> None:
    """One byte at every so many places: it is told what is wrong, or why there is no report; never that all is well."""
    hole = range(signed.index(b"/Contents <"), signed.rindex(b"/ByteRange"))
    for place in range(9, len(signed), 1499):
        changed = signed[:place] + bytes([signed[place] ^ 0x20]) + signed[place + 1 :]
        try:
            report = told(changed, trust)
        except Unreadable:
            continue
        assert place in hole or report.verdict is not Verdict.GOOD, place
