"""``python -m bench.small_pc``: a day's work of four officers on an old PC, into ``bench/small_pc.json``.

Linux, as root. The office's processes may use what a PC with two old cores, 2 GB and a hard disk would leave them.
"""

import argparse
import json
import os
import re
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from bench.limits import Small, limited

AIM = 300
"""Milliseconds for the slowest twentieth of all pages, with four officers at work."""
VERSION = re.compile(rb'name="version" value="(\d+)"')
RECEIVER = re.compile(rb'<option value="([0-9a-f-]{36})"')


def main() -> int:
    """Generate a commune's dossiers, serve them under the limits, let four officers work."""
    words = _words()
    with tempfile.TemporaryDirectory(prefix="xaso-small-", dir=words.folder) as passing:
        data = Path(passing)
        os.environ |= {"XASO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
        import django  # noqa: PLC0415 - after the data folder is named

        django.setup()
        found = measured(words, data)
    words.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(*lines(found), sep="\n")
    return 0


def measured(words: argparse.Namespace, data: Path) -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415 - needs the settings

    from bench.generate import generated  # noqa: PLC0415 - as above
    from bench.machine import machine  # noqa: PLC0415 - as above
    from bench.machine import measured as when  # noqa: PLC0415 - as above
    from bench.sample import draw  # noqa: PLC0415 - as above
    from bench.server import served  # noqa: PLC0415 - as above

    found: dict[str, Any] = {**when(), "machine": machine(), "limits": asdict(words.small)}
    found["data"] = asdict(generated(words.size))
    sample = draw()
    connection.close()
    os.sync()  # what generating left for later is not the office's work
    with limited(words.small, data) as limits, served(data, limits.prefix) as server:
        found |= {"not_limited": list(limits.missing), "start_up_s": server.started_in}
        found["pages"] = work(server.port, sample.codes, words.minutes * 60, words.think)
        found["memory_mb"] = server.uss()
    return found


def work(port: int, codes: list[str], seconds: float, think: float) -> dict[str, Any]:
    """Two at the counter, one resolver, one leader; each looks, thinks, goes on."""
    from bench.client import Client  # noqa: PLC0415 - needs the settings
    from bench.timing import timed  # noqa: PLC0415 - as above

    times: dict[str, list[float]] = defaultdict(list)
    end, failures = time.monotonic() + seconds, list[BaseException]()

    def officer(user: str, day: Callable[["Officer"], Iterator[None]]) -> None:
        try:
            random = Random(user)
            one = Officer(Client(port).sign_in(user), times, codes, random)
            while time.monotonic() < end:
                for _ in day(one):
                    time.sleep(think * random.uniform(0.5, 1.5))
        except BaseException as failure:  # noqa: BLE001 - raised again where it is waited for
            failures.append(failure)

    days = [("counter1", counter), ("counter1", counter), ("resolver1", resolver), ("leader1", leader)]
    threads = [threading.Thread(target=officer, args=one) for one in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    everything = [one for some in times.values() for one in some]
    return {key: asdict(timed(some, seconds, 0)) for key, some in [("all", everything), *sorted(times.items())]}


class Officer:
    """One at work in a browser."""

    def __init__(self, client: Any, times: dict[str, list[float]], codes: list[str], random: Random) -> None:
        self.client, self.times, self.codes, self.random = client, times, codes, random

    def see(self, name: str, address: str) -> bytes:
        answer = self._timed(name, lambda: self.client.get(address))
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        return bytes(answer.body)

    def send(self, name: str, address: str, **typed: str) -> str:
        """Where the answer leads."""
        answer = self._timed(name, lambda: self.client.post(address, **typed))
        if answer.status != 302:
            raise RuntimeError(f"{address}: {answer.status}")
        return str(answer.location)

    def _timed(self, name: str, ask: Callable[[], Any]) -> Any:
        before = time.perf_counter()
        answer = ask()
        self.times[name].append(time.perf_counter() - before)
        return answer


def counter(one: Officer) -> Iterator[None]:
    """A citizen comes: day's list, form, receipt, hand-over; then somebody asks after a dossier."""
    from xaso.base import clock  # noqa: PLC0415 - needs the settings
    from xaso.site.demo.facts import COPY, copy  # noqa: PLC0415 - as above
    from xaso.site.demo.names import invent  # noqa: PLC0415 - as above

    one.see("today", "/viec/")
    yield
    address = f"/ho-so/tiep-nhan/{COPY}/"
    one.see("reception", address)
    yield
    said = copy(one.random, invent(one.random), clock.now())
    typed = {f"f_{key}": str(value) for key, value in said.facts.items()}
    ways = {"channel": "in_person", "return_way": "counter", "sets": "1", "confirmed": "1", "do": "accept"}
    dossier = one.send(
        "accept", address, case_id=str(uuid4()), applicant_name="Lò Văn Thử", paper_case=said.case, **ways, **typed
    ).partition("?")[0]
    page = one.see("dossier", dossier)
    yield
    one.see("receipt", f"{dossier}giay-tiep-nhan.pdf")
    yield
    version, receiver = VERSION.search(page), RECEIVER.search(page)
    if version and receiver:
        one.send("hand_over", f"{dossier}chuyen/", version=version[1].decode(), receiver_id=receiver[1].decode())
        yield
    one.client.post("/ho-so/", tim="lò thị")
    one.see("search", "/ho-so/?tim=1")
    yield


def resolver(one: Officer) -> Iterator[None]:
    """Day's list, two dossiers, the running list."""
    one.see("today", "/viec/")
    yield
    for _ in range(2):
        one.see("dossier", f"/ho-so/{one.random.choice(one.codes)}/")
        yield
    one.see("list", "/ho-so/?trang-thai=dang-lam")
    yield


def leader(one: Officer) -> Iterator[None]:
    """Day's list, the board, a dossier; now and then the statistics of the year."""
    one.see("today", "/viec/")
    yield
    one.see("board", "/dieu-hanh/")
    yield
    one.see("dossier", f"/ho-so/{one.random.choice(one.codes)}/")
    yield
    one.see("ii06_year", "/bao-cao/?ky=nam")
    yield


def lines(found: dict[str, Any]) -> Iterator[str]:
    """A short table, and whether the aim was met."""
    limits = found["limits"]
    given = f"{limits['cores']} cores of this machine, {limits['memory_mb']} MB"
    yield f"{given}, {limits['disk_operations']} operations of the disk a second"
    if found["not_limited"]:
        yield f"NOT LIMITED: {', '.join(found['not_limited'])}"
    for key, one in found["pages"].items():
        yield f"{key:14}{one['calls']:>7}{one['p50']:>9}{one['p95']:>9}{one['p99']:>9}"
    yield f"start-up {found['start_up_s']} s, memory {found['memory_mb']} MB"
    slow = found["pages"]["all"]["p95"]
    yield f"{'aim met' if slow <= AIM else 'MISSED'}: p95 of all pages {slow} ms, aim {AIM} ms"


def _words() -> argparse.Namespace:
    small = Small()
    parser = argparse.ArgumentParser(prog="python -m bench.small_pc", description=__doc__)
    parser.add_argument("--size", type=int, default=30_000, help="dossiers of the commune")
    parser.add_argument("--minutes", type=float, default=3.0, help="how long they work")
    parser.add_argument("--think", type=float, default=2.0, help="seconds that an officer looks at a page")
    parser.add_argument("--cores", type=float, default=small.cores)
    parser.add_argument("--memory", type=int, default=small.memory_mb, help="MB")
    parser.add_argument("--disk", type=int, default=small.disk_operations, help="operations a second")
    parser.add_argument("--folder", type=Path, help="where the data lie meanwhile: on the disk that is limited")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "small_pc.json")
    words = parser.parse_args()
    words.small = Small(words.cores, words.memory, words.disk)
    return words


if __name__ == "__main__":
    sys.exit(main())
