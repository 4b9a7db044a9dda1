"""A file of a document, in the browser's own viewer: nothing in it may run or fetch."""

from urllib.parse import quote

from django.http import HttpResponse

from xaso.web.office.dossier.printing import PRINTED, SANDBOXED


def inline(content: bytes, media_type: str, name: str) -> HttpResponse:
    """The file as an answer that is shown, not saved."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}",
            "Content-Security-Policy": PRINTED if media_type == "application/pdf" else SANDBOXED,
            "X-Content-Type-Options": "nosniff",
        },
    )
