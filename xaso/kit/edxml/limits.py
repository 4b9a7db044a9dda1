"""How much there may be in a message, so that none can fill the memory or the day of an office's computer.

A provincial rule of 2025 allows 50 MB for an attachment. The other bounds are ours, far above anything seen.
"""

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """``token``: a single tag or comment. ``text``: everything that is no attachment. ``unpacked``: out of one ZIP.

    ``attachment``: a file of 50 MB and what its packing adds. ``signed``: up to here signatures are checked; that takes
    ten times the memory.
    """

    message: int = 200 * MB
    attachment: int = 52 * MB
    attachments: int = 100 * MB
    signed: int = 100 * MB
    text: int = 2 * MB
    token: int = 1 * MB
    elements: int = 20_000
    depth: int = 40
    unpacked: int = 100 * MB
    members: int = 200


LIMITS = Limits()
