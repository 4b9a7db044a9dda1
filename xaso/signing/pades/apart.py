"""A signature in two halves: what is to be signed here, the key elsewhere; and what is kept between the two."""

import base64
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Prepared:
    """``paper``: the file with the place for the signature, from ``start`` to ``end``; ``digest``: of all around it.

    ``attributes``: what the key signs (DER): the digest, the time, the certificate.
    """

    paper: bytes
    digest: bytes
    start: int
    end: int
    attributes: bytes

    def kept(self) -> dict[str, Any]:
        """What is kept beside the paper."""
        return {
            "digest": base64.b64encode(self.digest).decode(),
            "start": self.start,
            "end": self.end,
            "attributes": base64.b64encode(self.attributes).decode(),
        }

    @classmethod
    def of(cls, paper: bytes, kept: dict[str, Any]) -> Self:
        """The first half again."""
        return cls(
            paper=paper,
            digest=base64.b64decode(kept["digest"]),
            start=kept["start"],
            end=kept["end"],
            attributes=base64.b64decode(kept["attributes"]),
        )
