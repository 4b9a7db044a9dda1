"""``python -m bench.directive``: one directive to 1,000 connected communes, into ``bench/directive.json``.

A real hub (`xaso exchange`) and communes that are connections of one process, on this computer. Told is how long after
the transaction in which the directive was queued all have it, for how long the hub and the communes kept a processor
busy meanwhile (they share this computer's; in life each commune has its own), and what the hub weighs.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from bench.crowd import key, node, public

BODY = 2048
"""Bytes of the text."""
PORT = 8461
PATIENCE = 300.0
OFFICE = (
    "--name=UBND tỉnh Lai Châu",
    "--agency-code=H35",
    "--place=Lai Châu",
    "--province=UBND tỉnh Lai Châu",
    "--steward-name=Vũ Đăng Khoa",
    "--steward-username=khoa",
)


def main() -> int:
    words = _words()
    with tempfile.TemporaryDirectory(prefix="xaso-directive-") as passing:
        data = Path(passing) / "tinh"
        os.environ |= {"XASO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
        os.environ |= {"XASO_EXCHANGE_HOST": "127.0.0.1", "XASO_EXCHANGE_PORT": str(PORT)}
        _run("init", *OFFICE)
        _run("node", "init", "--role=hub", "--name=Tỉnh", f"--address=https://127.0.0.1:{PORT}")
        importlib.import_module("django").setup()
        from bench.machine import machine  # noqa: PLC0415 - needs the settings
        from bench.machine import measured as when  # noqa: PLC0415 - as above

        found = {**when(), "machine": machine(), **_measured(data, words.communes)}
    words.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=2))
    return 0


def _measured(data: Path, communes: int) -> dict[str, Any]:
    from xaso.base import clock  # noqa: PLC0415 - needs the settings
    from xaso.exchange.models import Here, Peer  # noqa: PLC0415 - as above

    now = clock.now()
    Peer.objects.bulk_create(
        Peer(node=node(one), name=f"Xã {one}", role="commune", keys=[public(key(one))], joined_at=now)
        for one in range(communes)
    )
    hub = subprocess.Popen(_program("exchange"), stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    try:
        _until_open(hub.pid)
        words = [str(PORT), str(Here.objects.get().node), str(data / "keys" / "authority.ed25519"), str(communes)]
        crowd = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "bench.crowd", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            return _told(hub.pid, crowd, communes)
        finally:
            crowd.kill()
            crowd.communicate()
    finally:
        hub.kill()
        hub.wait()


def _told(hub: int, crowd: "subprocess.Popen[str]", communes: int) -> dict[str, Any]:
    assert crowd.stdin
    assert crowd.stdout
    began = time.time()
    if crowd.stdout.readline().strip() != "ready":
        raise RuntimeError("the communes did not come")
    greeted = time.time() - began
    before = [_busy(one) for one in (hub, crowd.pid)]
    queued, sent = _queue(communes)
    crowd.stdin.write("\n")
    crowd.stdin.flush()
    had = json.loads(crowd.stdout.readline())
    busy = [round(_busy(one) - so_far, 2) for one, so_far in zip((hub, crowd.pid), before, strict=True)]
    after = [one - sent for one in had]
    return {
        "communes": communes,
        "all_greeted_s": round(greeted, 1),
        "queued_in_s": round(queued, 2),
        "half_have_it_s": round(after[len(after) // 2], 3),
        "all_have_it_s": round(after[-1], 3),
        "hub_busy_s": busy[0],
        "communes_busy_s": busy[1],
        "hub_mb": round(psutil.Process(hub).memory_full_info().uss / 1e6, 1),
    }


def _busy(process: int) -> float:
    """Seconds for which it has had a processor."""
    times = psutil.Process(process).cpu_times()
    return times.user + times.system


def _queue(communes: int) -> tuple[float, float]:
    """One transaction, as an action has it. Seconds that it took, and when it was over."""
    from django.db import transaction  # noqa: PLC0415 - needs the settings

    from xaso.exchange.sending import Kind, send  # noqa: PLC0415 - as above

    began = time.time()
    with transaction.atomic():
        for one in range(communes):
            send(node(one), Kind("bench.said", 1, "urgent"), {"text": "Kính gửi. " * (BODY // 12)})
    over = time.time()
    return over - began, over


def _until_open(hub: int) -> None:
    end = time.time() + PATIENCE
    while not any(one.status == psutil.CONN_LISTEN for one in psutil.Process(hub).net_connections()):
        if time.time() > end:
            raise TimeoutError("the hub does not open")
        time.sleep(0.1)


def _run(*words: str) -> None:
    subprocess.run(_program(*words), check=True, capture_output=True)  # noqa: S603 - our own program


def _program(*words: str) -> list[str]:
    return [sys.executable, "-m", "xaso.site.cli", *words]


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.directive", description=__doc__)
    parser.add_argument("--communes", type=int, default=1000)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "directive.json")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
