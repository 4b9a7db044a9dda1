"""A file of a document, in the browser's own viewer: nothing in it may run or fetch."""

from urllib.parse import quote

from django.http import HttpResponse

from xaso.web.office.dossier.printing import PRINTED, SANDBOXED

NO_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 240" font-family="sans-serif" font-size="26">'
    '<rect width="720" height="240" fill="#f4f1ea"/><text x="360" y="128" text-anchor="middle" fill="#444">'
    "Không có ảnh trang đầu. Hãy mở tệp.</text></svg>"
)


def inline(content: bytes, media_type: str, name: str) -> HttpResponse:
    """The file as an answer that is shown; what a browser cannot show (Word, Excel) is saved."""
    shows = media_type == "application/pdf" or media_type.startswith("image/")
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f"{'inline' if shows else 'attachment'}; filename*=UTF-8''{quote(name)}",
            "Content-Security-Policy": PRINTED if media_type == "application/pdf" else SANDBOXED,
            "X-Content-Type-Options": "nosniff",
        },
    )


def picture(content: bytes | None) -> HttpResponse:
    """A first page as a picture; where a file has none, a sheet that says so."""
    if content is None:
        return HttpResponse(NO_PICTURE, content_type="image/svg+xml")
    return HttpResponse(content, content_type="image/png" if content.startswith(b"\x89PNG") else "image/jpeg")
