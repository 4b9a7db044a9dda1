"""Who is shut out: a numbered list, signed by the authority, that travels from node to node and is believed offline."""

import json
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from xaso.kit.procedure import canonical

_CONTEXT = b"xaso denials 1\n"
_SIGNATURE = 64


@dataclass(frozen=True)
class Denials:
    """``number``: of two lists the greater holds."""

    number: int
    nodes: frozenset[UUID]


NOBODY = Denials(0, frozenset())


def written(denials: Denials, authority: Ed25519PrivateKey) -> bytes:
    """The list as it travels: signature, then what it says."""
    said = canonical({"number": denials.number, "nodes": sorted(str(node) for node in denials.nodes)})
    return authority.sign(_CONTEXT + said) + said


def read(data: bytes, authority: str) -> Denials:
    """The list; ``NOBODY`` of nothing. ValueError if this authority did not write it."""
    if not data:
        return NOBODY
    signature, said = data[:_SIGNATURE], data[_SIGNATURE:]
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(authority)).verify(signature, _CONTEXT + said)
    except InvalidSignature as error:
        raise ValueError("not the authority's list") from error
    told = json.loads(said)
    return Denials(int(told["number"]), frozenset(UUID(node) for node in told["nodes"]))
