"""What a file has besides its pages that a reader may not see: scripts, layers, files within."""

from collections.abc import Iterator

import pikepdf

from xaso.signing.validation.report import Finding, Weight

LARGE = 0.25
"""Of a page that the picture of a signature may cover."""


def about(paper: pikepdf.Pdf) -> tuple[Finding, ...]:
    """What is to be known of the file, whoever signed it."""
    return tuple(_findings(paper))


def scripted(paper: pikepdf.Pdf) -> bool:
    """Whether opening or touching the file runs something."""
    names = paper.Root.get("/Names", pikepdf.Dictionary())
    action = paper.Root.get("/OpenAction")
    opens = isinstance(action, pikepdf.Dictionary) and action.get("/S") in {"/JavaScript", "/Launch"}
    return opens or "/JavaScript" in names or "/AA" in paper.Root or any(_acts(page) for page in paper.pages)


def dynamic(paper: pikepdf.Pdf) -> bool:
    """Whether what is shown is made up by the program that shows it (XFA)."""
    return "/XFA" in paper.Root.get("/AcroForm", pikepdf.Dictionary())


def _findings(paper: pikepdf.Pdf) -> Iterator[Finding]:
    if scripted(paper):
        yield Finding("script", Weight.BAD, "Tệp có lệnh tự chạy (JavaScript): nội dung hiện ra có thể thay đổi.")
    if "/OCProperties" in paper.Root:
        yield Finding(
            "layers", Weight.UNPROVEN, "Tệp có lớp ẩn, hiện: người ký có thể đã không nhìn thấy mọi nội dung."
        )
    if dynamic(paper):
        yield Finding("form", Weight.UNPROVEN, "Tệp có biểu mẫu động (XFA): mỗi phần mềm có thể hiện một khác.")
    if len(paper.attachments):
        yield Finding("attachments", Weight.NOTE, f"Tệp mang theo {len(paper.attachments)} tệp đính kèm bên trong.")
    if any(_covered(page) for page in paper.pages):
        yield Finding("covered", Weight.UNPROVEN, "Hình của một chữ ký che hơn một phần tư trang.")


def _acts(page: pikepdf.Page) -> bool:
    marks = page.obj.get("/Annots", pikepdf.Array())
    return "/AA" in page.obj or any("/AA" in one or _runs(one.get("/A")) for one in marks)


def _runs(action: object) -> bool:
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") in {"/JavaScript", "/Launch"}


def _covered(page: pikepdf.Page) -> bool:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    whole = abs((right - left) * (top - bottom))
    fields = [one for one in page.obj.get("/Annots", pikepdf.Array()) if one.get("/FT") == "/Sig" and "/Rect" in one]
    return any(_area(one) > LARGE * whole for one in fields)


def _area(mark: pikepdf.Object) -> float:
    left, bottom, right, top = (float(side) for side in mark.Rect)
    return abs((right - left) * (top - bottom))
