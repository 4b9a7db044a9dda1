"""Who records that somebody is away, and what is refused."""

from datetime import date, timedelta

import pytest

from tests.offices import Office
from xaso.base import clock
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xaso.people import actions, queries


def today() -> date:
    return clock.now().date()


def away(office: Office, name: str = "chau", by: str = "dung", start: int = 0, days: int = 2) -> None:
    first = today() + timedelta(days=start)
    last = first + timedelta(days=days)
    actions.record_absence(
        actor=getattr(office, by), account_id=office.accounts[name], first_day=first, last_day=last, note=" Nghỉ  phép "
    )


def test_the_leader_and_oneself_record_it_nobody_else(office: Office, other_office: Office) -> None:
    with pytest.raises(NotAllowed):
        away(office, by="binh")
    with pytest.raises(NotFound):
        actions.record_absence(
            actor=office.dung,
            account_id=next(iter(other_office.accounts.values())),
            first_day=today(),
            last_day=today(),
        )
    away(office, by="dung")
    away(office, "binh", by="binh", start=1)
    assert queries.away_until() == {office.accounts["chau"]: today() + timedelta(days=2)}
    shown = queries.absences(office.binh)
    assert [(one.name, one.mine, one.note) for one in shown] == [
        (office.chau.name, False, "Nghỉ phép"), (office.binh.name, True, "Nghỉ phép"),
    ]  # fmt: skip
    assert all(one.mine for one in queries.absences(office.dung))


def test_who_is_away_comes_last_among_colleagues(office: Office) -> None:
    assert queries.colleagues(office.id, "resolver")[0].away_until is None
    away(office)
    assert queries.colleagues(office.id, "resolver")[-1].away_until == today() + timedelta(days=2)


def test_days_that_cannot_be(office: Office) -> None:
    for start, days in ((0, -1), (-5, 2), (0, 400)):
        with pytest.raises(Invalid):
            away(office, start=start, days=days)
    away(office, start=3)
    with pytest.raises(Invalid, match="đã ghi vắng"):
        away(office, start=1)
    away(office, start=0)


def test_back_earlier_or_not_away_at_all(office: Office) -> None:
    away(office, start=-1)
    away(office, start=5)
    now, later = queries.absences(office.chau)
    with pytest.raises(NotAllowed):
        actions.end_absence(actor=office.binh, absence_id=now.id, version=1)
    with pytest.raises(Stale):
        actions.end_absence(actor=office.chau, absence_id=now.id, version=9)
    for one in (now, later):
        actions.end_absence(actor=office.chau, absence_id=one.id, version=1)
    assert queries.away_until() == {}
    assert queries.absences(office.chau) == []
    with pytest.raises(NotPossible):
        actions.end_absence(actor=office.chau, absence_id=now.id, version=2)
    away(office)
