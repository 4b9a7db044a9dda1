"""Trình ký: the leader reads, decides and signs, one or many, by keyboard or thumb; the clerk seals likewise."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.actor import Actor
from xaso.base.errors import Invalid, Refused
from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.web import sitting
from xaso.web.documents.agents import to_agents
from xaso.web.documents.keys import key_fields
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import id_of
from xaso.web.ui.fields import form

ADDRESS = "/van-ban/trinh-ky/"
SEALING = "/van-ban/dong-dau/"
Chosen = Sequence[tuple[UUID, int]]


@door("document.approve", methods=FORM, purpose="Trình ký")
def queue(request: Request) -> HttpResponse:
    """What lies before me; those that are ticked are approved or signed, each for itself, and what failed is told."""
    if request.method == "POST" and request.POST.get("lam") != "ky":
        said = "Đã duyệt {} văn bản. Văn thư lấy số và phát hành."
        return _do(request, documents.queue, _approve, "document.sign", said)
    return _do(request, documents.queue, actions.sign, "document.sign", "Đã ký số {} văn bản. Văn thư đóng dấu.")


@door("document.seal", methods=FORM, purpose="Đóng dấu, phát hành")
def sealing(request: Request) -> HttpResponse:
    """What is signed; those that are ticked are sealed and issued."""
    return _do(request, documents.to_seal, actions.seal, "document.seal", "Đã đóng dấu, phát hành {} văn bản.")


def _approve(*, actor: Actor, chosen: Chosen, **_: object) -> list[actions.Outcome]:
    return actions.approve_many(actor=actor, chosen=chosen)


def _do(
    request: Request,
    rows: Callable[[Actor], tuple[documents.QueueRow, ...]],
    act: Callable[..., list[actions.Outcome]],
    verb: str,
    said: str,
) -> HttpResponse:
    if request.method != "POST":
        return _page(request, rows, verb)
    chosen = [found for one in request.POST.getlist("chon") if (found := _chosen(one))]
    titles = {row.id: row.subject for row in rows(request.actor)}
    if not chosen:
        return _page(request, rows, verb, errors={"": "Hãy đánh dấu văn bản cần làm."})
    try:
        key = {} if act is _approve else _key(request)
        done = act(actor=request.actor, chosen=chosen, **key)
    except Refused as refusal:
        errors = refusal.errors if isinstance(refusal, Invalid) else {"ma": refusal.message}
        return _page(request, rows, verb, errors=errors, status=refusal.status)
    failed = [(titles.get(one.dispatch_id, "Văn bản không còn ở đây"), one.problem) for one in done if one.problem]
    if failed:
        return _page(request, rows, verb, failed=failed, done=len(done) - len(failed), status=409)
    sitting.say(request, said.format(len(done)))
    return HttpResponseRedirect(request.path)


def _key(request: Request) -> dict[str, object]:
    return {"key_id": id_of(request.POST, "khoa", "Hãy chọn khóa ký."), "secret": request.POST.get("ma", "")}


def _chosen(text: str) -> tuple[UUID, int] | None:
    """Which dispatch at which version: what its sender saw."""
    key, _, version = text.partition(":")
    try:
        return UUID(key), int(version)
    except ValueError:
        return None


def _page(
    request: Request,
    rows: Callable[[Actor], tuple[documents.QueueRow, ...]],
    verb: str,
    *,
    errors: dict[str, str] | None = None,
    failed: Sequence[tuple[str, str]] = (),
    done: int = 0,
    status: int = 422,
) -> HttpResponse:
    keys = documents.keys_to(request.actor, verb)
    shown = {
        "rows": rows(request.actor),
        "failed": failed,
        "done": done,
        "keys": keys,
        "form": form(key_fields(keys, away=True), request.POST if errors else None, errors),
        "ticked": request.POST.getlist("chon") if errors else (),
        "verb": verb,
        "agents": any(one.kind == "agent" for one in keys),
    }
    template = "documents/queue.html" if verb == "document.sign" else "documents/sealing.html"
    answer = render(request, template, shown, status=status if errors or failed else 200)
    return to_agents(answer) if shown["agents"] else answer
