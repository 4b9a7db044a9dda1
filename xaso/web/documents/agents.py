"""Between a page and the signing agent on the officer's PC: what is to be signed goes out, what was signed comes back.

The script of the page carries it; the agent believes the page nothing, and neither do we (docs/signing-agent.md).
"""

import base64
import binascii
import json
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from xaso.base.errors import Invalid, Refused
from xaso.documents import actions
from xaso.signing.queries import certificate_of
from xaso.web.doors import POST, door
from xaso.web.request import Request

AGENT = "http://127.0.0.1:9443"
VERBS = ("document.sign", "document.seal")
Answer = TypeVar("Answer", bound=HttpResponse)


def to_agents(answer: Answer) -> Answer:
    """The page may ask the agent on the PC on which it is shown, and nobody else."""
    answer._csp_update = {"connect-src": [AGENT]}  # type: ignore[attr-defined]  # noqa: SLF001 - how django-csp is told
    return answer


@door("document.view", methods=POST, purpose="Ký bằng thiết bị ở máy của người ký")
def ask(request: Request) -> HttpResponse:
    """The first halves of what is ticked, as the agent takes them."""
    try:
        body = _body(request)
        key_id, verb = UUID(str(body["khoa"])), _verb(body)
        chosen = [(UUID(key), int(version)) for key, _, version in (str(one).partition(":") for one in body["chon"])]
        halves = actions.ask_agent(actor=request.actor, verb=verb, key_id=key_id, chosen=chosen)
    except (KeyError, ValueError, TypeError):
        return _refused(Invalid({"": "Yêu cầu ký không đúng dạng."}))
    except Refused as refusal:
        return _refused(refusal)
    papers = [one for one in halves if one.signature_id]
    return JsonResponse(
        {
            "certificate": _text(certificate_of(request.actor, key_id)),
            "papers": [_paper(one) for one in papers],
            "problems": [one.problem for one in halves if one.problem],
        }
    )


def _paper(one: actions.ForAgent) -> dict[str, str]:
    return {
        "id": str(one.signature_id),
        "chosen": f"{one.dispatch_id}:{one.version}",
        "name": one.name,
        "paper": _text(one.paper),
        "attributes": _text(one.attributes),
    }


@door("document.view", methods=POST, purpose="Nhận chữ ký từ máy của người ký")
def take(request: Request) -> HttpResponse:
    """One signature that the agent made."""
    try:
        body = _body(request)
        signature = base64.b64decode(str(body["signature"]), validate=True)
        actions.take_from_agent(
            actor=request.actor, verb=_verb(body), signature_id=UUID(str(body["id"])), signature=signature
        )
    except (KeyError, ValueError, TypeError, binascii.Error):
        return _refused(Invalid({"": "Chữ ký gửi về không đúng dạng."}))
    except Refused as refusal:
        return _refused(refusal)
    return JsonResponse({"done": True})


def _body(request: Request) -> dict[str, Any]:
    body = json.loads(request.body)
    if not isinstance(body, dict):
        raise TypeError
    return body


def _verb(body: dict[str, Any]) -> str:
    if body["verb"] not in VERBS:
        raise ValueError
    return str(body["verb"])


def _refused(refusal: Refused) -> HttpResponse:
    return JsonResponse({"error": refusal.message}, status=refusal.status)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
