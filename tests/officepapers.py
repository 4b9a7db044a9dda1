"""Files of Word and Excel for tests, made anew each time."""

import zipfile
from io import BytesIO

import xlsxwriter

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    '{kind}.main+xml"/></Types>'
)


def body(text: str = "Báo cáo kết quả", inside: str = "") -> str:
    """The main part of a Word file. ``inside``: what stands in its paragraph beside the text."""
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r>{inside}</w:p>"
    return f'<?xml version="1.0"?><w:document xmlns:w="{WORDS}"><w:body>{paragraph}</w:body></w:document>'


def relation(kind: str, target: str) -> str:
    """A part that leads outside."""
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )


def word(text: str = "Báo cáo kết quả", parts: dict[str, str | bytes] | None = None) -> BytesIO:
    """A small Word file. ``parts``: others, or in place of its own."""
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(kind="wordprocessingml.document"),
        "word/document.xml": body(text),
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in {**held, **(parts or {})}.items():
            packed.writestr(name, part)
    content.seek(0)
    return content


def excel(*cells: str) -> BytesIO:
    """A workbook with these texts, as a program writes it."""
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for at, cell in enumerate(cells or ("Danh sách",)):
            sheet.write_string(at, 0, cell)
    content.seek(0)
    return content
