"""The public look-up tells how far a dossier is, and nothing else."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from tests.offices import Office, intake
from xaso.base import clock
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.kit.worktime import ZONE
from xaso.web.portal import look_up

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> Iterator[None]:
    cache.clear()
    with clock.pretend(NOW):
        yield
    cache.clear()


@pytest.fixture
def code(office: Office) -> str:
    actions.accept(actor=office.binh, intake=intake())
    return Case.objects.get().code or ""


def test_a_known_code_shows_the_step(code: str) -> None:
    page = Client().get("/tra-cuu/", {"ma": f" {code.lower()} "}).content.decode()
    assert "Bước 1 trên 4: Đã tiếp nhận" in page
    assert "Trên Cổng Dịch vụ công quốc gia: Được tiếp nhận." in page


def test_nothing_personal_is_told(code: str) -> None:
    case = Case.objects.get()
    page = Client().get("/tra-cuu/", {"ma": code}).content.decode()
    for private in (case.applicant_name, case.applicant_number, case.applicant_phone, case.procedure_name):
        assert private not in page


def test_an_unknown_code_is_answered_in_the_same_shape(code: str) -> None:
    known, unknown = Client().get("/tra-cuu/", {"ma": code}), Client().get("/tra-cuu/", {"ma": code[:-1] + "9"})
    assert known.status_code == unknown.status_code == 200
    assert known.headers.keys() == unknown.headers.keys()
    assert "Không có hồ sơ nào mang mã này" in unknown.content.decode()


@pytest.mark.parametrize("code", ["'; drop table", "x" * 5000, "\0", "<script>alert(1)</script>"])
def test_anything_may_be_typed(db: None, code: str) -> None:
    answer = Client().get("/tra-cuu/", {"ma": code})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_one_address_may_not_ask_for_ever(db: None) -> None:
    asked = [Client().get("/tra-cuu/", {"ma": "H35"}).status_code for _ in range(look_up.MOST_OF_ONE + 1)]
    assert asked == [200] * look_up.MOST_OF_ONE + [429]
    assert Client().get("/tra-cuu/", {"ma": "H35"}, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert Client().get("/tra-cuu/").status_code == 200
    with clock.pretend(NOW + timedelta(minutes=1)):
        assert Client().get("/tra-cuu/", {"ma": "H35"}).status_code == 200


def test_all_together_may_not_ask_for_ever(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_up, "MOST_OF_ALL", 3)
    asked = [Client().get("/tra-cuu/", {"ma": "H35"}, REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(4)]
    assert asked == [200, 200, 200, 429]
