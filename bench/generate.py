"""A data folder with a province's worth of dossiers: the same for the same size, seed and day."""

import io
import json
import time as stopwatch
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from itertools import takewhile
from pathlib import Path
from random import Random

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from bench import people
from bench.dossiers import Teller
from bench.lives import WorkingDays, life
from bench.offers import Offer, offers
from bench.office import Office, found
from bench.shelf import Shelf, seeded_id
from bench.trace import Trace
from xaso.base import calendar, cleaning, clock, files, keys, pdf
from xaso.base.models import Series, StoredFile
from xaso.cases.models import CasePaper
from xaso.kit.worktime import ZONE, national
from xaso.people import queries
from xaso.people.models import Person
from xaso.reporting.actions import check

SEED = 2026
YEARS = 3
BATCH = 5_000
KNOWN = 0.4
"""Share of applicants who were here before."""

OFTEN = 1.0
"""How often a package with a form is asked for, against once for a procedure of one day."""

SCAN = "#set page(width: 105mm, height: 148mm)\n#align(center + horizon)[Bản quét]"


@dataclass(frozen=True)
class Generated:
    """What was made, and in how many seconds. ``counting``: of them, counting everything for reports."""

    dossiers: int
    handovers: int
    counting: float
    audit_rows: int
    seconds: float


@dataclass(frozen=True)
class Scene:
    """Where and when it happens."""

    offices: list[Office]
    offers: list[Offer]
    days: WorkingDays
    now: datetime


def generate(size: int) -> Generated:
    """Fill the empty data folder of the settings. Minutes for a province; the rules of the database are checked."""
    start, now, random = stopwatch.perf_counter(), clock.now(), Random(SEED)
    keys.ensure(settings.DATA)
    call_command("migrate", verbosity=0)
    first = max(now.date() - timedelta(days=365 * YEARS), national().known_from)
    with clock.pretend(datetime.combine(first, time(7), ZONE)):
        offices = found(random, first, size)
        scan = _scan(offices[0])
    worked = calendar.for_office(offices[0].id, queries.unit(offices[0].id).week)
    days = WorkingDays(worked, first, worked.known_until - timedelta(days=1))
    teller = Teller(random, worked, scan, Shelf(), Trace(now))
    with without_safety():
        _tell_all(teller, size, Scene(offices, list(offers(random, now)), days, now))
        audit_rows = teller.trace.write()
        Series.objects.bulk_create(
            Series(unit_id=unit_id, book=book, period=period, last=last)
            for (unit_id, book, period), last in teller.series.items()
        )
    counting = stopwatch.perf_counter()
    check()
    cleaning.learn_sizes()
    counting = round(stopwatch.perf_counter() - counting, 1)
    seconds = round(stopwatch.perf_counter() - start, 1)
    made = Generated(teller.shelf.cases, teller.turns, counting, audit_rows, seconds)
    _note(settings.DATA).write_text(json.dumps(asdict(made)))
    return made


def generated(size: int) -> Generated:
    """What lies in the data folder of the settings; generated first if it is empty."""
    if not _note(settings.DATA).exists():
        return generate(size)
    found = Generated(**json.loads(_note(settings.DATA).read_text()))
    if found.dossiers != size:
        raise SystemExit(f"{settings.DATA} holds {found.dossiers} dossiers, not {size}")
    return found


def _note(data: Path) -> Path:
    return data / "generated.json"


def _tell_all(teller: Teller, size: int, scene: Scene) -> None:
    """Receptions at equal distances of working time, from the first day until now."""
    random, end = teller.random, scene.days.place(scene.now)
    visitors = Visitors(random, teller.shelf)
    office_shares, offer_shares = [office.share for office in scene.offices], _shares(scene.offers)
    for start in range(0, size, BATCH):
        with transaction.atomic():
            for number in range(start, min(start + BATCH, size)):
                office = random.choices(scene.offices, office_shares)[0]
                offer = random.choices(scene.offers, offer_shares)[0]
                told = life(random, scene.days, number / size * end, offer.days)
                turns = list(takewhile(lambda turn: turn.at <= scene.now, told))
                teller.tell(office, offer, visitors.come(office, turns[0].at), turns)
            teller.shelf.flush()


def _shares(offered: list[Offer]) -> list[float]:
    """Packages with a form are asked for often, the others the less the longer they take."""
    return [OFTEN if offer.spec.form else offer.days**-0.5 for offer in offered]


class Visitors:
    """Who comes: somebody new, or somebody whom the office knows."""

    def __init__(self, random: Random, shelf: Shelf) -> None:
        self._random, self._shelf, self._serial = random, shelf, 0
        self._known: dict[str, list[Person]] = defaultdict(list)

    def come(self, office: Office, at: datetime) -> Person:
        known = self._known[office.code]
        if known and self._random.random() < KNOWN:
            return self._random.choice(known)
        self._serial += 1
        invented = people.invent(self._random, self._serial)
        person = Person(
            id=seeded_id(self._random, at),
            office_id=office.id,
            kind="citizen",
            name=invented.name,
            personal_number=invented.number,
            phone=invented.phone,
            address=invented.address,
        )
        known.append(person)
        self._shelf.keep(person)
        return person


def _scan(office: Office) -> StoredFile:
    """One content in the store, to which all scans refer."""
    arrived = files.take_in(io.BytesIO(pdf.render(SCAN, data={})), "quet.pdf")
    actor = office.staff["counter"][0]
    return files.store(
        arrived, actor=actor, at=clock.now(), owner_kind="bench", owner_id=office.id, office_id=office.id
    )


@contextmanager
def without_safety() -> Iterator[None]:
    """No waiting for the disk and no check row by row; everything is checked at the end."""
    _hint("PRAGMA synchronous=OFF")
    with connection.constraint_checks_disabled():
        yield
    connection.check_constraints()
    _hint("PRAGMA wal_checkpoint(TRUNCATE)")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [CasePaper]):  # its ids were given here
            cursor.execute(statement)
    connection.close()


def _hint(statement: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(statement)
