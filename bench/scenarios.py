"""What is asked of the server over HTTP, and how long the answers take, seen from outside."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

from bench.client import Client
from bench.sample import COMMON, Sample
from bench.server import Server
from bench.timing import Timed, measure
from bench.work import Received
from xaso.base import clock

COUNTER, RESOLVER, LEADER = "counter1", "resolver1", "leader1"
WARM_UP = 20
EXCELS = 3
LOOK_UPS, OF_ONE = 280, 20
"""The office answers 300 look-ups in a minute of the clock, 20 of one network address: no more are asked for."""


def _search(client: Client, words: Sequence[str], number: int) -> None:
    client.search("/ho-so/", words, number)


@dataclass(frozen=True)
class Scenario:
    """What one user asks for, again and again: addresses, or words to search."""

    key: str
    user: str
    asked: Sequence[str]
    ask: Callable[[Client, Sequence[str], int], None] = Client.see


def scenarios(sample: Sample) -> Iterator[Scenario]:
    yield Scenario("today_100_rows", COUNTER, ["/viec/"])
    yield Scenario("today_leader", LEADER, ["/viec/"])
    yield Scenario("today_resolver", RESOLVER, ["/viec/"])
    yield Scenario("board_office", LEADER, ["/dieu-hanh/"])
    yield Scenario("board_communes", LEADER, ["/dieu-hanh/cap-duoi/"])
    yield Scenario("list_50_rows", COUNTER, ["/ho-so/"])
    yield Scenario("list_running", COUNTER, ["/ho-so/?trang-thai=dang-lam"])
    yield Scenario("dossier_running", RESOLVER, [f"/ho-so/{code}/" for code in sample.running])
    yield Scenario("dossier_any", COUNTER, [f"/ho-so/{code}/" for code in sample.codes])
    asked = {
        "search_common": COMMON,
        "search_name": sample.names,
        "search_name_begun": [name[:-1] for name in sample.names],
        "search_code": sample.codes,
        "search_phone": sample.phones,
        "search_nothing": ["zzz qqq"],
    }
    for key, words in asked.items():
        yield Scenario(key, COUNTER, words, _search)
    yield Scenario("reception_form", COUNTER, ["/ho-so/tiep-nhan/1.001193/"])
    years = [clock.now().year - back for back in (0, 1)]
    yield Scenario("register_page", COUNTER, [f"/bao-cao/so/?nam={year}" for year in years])
    yield Scenario("register_month", COUNTER, [f"/bao-cao/so/?nam={years[1]}&thang={n}" for n in range(1, 13)])
    yield Scenario("ii06_year", LEADER, [f"/bao-cao/?ky=nam&nam={year}" for year in years])
    yield Scenario("ii06_by_procedure", LEADER, [f"/bao-cao/?ky=nam&nam={year}&theo=thu-tuc" for year in years])
    yield Scenario("ii06_any_days", LEADER, [f"/bao-cao/?ky=khac&tu=03/03/{year}&den=09/10/{year}" for year in years])
    yield Scenario("ii06_behind", LEADER, [f"/bao-cao/ho-so/?ky=nam&nam={years[1]}&cot={n}" for n in (3, 8, 10, 12)])
    yield Scenario("receipt_pdf", COUNTER, [f"/ho-so/{code}/giay-tiep-nhan.pdf" for code in sample.codes])


def pages(server: Server, sample: Sample, clients: int, least: int, seconds: float) -> dict[str, Timed]:
    """Every scenario with so many clients at a time, each signed in for itself."""
    signed_in = {
        user: [Client(server.port).sign_in(user) for _ in range(clients)] for user in (COUNTER, RESOLVER, LEADER)
    }
    found = {}
    for scenario in scenarios(sample):
        calls = [partial(scenario.ask, client, scenario.asked) for client in signed_in[scenario.user]]
        measure(calls, least=min(WARM_UP, least))
        found[scenario.key] = measure(calls, least=least, seconds=seconds, cpu=server.cpu)
    return found


def excels(server: Server) -> dict[str, Timed]:
    """Tables of a year to take away: few ask for them, and they take long."""
    year = clock.now().year - 1
    wanted = {
        "register_excel": (COUNTER, f"/bao-cao/so.xlsx?nam={year}"),
        "ii06_excel": (LEADER, f"/bao-cao/ii06.xlsx?ky=nam&nam={year}"),
    }
    return {
        key: measure([partial(Client.see, Client(server.port).sign_in(user), [address])], least=EXCELS, cpu=server.cpu)
        for key, (user, address) in wanted.items()
    }


def look_ups(server: Server, sample: Sample, clients: int, least: int) -> Timed:
    """Citizens from many addresses; they wait for a fresh minute if there are as many as one minute may bring."""
    asked = min(least, LOOK_UPS)
    if asked == LOOK_UPS:
        time.sleep(61 - time.time() % 60)
    pages = [f"/tra-cuu/?ma={code}" for code in sample.codes]
    places = (f"127.0.{clients}.{number}" for number in count(1))
    return measure([_Citizens(server.port, pages, places).look for _ in range(clients)], least=asked, cpu=server.cpu)


class _Citizens:
    """One after another, each at a network address of his own, with as many look-ups as one address may make."""

    def __init__(self, port: int, pages: Sequence[str], places: Iterator[str]) -> None:
        self._port, self._pages, self._places = port, pages, places
        self._asked = 0

    def look(self, number: int) -> None:
        if self._asked % OF_ONE == 0:
            self._citizen = Client(self._port, next(self._places))
        self._asked += 1
        self._citizen.see(self._pages, number)


def hand_overs(server: Server, received: Sequence[Received], clients: int) -> Timed:
    """Dossiers that were just received go to a resolver, each by its form."""
    officers = [Client(server.port).sign_in(COUNTER) for _ in range(clients)]

    def work(client: Client, number: int) -> None:
        one = received[number]
        answer = client.post(f"/ho-so/{one.code}/chuyen/", version="1", receiver_id=str(one.receiver_id))
        if answer.status != 302:
            raise RuntimeError(f"{one.code} was not handed over")

    return measure([partial(work, client) for client in officers], least=len(received), cpu=server.cpu)
