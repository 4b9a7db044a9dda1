"""Files signed one by one or in a batch: what is asked for, and what comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.command import Command
from xaso.base.files import FileFacts
from xaso.signing import access
from xaso.signing.pades.wanted import Box, Level


@dataclass(frozen=True)
class ToSign:
    """A file of another room. ``role``: "officer", "seal", "attachment" or "copy".

    ``box``: where the signature is seen; None: where NĐ 30/2020 wants it. ``lines``: what attachments and copies say in
    their corner. ``reason``: goes into the signature.
    """

    owner_kind: str
    owner_id: UUID
    file_id: UUID
    role: str
    box: Box | None = None
    lines: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of one file: the signed content (take it over with ``files.claim``), or why there is none.

    ``wanted`` None: it was asked for earlier, see ``finish``. ``owner_id``: whose file it is; ``before``: the content
    (SHA-256) that was there.
    """

    wanted: ToSign | None
    owner_id: UUID
    before: str = ""
    signature_id: UUID | None = None
    file: FileFacts | None = None
    refusal: str = ""

    @property
    def done(self) -> bool:
        return self.file is not None


Then = Callable[[Command, Outcome], None]
"""What the room above writes when a file is signed, in the same transaction. Its refusal undoes the signature too."""


def try_key(*, actor: Actor, key_id: UUID, secret: str) -> None:
    """Open a key and close it again, so that a wrong PIN is told before anything else happens. Raises as ``sign``."""
    from xaso.signing.keys import opening  # noqa: PLC0415 - see ``sign``

    with opening.opened(access.own_key(actor, key_id, clock.now()), secret):
        pass


def sign(
    *,
    actor: Actor,
    key_id: UUID,
    secret: str,
    papers: Sequence[ToSign],
    level: Level | None = None,
    then: Then | None = None,
) -> list[Outcome]:
    """Sign files with one key, in their order.

    ``secret``: password of the file or PIN of the device, for this batch. ``level``: None: the longest-lived that this
    installation can make.

    Raises:
        Refused: the key cannot be used at all; nothing was signed.
    """
    from xaso.signing.batch import sign_all  # noqa: PLC0415 - it takes a second and 50 MB: whoever signs pays, nobody else

    key = access.own_key(actor, key_id, clock.now())
    return sign_all(actor.at(key.office_id, *access.VERBS["signing.sign"]), key, secret, papers, level=level, then=then)
