"""Signing with a key that is on the officer's PC, held by the signing agent there (`xaso sign-agent`).

`prepare` gives what the agent is to be shown and to sign; `finish` takes what it signed. Between the two nothing is
promised: what is never finished is forgotten after some days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from xaso.base import clock, files
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.signing import access, states
from xaso.signing.actions.signing import Outcome, Then, ToSign
from xaso.signing.models import Signature
from xaso.signing.pades.wanted import Level

KEPT = timedelta(days=3)


@dataclass(frozen=True)
class Half:
    """``paper``: the file with an empty place for the signature; ``attributes``: what is to be signed of it."""

    wanted: ToSign
    signature_id: UUID | None = None
    name: str = ""
    paper: bytes = b""
    attributes: bytes = b""
    refusal: str = ""


def prepare(*, actor: Actor, key_id: UUID, papers: Sequence[ToSign], level: Level | None = None) -> list[Half]:
    """The first half of each signature, or why there is none. Raises as ``sign``."""
    from xaso.signing.halves import first_halves  # noqa: PLC0415 - see ``sign``

    key = access.own_key(actor, key_id, clock.now())
    return list(first_halves(actor.at(key.office_id, *access.VERBS["signing.sign"]), key, papers, level=level))


def finish(*, actor: Actor, signature_id: UUID, signature: bytes, then: Then | None = None) -> Outcome:
    """The second half, with what the key signed.

    Raises:
        NotFound: he has asked for no such signature.
        NotPossible: it is finished already, or the key may not be used any more.
        Refused: what was signed does not fit; nothing has changed.
    """
    from xaso.signing.halves import second_half  # noqa: PLC0415 - see ``sign``

    row = Signature.objects.select_related("key").filter(pk=signature_id).first()
    if row is None or row.account_id != actor.id:
        raise NotFound
    states.after(row.state, "sign")
    key = access.own_key(actor, row.key_id, clock.now())
    return second_half(actor.at(key.office_id, *access.VERBS["signing.sign"]), row, signature, then=then)


def forget_unfinished() -> None:
    """First halves that nobody has finished for days go, with their files."""
    old = Signature.objects.filter(state="asked", at__lt=clock.now() - KEPT)
    ids = list(old.values_list("pk", flat=True))
    files.forget(owner_kind="signature", owner_ids=ids)
    Signature.objects.filter(pk__in=ids, state="asked").delete()
