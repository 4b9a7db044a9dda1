"""The leader signs with his key, the clerk seals with the office's: one or many, each a transaction of its own.

Files that go with a document are sealed before it: what is not sealed as a whole is not issued.
What is signed carries number and date already. A file that could not be signed keeps both, and is tried again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import Command, change
from xaso.base.errors import NotAllowed, NotFound, NotPossible, Refused, Stale
from xaso.documents import access, events, kinds, rules, states
from xaso.documents.actions import attachments, trail
from xaso.documents.actions.issuing import Outcome, approve
from xaso.documents.actions.numbered import must_have_recipients, number
from xaso.documents.models import Dispatch
from xaso.people import queries as people
from xaso.signing import actions as signing
from xaso.signing import queries as keys

Chosen = Sequence[tuple[UUID, int]]
"""Dispatches at the versions that their signer saw."""
ROLES = {"document.sign": "officer", "document.seal": "seal"}


@dataclass(frozen=True)
class ForAgent:
    """What the agent on the signer's PC is to show and to sign; ``problem``: why there is nothing.

    ``version``: of the document now that it is ready; with it another try goes on from here.
    """

    dispatch_id: UUID
    problem: str = ""
    signature_id: UUID | None = None
    name: str = ""
    paper: bytes = b""
    attributes: bytes = b""
    version: int = 0


def sign(*, actor: Actor, key_id: UUID, secret: str, chosen: Chosen) -> list[Outcome]:
    """A leader signs what he has approved; what waits for his approval is approved and numbered with it.

    Raises:
        Refused: the key cannot be used at all; nothing has happened to any document.
    """
    return _all(actor, "document.sign", key_id, secret, chosen)


def seal(*, actor: Actor, key_id: UUID, secret: str, chosen: Chosen) -> list[Outcome]:
    """The clerk puts the office's seal on what is signed, and with it issues it. Raises as ``sign``."""
    return _all(actor, "document.seal", key_id, secret, chosen)


def ask_agent(*, actor: Actor, verb: str, key_id: UUID, chosen: Chosen) -> list[ForAgent]:
    """The first half of ``sign`` or ``seal`` with a key that is on the PC of who signs. Raises as ``sign``.

    Of a document with files beside it, those come first.
    """
    _must_fit(actor, verb, key_id)
    ready, refused = _made_ready(actor, verb, key_id, chosen)
    papers = [paper for one in ready for paper in (*_beside(verb, one), _to_sign(verb, one))]
    versions, made = {one.pk: one.version for one in ready}, {key: [ForAgent(key, why)] for key, why in refused.items()}
    for half in signing.prepare(actor=actor, key_id=key_id, papers=papers):
        owner = half.wanted.owner_id
        made.setdefault(owner, []).append(
            ForAgent(owner, half.refusal, half.signature_id, half.name, half.paper, half.attributes, versions[owner])
        )
    return [one for key, _ in chosen for one in made[key]]


def take_from_agent(*, actor: Actor, verb: str, signature_id: UUID, signature: bytes) -> Outcome:
    """The second half. Raises as ``signing.finish``; a refusal leaves the document as it was."""
    outcome = signing.finish(actor=actor, signature_id=signature_id, signature=signature, then=_then(actor, verb))
    return Outcome(outcome.owner_id, "")


def _all(actor: Actor, verb: str, key_id: UUID, secret: str, chosen: Chosen) -> list[Outcome]:
    _must_fit(actor, verb, key_id)
    signing.try_key(actor=actor, key_id=key_id, secret=secret)
    ready, refused = _made_ready(actor, verb, key_id, chosen)
    for papers in ([paper for one in ready for paper in _beside(verb, one)], [_to_sign(verb, one) for one in ready]):
        left = [one for one in papers if not refused.get(one.owner_id)]
        if left:
            done = _signed(actor, verb, key_id, secret, left)
            refused.update({one.owner_id: one.refusal for one in done if not refused.get(one.owner_id)})
    return [Outcome(key, refused[key]) for key, _ in chosen]


def _signed(actor: Actor, verb: str, key_id: UUID, secret: str, papers: list[signing.ToSign]) -> list[signing.Outcome]:
    """A key that fails only now leaves every document ready for another try."""
    try:
        return signing.sign(actor=actor, key_id=key_id, secret=secret, papers=papers, then=_then(actor, verb))
    except Refused as refusal:
        return [signing.Outcome(one, owner_id=one.owner_id, refusal=refusal.message) for one in papers]


def _must_fit(actor: Actor, verb: str, key_id: UUID) -> None:
    """A leader signs with a key of his own, a clerk with the seal in her keeping."""
    if key_id not in {one.id for one in access.keys_to(actor, verb)}:
        mine = "chứng thư số cá nhân" if verb == "document.sign" else "con dấu số của cơ quan"
        raise NotFound(f"Việc này cần {mine}. Hãy chọn khóa khác.")


