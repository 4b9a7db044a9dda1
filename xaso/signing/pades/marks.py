"""What a signature looks like on the page: a picture, or lines of text (NĐ 30/2020 Phụ lục I).

Drawn by typst, because the writer of signatures sets the letters of our font with wrong distances.
"""

from io import BytesIO

from pyhanko.pdf_utils import content, layout
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import StaticStampStyle

from xaso.base import pdf
from xaso.signing.pades.wanted import Mark

PICTURE = """
#let mark = json(bytes(sys.inputs.data))
#set page(width: mark.width * 1pt, height: mark.height * 1pt, margin: 0pt, fill: none)
#align(center + horizon, image(bytes(mark.picture), width: 100%, height: 100%, fit: "contain"))
"""
LINES = """
#let mark = json(bytes(sys.inputs.data))
#set page(width: mark.width * 1pt, height: mark.height * 1pt, margin: 0pt, fill: none)
#set text(font: "Liberation Serif", size: 10pt, fill: black, hyphenate: false)
#set par(leading: 5pt)
#align(if mark.middle { center + horizon } else { right + top }, mark.lines.map(line => text(line)).join(linebreak()))
"""


class _Drawn(content.PdfContent):
    """A drawn page, put into the file that is being signed."""

    def __init__(self, page: bytes) -> None:
        self._page = page
        super().__init__()

    def render(self) -> bytes:
        writer: BasePdfFileWriter = self._ensure_writer
        drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(self._page)))
        self.resources.xobject["/Mark"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Mark Do"


def style(mark: Mark) -> StaticStampStyle:
    """The mark as the writer of signatures takes it."""
    size = {"width": mark.box.width, "height": mark.box.height}
    if mark.picture:
        page = pdf.render(PICTURE, data={**size, "picture": list(mark.picture)})
    else:
        page = pdf.render(LINES, data={**size, "lines": mark.lines, "middle": mark.middle})
    flush = layout.SimpleBoxLayoutRule(
        x_align=layout.AxisAlignment.ALIGN_MID,
        y_align=layout.AxisAlignment.ALIGN_MID,
        margins=layout.Margins.uniform(0),
    )
    return StaticStampStyle(border_width=0, background=_Drawn(page), background_layout=flush, background_opacity=1.0)
