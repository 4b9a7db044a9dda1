"""Trình ký: the leader reads and decides, one or many, with the keyboard or a thumb."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request

ADDRESS = "/van-ban/trinh-ky/"


@door("document.approve", methods=FORM, purpose="Trình ký")
def queue(request: Request) -> HttpResponse:
    """What lies before me; those that are ticked are approved, each for itself, and what failed is told."""
    if request.method != "POST":
        return _page(request, [])
    chosen = [found for one in request.POST.getlist("chon") if (found := _chosen(one))]
    titles = {row.id: row.subject for row in documents.queue(request.actor)}
    done = actions.approve_many(actor=request.actor, chosen=chosen)
    failed = [(titles.get(one.dispatch_id, "Văn bản không còn ở đây"), one.problem) for one in done if one.problem]
    if failed or not done:
        return _page(request, failed, nothing=not done, status=409 if done else 422)
    sitting.say(request, f"Đã duyệt {len(done)} văn bản. Văn thư lấy số và phát hành.")
    return HttpResponseRedirect(ADDRESS)


def _chosen(text: str) -> tuple[UUID, int] | None:
    """Which dispatch at which version: what its sender saw."""
    key, _, version = text.partition(":")
    try:
        return UUID(key), int(version)
    except ValueError:
        return None


def _page(request: Request, failed: list[tuple[str, str]], *, nothing: bool = False, status: int = 200) -> HttpResponse:
    shown = {"rows": documents.queue(request.actor), "failed": failed, "nothing": nothing}
    return render(request, "documents/queue.html", shown, status=status)
