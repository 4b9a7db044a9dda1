"""Ids of records: UUID version 7 (RFC 9562), so that they grow with time and indexes stay compact."""

import os
import time
from uuid import UUID

MILLISECOND = 1_000_000


def new_id() -> UUID:
    """48 bits of milliseconds, 12 of parts of one, then 62 random bits (RFC 9562 §6.2, method 3).

    What is made later by a computer whose clock tells parts of a millisecond has the greater id, so that things of the
    same moment keep their order.
    """
    milliseconds, rest = divmod(time.time_ns(), MILLISECOND)
    part = (rest << 12) // MILLISECOND
    random = int.from_bytes(os.urandom(8)) & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=milliseconds << 80 | 0x7 << 76 | part << 64 | random)
