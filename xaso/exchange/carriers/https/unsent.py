"""What this computer was given to send and has not sent yet: whatever is urgent stands behind it.

How much the line itself holds, the system's congestion control decides; what waits here, only whoever gives it more.
"""

import asyncio
import struct
import sys
from typing import Any

LITTLE = 2 * 1024
"""Bytes that may wait here: the system does not run out of them before it is looked again."""
SOON, LATER = 0.01, 0.08
"""Seconds between two looks, at first and at most."""
SIOCOUTQNSD = 0x894B
"""Linux: bytes in the queue of a socket that were not sent even once."""


async def until_little(transport: Any) -> None:
    """Until little waits, or the connection ends. At once where the system does not tell."""
    pause = SOON
    while not transport.is_closing() and waiting(transport.get_extra_info("socket")) > LITTLE:
        await asyncio.sleep(pause)
        pause = min(2 * pause, LATER)


def waiting(connection: Any) -> int:
    """Bytes. 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    from fcntl import ioctl  # noqa: PLC0415 - there is none on Windows

    try:
        told = ioctl(connection.fileno(), SIOCOUTQNSD, bytes(4))
    except (OSError, ValueError):
        return 0  # it is closed
    return int(struct.unpack("i", told)[0])
