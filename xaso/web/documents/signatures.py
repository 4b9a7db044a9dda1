"""Kiểm tra chữ ký: what is to be said today of the signatures in the file of a document."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from xaso.documents import queries as documents
from xaso.web.doors import door
from xaso.web.request import Request

WORDS = {
    "good": ("fine", "ĐẠT: mọi chữ ký đều hợp lệ"),
    "unproven": ("soon", "CHƯA KẾT LUẬN: có điều chưa chứng minh được"),
    "bad": ("late", "KHÔNG ĐẠT: đừng tin tệp này"),
    "unsigned": ("none", "CHƯA KÝ: tệp không có chữ ký số nào"),
}


@door("document.view", purpose="Kiểm tra chữ ký của văn bản đi")
def signatures(request: Request, dispatch_id: UUID) -> HttpResponse:
    """Who signed, when, whether the file is as it was then."""
    title, report = documents.signature_report(request.actor, dispatch_id)
    tone, words = WORDS[report.verdict.value]
    shown = {"title": title, "report": report, "tone": tone, "words": words, "back": f"/van-ban/di/{dispatch_id}/"}
    return render(request, "documents/signatures.html", shown)