def _made_ready(actor: Actor, verb: str, key_id: UUID, chosen: Chosen) -> tuple[list[Dispatch], dict[UUID, str]]:
    """Those that can be signed now, and why the others cannot; approved and numbered first where that is still due."""
    office_id = next(one.office_id for one in keys.keys_of(actor) if one.id == key_id)
    ready, refused = [], {}
    for dispatch_id, seen in dict(chosen).items():
        try:
            version = _numbered(actor, dispatch_id, seen) if verb == "document.sign" else seen
            dispatch = _may(actor, verb, dispatch_id, version)
            if dispatch.office_id != office_id:
                raise NotPossible("Khóa ký này thuộc cơ quan khác. Hãy chọn khóa của cơ quan ban hành văn bản.")
            ready.append(dispatch)
        except Refused as refusal:
            refused[dispatch_id] = refusal.message
    return ready, refused


def _numbered(actor: Actor, dispatch_id: UUID, version: int) -> int:
    """Approve and number what is not; the version at which it stands then."""
    found = Dispatch.objects.filter(access.dispatches(actor), pk=dispatch_id, version=version).first()
    if found is None or found.state not in {"for_approval", "approved"}:
        return version
    must_have_recipients(found)
    if found.state == "for_approval":
        approve(actor=actor, dispatch_id=dispatch_id, version=version)
        version += 1
    number(actor=actor, dispatch_id=dispatch_id, version=version)
    return version + 1


def _may(actor: Actor, verb: str, dispatch_id: UUID, version: int | None = None) -> Dispatch:
    """The dispatch, if the actor may sign or seal it at this moment, as the one as whom it names him."""
    try:
        dispatch = access.get_dispatch(actor, dispatch_id, verb=verb, version=version)
    except NotAllowed as refusal:
        ended = people.ended_lately(access.account_of(actor)) if verb == "document.sign" else ""
        raise NotAllowed(ended or refusal.message) from refusal
    now = access.at_post(actor, verb, dispatch.office_id).post
    if verb == "document.sign" and now != dispatch.authority:
        raise NotAllowed(
            f"Văn bản ghi ký với tư cách “{dispatch.authority}”, nay bạn ký với tư cách “{now}”. Hãy rút lại việc "
            "duyệt rồi duyệt lại để văn bản ghi đúng; số đã cấp vẫn giữ."
        )
    return dispatch


def _beside(verb: str, dispatch: Dispatch) -> list[signing.ToSign]:
    """What of the files that go with it is still to be sealed."""
    return attachments.to_seal(dispatch) if verb == "document.seal" else []


def _to_sign(verb: str, dispatch: Dispatch) -> signing.ToSign:
    assert dispatch.content_id is not None
    box = signing.Box(**dispatch.place) if verb == "document.sign" and dispatch.place else None
    if verb == "document.seal" and dispatch.book == "copy":
        return signing.ToSign("dispatch", dispatch.pk, dispatch.content_id, "copy", lines=_corner(dispatch))
    return signing.ToSign("dispatch", dispatch.pk, dispatch.content_id, ROLES[verb], box=box)


def _corner(dispatch: Dispatch) -> tuple[str, ...]:
    """What a copy says at the top of its first page: its form and who copied; the time is added (Phụ lục I)."""
    kind = kinds.kind(dispatch.kind)
    assert kind is not None
    return (kind.copy_of, rules.full_name(people.unit(dispatch.office_id).name))


def _then(actor: Actor, verb: str) -> Callable[[Command, signing.Outcome], None]:
    """What a signature means for its document, in one transaction with it; who signs is asked again at that moment."""

    def write(cmd: Command, outcome: signing.Outcome) -> None:
        assert outcome.file is not None
        dispatch = _may(people.actor_for(actor.id), verb, outcome.owner_id)
        if verb == "document.seal":
            if attachments.put_sealed(cmd, dispatch, outcome):
                return
            attachments.must_be_sealed(dispatch)
        if dispatch.content is None or dispatch.content.sha256 != outcome.before:
            raise Stale("Văn bản vừa có thay đổi nên chữ ký này không dùng được. Hãy xem lại rồi ký lại.")
        held = files.claim(
            outcome.file.sha256, dispatch.content.name, actor=actor, at=cmd.at, owner_kind="dispatch",
            owner_id=dispatch.pk, office_id=dispatch.office_id,
        )  # fmt: skip
        name = verb.removeprefix("document.")
        values: dict[str, Any] = {
            "state": states.dispatch_after(dispatch.state, name),
            "content_id": held.pk,
            "held_since": cmd.at,
        }
        if verb == "document.sign":
            values |= {"signed_at": cmd.at, "signed_how": "digital"}
        else:
            values |= {"issued_at": cmd.at, "issued_by_id": actor.id}
        change(dispatch, expect=dispatch.version, **values)
        doer = access.at_post(actor, verb, dispatch.office_id)
        trail.dispatch_step(dispatch, name, actor=doer, at=cmd.at, note=dispatch.reference)
        cmd.publish(_event(verb, dispatch, held.sha256))

    return write


def _event(verb: str, dispatch: Dispatch, sha256: str) -> events.DispatchEvent:
    if verb == "document.sign":
        return events.DocumentSigned(dispatch.pk, dispatch.office_id, sha256=sha256)
    assert dispatch.year is not None
    assert dispatch.number is not None
    assert dispatch.issued_on is not None
    return events.Issued(
        dispatch.pk, dispatch.office_id, year=dispatch.year, number=dispatch.number, issued_on=dispatch.issued_on,
        sha256=sha256, attached=attachments.hashes(dispatch),
    )  # fmt: skip
