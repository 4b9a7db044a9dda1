"""``python -m tests.exchange.filer LANE SIZE...``: queues an envelope for the only peer, with files of these sizes."""

import io
import os
import sys

import django

from xaso.base.loading import lasting


def main(lane: str, sizes: list[int]) -> None:
    with lasting():
        django.setup()
        from xaso.base import clock, files  # noqa: PLC0415 - after Django
        from xaso.base.actor import SYSTEM  # noqa: PLC0415
        from xaso.base.identity import new_id  # noqa: PLC0415
        from xaso.exchange.models import Peer  # noqa: PLC0415
        from xaso.exchange.protocol.envelope import FileRef, lane_of  # noqa: PLC0415
        from xaso.exchange.sending import Kind, send  # noqa: PLC0415

    refs = []
    for size in sizes:
        arrived = files.take_in(io.BytesIO(b"%PDF-1.7\n" + os.urandom(size - 9)), "ban quet.pdf")
        owner = {"owner_kind": "case", "owner_id": new_id(), "office_id": new_id()}
        files.store(arrived, actor=SYSTEM, at=clock.now(), **owner)
        refs.append(FileRef(arrived.sha256, arrived.size, arrived.name, arrived.media_type))
    send(Peer.objects.get().node, Kind("test.filed", 1, lane_of(lane)), {"number": len(refs)}, refs)


if __name__ == "__main__":
    main(sys.argv[1], [int(one) for one in sys.argv[2:]])
