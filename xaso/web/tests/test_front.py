"""The front page shows the seals of the log."""

import re
from datetime import datetime, timedelta

from django.test import Client

from tests.offices import Office
from xaso.base import audit, clock
from xaso.base.actor import SYSTEM
from xaso.kit.worktime import ZONE

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)


def write(at: datetime) -> None:
    audit.write(SYSTEM, "case.recount", at, subjects=[], detail={})
    audit.seal()


def test_the_seal_of_the_day_stands_there_as_an_outsider_notes_it(office: Office) -> None:
    with clock.pretend(NOON):
        audit.seal()
        assert "hôm nay sổ chưa có dòng nào được niêm" in Client().get("/").content.decode()
        write(NOON)
        last = audit.verify()
        assert f'<p class="code">{last.checked}:{last.root}</p>' in Client().get("/").content.decode()


def test_the_seals_of_thirty_days_stay(office: Office) -> None:
    for ago in range(40, -1, -1):
        write(NOON - timedelta(days=ago))
    with clock.pretend(NOON):
        page = Client().get("/").content.decode()
    shown = re.findall(r"<dt>(\d\d/\d\d/\d{4})</dt><dd class=\"code\">(\d+):([0-9a-f]{64})</dd>", page)
    assert len(shown) == 30
    assert (shown[0][0], shown[-1][0]) == ("20/11/2026", "22/10/2026")
    assert all(audit.verify(noted=(int(number), sealed)).holds for _, number, sealed in shown)


def test_it_works_before_there_is_an_office(db: None) -> None:
    assert Client().get("/").status_code == 200
