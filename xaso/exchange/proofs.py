"""What a node has signed, shown to it again: its own key proves that in every life, whatever its tables have forgotten.

A node that was restored from a backup does not know what it said after it. Whoever heard it shows the envelope.
"""

import base64
import binascii
import zlib
from typing import Any
from uuid import UUID

from xaso.exchange import here, identity
from xaso.exchange.models import Incoming
from xaso.exchange.protocol.envelope import LARGEST, Envelope, Sealed, Unreadable, opened, parsed

LONGEST = 220_000
"""Characters of a packed envelope; with them the envelope in which it is shown stays within its bounds."""
RAW = -15


def of(envelope: Envelope) -> dict[str, str]:
    """An envelope that came, as its sender signed it; {} if it is too large to be shown again."""
    place = {"life": envelope.stream.incarnation, "lane": envelope.stream.lane, "sequence": envelope.sequence}
    row = Incoming.objects.filter(peer_id=envelope.sender, **place).first()
    if row is None:
        return {}
    press = zlib.compressobj(9, zlib.DEFLATED, RAW)
    packed = base64.b64encode(press.compress(bytes(row.payload)) + press.flush()).decode()
    return {"packed": packed, "signature": bytes(row.signature).hex()} if len(packed) <= LONGEST else {}


def ours(proof: Any, *, shown_by: UUID) -> Envelope:
    """The envelope of this node, to whoever shows it. Unreadable if this node never signed it."""
    try:
        press = zlib.decompressobj(RAW)
        payload = press.decompress(base64.b64decode(proof["packed"], validate=True), LARGEST + 1)
        said, signature = parsed(payload), bytes.fromhex(proof["signature"])
    except (KeyError, TypeError, ValueError, binascii.Error, zlib.error, RecursionError) as error:
        raise Unreadable(f"no proof: {error}") from error
    verify = lambda signed, by: identity.is_signed(signed, by, [identity.public()])  # noqa: E731 - one use
    sealed = Sealed(said.stream, said.sequence, payload, signature)
    return opened(sealed, sender=here.current().node, receiver=shown_by, verify=verify)
