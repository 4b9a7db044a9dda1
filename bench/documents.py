"""``python -m bench.documents``: an office with 200,000 documents and their texts, into ``bench/documents.json``.

Pages and searches over HTTP, as a clerk, a leader and an officer ask for them, and a decision laid out.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from bench.machine import measured

AIMS = {"search": 50.0, "list": 60.0, "document": 60.0, "today": 60.0, "decision": 30.0}
"""Milliseconds for the slowest twentieth; of a decision laid out, in the middle."""
MANY = 200


def main() -> int:
    """Measure as the words say; the data folder must be named before Django reads its settings."""
    words = _words()
    with tempfile.TemporaryDirectory(prefix="xaso-documents-") as passing:
        data = (words.data or Path(passing)).absolute()
        data.mkdir(parents=True, exist_ok=True)
        os.environ |= {"XASO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
        import django  # noqa: PLC0415 - after the data folder is named

        django.setup()
        found = _measured(data, words)
    words.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    for key, one in found["figures"].items():
        print(f"{key:24} p50 {one['p50']:8} p95 {one['p95']:8}  {'MISSED' if _missed(key, one) else ''}")
    return 0


def _missed(key: str, one: dict[str, float]) -> bool:
    kind = key.partition("_")[0]
    return one["p50" if kind == "decision" else "p95"] > AIMS[kind]


def _measured(data: Path, words: argparse.Namespace) -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415 - needs the settings

    from bench.bureau import PASSWORD, furnished  # noqa: PLC0415 - as above
    from bench.client import Client  # noqa: PLC0415
    from bench.machine import machine  # noqa: PLC0415
    from bench.server import served  # noqa: PLC0415
    from bench.timing import measure  # noqa: PLC0415

    found: dict[str, Any] = {**measured(), "machine": machine(), "database": connection.vendor}
    found["data"] = asdict(furnished(words.size))
    asked = list(_asked())
    figures = {"decision_laid_out": asdict(measure([_decision()], least=words.requests))}
    connection.close()
    with served(data) as server:
        people = {who: Client(server.port).sign_in(who, PASSWORD) for who in ("clerk1", "leader1", "resolver1")}
        for key, who, call in asked:
            figures[key] = asdict(measure([partial(call, people[who])], least=words.requests, cpu=server.cpu))
        found["memory_mb"] = server.uss()
    return found | {"figures": figures}


def _asked() -> Iterator[tuple[str, str, Callable[[Any, int], None]]]:
    """What is measured: its key, who asks, and how."""
    from bench.bureau import WORDS  # noqa: PLC0415
    from xaso.documents.models import Arrival, Dispatch  # noqa: PLC0415

    random = Random(7)
    arrivals = list(Arrival.objects.values_list("pk", "reference")[: 40 * MANY : 40])
    dispatches = list(Dispatch.objects.values_list("pk", "reference")[: 40 * MANY : 40])
    yield "today_clerk", "clerk1", partial(_see, ["/viec/"])
    yield "today_officer", "resolver1", partial(_see, ["/viec/"])
    yield "today_leader", "leader1", partial(_see, ["/viec/"])
    yield "list_arrivals", "clerk1", partial(_see, ["/van-ban/den/"])
    yield "list_dispatches", "clerk1", partial(_see, ["/van-ban/di/"])
    yield "document_arrival", "clerk1", partial(_see, [f"/van-ban/den/{one}/" for one, _ in arrivals])
    yield "document_dispatch", "leader1", partial(_see, [f"/van-ban/di/{one}/" for one, _ in dispatches])
    common = ["ke hoach", "ngân sách", "UBND xã", "cong van", "phòng chống"]
    rare = [" ".join(random.sample(WORDS, 6)) for _ in range(MANY)]
    yield "search_common", "clerk1", partial(_search, common)
    yield "search_six_words", "clerk1", partial(_search, rare)
    yield "search_number", "clerk1", partial(_search, [one for _, one in (*arrivals, *dispatches)])
    yield "search_nothing", "clerk1", partial(_search, ["zzz qqq"])


def _see(addresses: Sequence[str], client: Any, number: int) -> None:
    address = addresses[number % len(addresses)]
    if (status := client.get(address).status) != 200:
        raise RuntimeError(f"{address}: {status}")


def _search(words: Sequence[str], client: Any, number: int) -> None:
    status = client.post("/van-ban/tra-cuu/", tim=words[number % len(words)]).status
    if status != 302:
        raise RuntimeError(f"search: {status}")
    _see(["/van-ban/tra-cuu/?tim=1"], client, 0)


def _decision() -> Callable[[int], object]:
    from xaso.documents.actions import papers  # noqa: PLC0415
    from xaso.documents.models import DispatchVersion  # noqa: PLC0415

    text = DispatchVersion.objects.filter(dispatch__kind="quyet_dinh").select_related("dispatch").first()
    assert text is not None
    dispatch = text.dispatch
    assert dispatch.issued_on is not None
    return lambda _: papers.content_of(dispatch, text, dispatch.reference, dispatch.issued_on)


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.documents", description=__doc__)
    parser.add_argument("--size", type=int, default=200_000, help="documents to generate")
    parser.add_argument("--requests", type=int, default=100, help="of each thing")
    parser.add_argument("--data", type=Path, help="data folder to keep and use again; else a passing one")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "documents.json", help="where figures go")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
