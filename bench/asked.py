"""What is asked of an office with many documents, and how long the answers take."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from django.db import connection

from bench.bureau import WORDS, furnished
from bench.client import Client
from bench.issuing import issued
from bench.machine import machine, measured
from bench.server import served
from bench.timing import measure
from xaso.documents.actions import papers
from xaso.documents.models import Arrival, Dispatch, DispatchVersion

MANY = 200
PEOPLE = ("clerk1", "leader1", "resolver1")


def run(data: Path, size: int, requests: int) -> dict[str, Any]:
    """Fill the folder if it is empty, serve, ask, weigh."""
    found: dict[str, Any] = {**measured(), "machine": machine(), "database": connection.vendor}
    found["data"] = asdict(furnished(size))
    asked = list(_asked())
    figures = {"decision_laid_out": asdict(measure([_decision()], least=requests))}
    connection.close()
    with served(data) as server:
        people = {who: Client(server.port).sign_in(who) for who in PEOPLE}
        for key, who, call in asked:
            figures[key] = asdict(measure([partial(call, people[who])], least=requests, cpu=server.cpu))
        found["memory_mb"] = server.uss()
    return found | {"figures": figures, "issue": issued()}


def _asked() -> Iterator[tuple[str, str, Callable[[Client, int], None]]]:
    """What is measured: its key, who asks, and how."""
    random = Random(7)
    arrivals = list(Arrival.objects.values_list("pk", "reference")[: 40 * MANY : 40])
    dispatches = list(Dispatch.objects.values_list("pk", "reference")[: 40 * MANY : 40])
    pages = {
        "today_clerk": ("clerk1", ["/viec/"]),
        "today_officer": ("resolver1", ["/viec/"]),
        "today_leader": ("leader1", ["/viec/"]),
        "list_arrivals": ("clerk1", ["/van-ban/den/"]),
        "list_dispatches": ("clerk1", ["/van-ban/di/"]),
        "document_arrival": ("clerk1", [f"/van-ban/den/{one}/" for one, _ in arrivals]),
        "document_dispatch": ("leader1", [f"/van-ban/di/{one}/" for one, _ in dispatches]),
    }
    for key, (who, addresses) in pages.items():
        yield key, who, lambda client, number, addresses=addresses: client.see(addresses, number)
    searches = {
        "search_common": ["ke hoach", "ngân sách", "UBND xã", "cong van", "phòng chống"],
        "search_six_words": [" ".join(random.sample(WORDS, 6)) for _ in range(MANY)],
        "search_number": [one for _, one in (*arrivals, *dispatches)],
        "search_nothing": ["zzz qqq"],
    }
    for key, words in searches.items():
        yield key, "clerk1", lambda client, number, words=words: client.search("/van-ban/tra-cuu/", words, number)


def _decision() -> Callable[[int], object]:
    """A decision of the folder, laid out."""
    text = DispatchVersion.objects.filter(dispatch__kind="quyet_dinh").select_related("dispatch").first()
    assert text is not None
    dispatch = text.dispatch
    assert dispatch.issued_on is not None
    return lambda _: papers.content_of(dispatch, text, dispatch.reference, dispatch.issued_on)
