"""The navigation shows open doors only, and where one is."""

import pytest

from tests.offices import Office
from xaso.base.actor import NOBODY
from xaso.web import nav
from xaso.web.nav import Place

PLACES = [Place("/", "Đầu"), Place("/ho-so/", "Hồ sơ"), Place("/ho-so/tiep-nhan/", "Tiếp nhận")]


@pytest.mark.parametrize(
    ("path", "address"),
    [("/", "/"), ("/ho-so/", "/ho-so/"), ("/ho-so/tiep-nhan/x/", "/ho-so/tiep-nhan/"), ("/khac/", "")],
)
def test_where_one_is(path: str, address: str) -> None:
    assert nav.here(path, PLACES) == address


def test_only_the_steward_is_shown_the_stewards_place(office: Office) -> None:
    shown = {person: {place.address for place in nav.places(office.actor(person))} for person in office.accounts}
    assert {person for person, addresses in shown.items() if "/quan-tri/" in addresses} == {"khoa"}


def test_a_leader_finds_the_use_among_the_stewards_pages(office: Office) -> None:
    assert [place.address for place in nav.inside("/quan-tri/su-dung/", office.dung)] == ["/quan-tri/su-dung/"]


def test_a_visitor_is_shown_the_public_places() -> None:
    assert [place.address for place in nav.places(NOBODY)] == ["/", "/tra-cuu/"]
