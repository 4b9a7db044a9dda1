"""Files of Word and Excel: taken if nothing in them runs, hides or fetches; refused in words that say what to do."""

import zipfile
from io import BytesIO

import pytest

from tests.officepapers import TYPES, body, excel, relation, word
from xaso.base import officefiles

MACRO = "application/vnd.ms-word.document.macroEnabled"
BEGIN, END = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
DTD = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w/>'


def said(*parts: str) -> str:
    """A field whose words lie in pieces, as Word leaves them."""
    return BEGIN + "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in parts) + END


def locked() -> BytesIO:
    return BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def cut() -> BytesIO:
    return BytesIO(word().getvalue()[:200])


def swollen() -> BytesIO:
    return word(parts={"word/media.xml": b"<a>" + b" " * officefiles.LARGEST_READ + b"</a>"})


def full() -> BytesIO:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for at in range(officefiles.MOST_PARTS + 1):
            packed.writestr(f"word/{at}.txt", "")
    content.seek(0)
    return content


def diagram(inner: BytesIO) -> BytesIO:
    return word(parts={"word/embeddings/Microsoft_Excel_Sheet1.xlsx": inner.getvalue()})


def declared(kind: str, name: str, part: str | bytes = b"x") -> BytesIO:
    """A Word file with one more part, of this kind, under a name that says nothing."""
    line = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    types = TYPES.format(kind="wordprocessingml.document").replace("</Types>", line)
    return word(parts={"[Content_Types].xml": types, name: part})


def test_nothing_hides_behind_the_name_of_a_part() -> None:
    notes = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    field = body(inside=said("INCLUDETEXT http://a"))
    assert "tên lạ" in officefiles.problem(declared(notes, "word/notes.dat", field), "a.docx")
    assert "tên lạ" in officefiles.problem(declared("application/vnd.ms-office.vbaProject", "word/x.bin"), "a.docx")
    assert officefiles.problem(declared("image/svg+xml", "word/media/anh.svg", "<svg/>"), "a.docx") == ""
    assert "trường lấy nội dung" in officefiles.problem(declared(notes, "word/notes.xml", field), "a.docx")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (word(), "bao-cao.docx"),
        (excel(), "danh sach.XLSX"),
        (word(parts={"word/_rels/document.xml.rels": relation("hyperlink", "https://laichau.gov.vn")}), "a.docx"),
        (word(parts={"word/document.xml": body(inside=said("PA", "GE"))}), "a.docx"),
        (word("Cửa hàng DDE, LINK"), "a.docx"),
        (diagram(excel("Biểu đồ")), "a.docx"),
    ],
)
def test_taken(content: BytesIO, name: str) -> None:
    assert officefiles.problem(content, name) == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (locked(), "mật khẩu"),
        (BytesIO(b"%PDF-1.7"), "không phải tệp Word"),
        (excel(), "không phải tệp Word"),
        (cut(), "bị hỏng"),
        (word(parts={"word/document.xml": "<w:document>"}), "bị hỏng"),
        (word(parts={"word/vbaProject.bin": b"x"}), "macro"),
        (word(parts={"word/activeX/activeX1.bin": b"x"}), "macro"),
        (word(parts={"[Content_Types].xml": TYPES.format(kind="wordprocessingml.template")}), "là mẫu"),
        (word(parts={"[Content_Types].xml": f'<Types><Override ContentType="{MACRO}"/></Types>'}), "là mẫu"),
        (word(parts={"word/embeddings/oleObject1.bin": b"x"}), "nhúng"),
        (diagram(diagram(excel())), "không phải tệp Word"),
        (word(parts={"word/embeddings/a.docx": diagram(excel()).getvalue()}), "nhúng"),
        (word(parts={"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://x/m.dotm")}), "mẫu, ảnh"),
        (word(parts={"word/_rels/document.xml.rels": relation("image", "http://x/a.png")}), "từ nơi khác"),
        (word(parts={"word/document.xml": body(inside=said(" DD", "EAUTO c:\\x"))}), "trường"),
        (word(parts={"word/document.xml": body(inside='<w:fldSimple w:instr=" IncludeText x"/>')}), "trường"),
        (word(parts={"word/document.xml": DTD}), "DTD"),
        (word(parts={"word/document.xml": DTD.encode("utf-16")}), "DTD"),
        (swollen(), "quá lớn"),
        (full(), "quá lớn"),
    ],
)
def test_refused_in_words(content: BytesIO, words: str) -> None:
    assert words in officefiles.problem(content, "bao-cao.docx")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/connections.xml", "từ nơi khác"),
        ("xl/externalLinks/externalLink1.xml", "từ nơi khác"),
        ("xl/macrosheets/a.xml", "macro"),
    ],
)
def test_a_workbook_that_runs_or_asks_elsewhere_is_refused(part: str, words: str) -> None:
    content = excel()
    with zipfile.ZipFile(content, "a") as packed:
        packed.writestr(part, "<a/>")
    assert words in officefiles.problem(content, "a.xlsx")


def test_a_formula_that_asks_elsewhere_is_refused() -> None:
    content = excel()
    with zipfile.ZipFile(content, "a") as packed:
        packed.writestr("xl/worksheets/sheet9.xml", '<worksheet><c><f>WEBSERVICE("http://x")</f></c></worksheet>')
    assert "từ nơi khác" in officefiles.problem(content, "a.xlsx")


def test_words_to_search_by() -> None:
    assert officefiles.text(word("Kế hoạch"), "a.docx") == "Kế hoạch"
    assert officefiles.text(excel("Lò Văn Pành", "Bản Nà Tăm"), "a.xlsx") == "Lò Văn Pành Bản Nà Tăm"
    assert officefiles.text(cut(), "a.docx") == ""
