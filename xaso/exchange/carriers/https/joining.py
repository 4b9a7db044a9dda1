"""A node joins: one request to the hub."""

import http.client
import json
from collections.abc import Collection
from contextlib import closing
from uuid import UUID

from xaso.exchange import invitations
from xaso.exchange.carriers.https.channel import JOIN
from xaso.exchange.carriers.https.lines import open_line
from xaso.exchange.models import Peer

TIMEOUT = 15.0
LONGEST = 256 * 1024
"""Seconds for each step; bytes of the answer."""


def join(code: str, address: str, *, below: Collection[UUID] = (), leaving: str = "") -> Peer:
    """Returns the hub. ``below``, ``leaving``: see ``invitations``.

    Raises:
        NotJoined: the message says why.
    """
    try:
        line, tls = open_line(address, TIMEOUT)
        with closing(line):
            request = invitations.asked(code, tls, below)
            line.request("POST", JOIN, json.dumps(request).encode(), {"Content-Type": "application/json"})
            answered = line.getresponse()
            answer = json.loads(answered.read(LONGEST)) if answered.status == http.client.OK else None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise invitations.NotJoined(
            f"Chưa gọi được nút trung tâm ở {address} ({error}). Hãy kiểm tra mạng và địa chỉ, rồi làm lại."
        ) from error
    if not isinstance(answer, dict):
        raise invitations.NotJoined(f"Máy ở {address} không phải là nút trung tâm của Xã Số.")
    return invitations.joined(answer, request, code=code, address=address, tls=tls, leaving=leaving)
