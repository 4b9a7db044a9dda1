"""The first page of a file as a small picture, made in a process of its own: ``python -m xaso.base.frontpage``.

The file comes on standard input, the picture (PNG or JPEG) goes to standard output. What is broken, locked or too heavy
ends this process and nothing else; its memory is gone with it. Imports no Django.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

WIDTH = 720
"""Dots across: small print can be read."""
HEAVIEST = 60 * 1024
SHADES = (32, 16, 8)
QUALITIES = (60, 40, 25, 10)
LARGEST_PAGE = 3000
"""Points along a side (about a metre): more is a plan, of which nothing could be read."""
DRAWN = """
#let asked = json(bytes(sys.inputs.data))
#set page(width: asked.width * 1pt, height: asked.height * 1pt, margin: 0pt, fill: white)
#image(bytes(asked.page), format: "pdf", width: asked.width * 1pt, height: asked.height * 1pt)
"""


def picture(content: bytes) -> bytes:
    """The picture. Raises whatever stands in its way."""
    from PIL import Image  # noqa: PLC0415 - the process begins at once

    drawn = Image.open(BytesIO(_drawn(content) if content.startswith(b"%PDF") else content))
    drawn.thumbnail((WIDTH, 2 * WIDTH))
    plain = Image.new("RGB", drawn.size, "white")
    plain.paste(drawn, mask=drawn.getchannel("A") if drawn.mode in {"RGBA", "LA"} else None)
    return _light(plain)


def _drawn(content: bytes) -> bytes:
    import pikepdf  # noqa: PLC0415
    import typst  # noqa: PLC0415

    one = BytesIO()
    with pikepdf.open(BytesIO(content)) as paper:
        del paper.pages[1:]
        paper.flatten_annotations("screen")
        page = paper.pages[0]
        left, bottom, right, top = (float(side) for side in page.cropbox)
        size = {"width": right - left, "height": top - bottom}
        if int(page.get("/Rotate", 0)) % 180:
            size = {"width": size["height"], "height": size["width"]}
        if not all(1 < side < LARGEST_PAGE for side in size.values()):
            raise ValueError(size)
        paper.save(one)
    asked = json.dumps({**size, "page": list(one.getvalue())})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    made = typst.compile(
        DRAWN.encode(), format="png", ppi=72 * WIDTH / size["width"], sys_inputs={"data": asked}, font_paths=fonts
    )
    assert isinstance(made, bytes)
    return made


def _light(plain: Image.Image) -> bytes:
    """Few colours for what was typed; where that is heavier, as for scans, a photograph's way."""
    from PIL import Image  # noqa: PLC0415

    made = b""
    for shades in SHADES:
        made = _saved(plain.quantize(shades, dither=Image.Dither.NONE), format="PNG", optimize=True)
        if len(made) <= HEAVIEST:
            return made
    for quality in QUALITIES:
        made = _saved(plain, format="JPEG", quality=quality, optimize=True)
        if len(made) <= HEAVIEST:
            break
    return made


def _saved(drawn: Image.Image, **how: Any) -> bytes:
    stream = BytesIO()
    drawn.save(stream, **how)
    return stream.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(picture(sys.stdin.buffer.read()))
