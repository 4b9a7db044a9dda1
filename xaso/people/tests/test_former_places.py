"""An old name finds what stands there today; of a divided unit every heir is told, and nothing is chosen."""

from datetime import date

import pytest

from xaso.kit.text import fold
from xaso.people import queries
from xaso.people.models import Place, PlaceSuccession

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


def place(code: str, name: str, parent: Place | None = None, *, old: bool = False) -> Place:
    tier = {2: "province", 3: "district", 5: "commune"}[len(code)]
    since, until = (None, LAST) if old else (FIRST, None)
    return Place.objects.create(
        code=code, name=name, folded=fold(name), tier=tier, parent=parent, valid_from=since, valid_to=until
    )


def became(before: Place, *after: Place, whole: bool = True) -> None:
    for one in after:
        PlaceSuccession.objects.create(before=before, after=one, day=FIRST, kind="merge", whole=whole)


@pytest.fixture(autouse=True)
def land(db: None) -> None:
    was = place("12", "Tỉnh Lai Châu", old=True)
    district = place("106", "Huyện Tam Đường", was, old=True)
    hon, khun = place("03427", "Xã Bản Hon", district, old=True), place("03424", "Xã Khun Há", district, old=True)
    phong = place("03400", "Phường Tân Phong", place("105", "Thành phố Lai Châu", was, old=True), old=True)
    now = place("12", "Tỉnh Lai Châu")
    bo, ha, other = (
        place("03394", "Xã Bản Bo", now),
        place("03424", "Xã Khun Há", now),
        place("03408", "Phường Tân Phong", now),
    )
    became(hon, bo)
    became(khun, bo, ha, whole=False)
    became(phong, other)
    became(place("03388", "Thị trấn Tam Đường", district, old=True), bo)


@pytest.mark.parametrize(
    "said",
    [
        "xã Bản Hon, huyện Tam Đường",
        "ban hon, tam duong, lai chau",
        "Bản Nà Khum xã Bản Hon huyện Tam Đường",
        "Bản Hon",
    ],
)
def test_as_people_say_it(said: str) -> None:
    (one,) = queries.former_places(said).rows
    assert (one.old, one.heirs, one.whole) == ("Xã Bản Hon", ("Xã Bản Bo, Tỉnh Lai Châu",), True)
    assert one.within == "Huyện Tam Đường, Tỉnh Lai Châu"


def test_a_divided_unit_shows_every_heir_and_chooses_none() -> None:
    (one,) = queries.former_places("xã Khun Há, huyện Tam Đường").rows
    assert one.heirs == ("Xã Bản Bo, Tỉnh Lai Châu", "Xã Khun Há, Tỉnh Lai Châu")
    assert not one.whole


@pytest.mark.parametrize(
    "said", ["", ",,", "xã Bản Hon, huyện Mường Tè", "Bản Nà Tăm, xã Bản Bo, tỉnh Lai Châu", "x" * 5000]
)
def test_what_is_no_old_name_finds_nothing(said: str) -> None:
    assert queries.former_places(said) == queries.Former()


@pytest.mark.parametrize("said", ["Bản Chù Khèo, xã Khun Há, tỉnh Lai Châu", "xã Khun Há"])
def test_an_address_of_today_is_left_in_peace(said: str) -> None:
    assert queries.former_places(said, spoken=False) == queries.Former()
    assert queries.former_places(said).rows
    assert queries.former_places("xã Khun Há, huyện Tam Đường", spoken=False).rows


def test_a_name_that_so_many_had_says_nothing_alone() -> None:
    for number in range(8):
        was = place(f"2{number}", f"Tỉnh Thứ {number}", old=True)
        old = place(f"3000{number}", "Xã Tân Lập", place(f"30{number}", f"Huyện Thứ {number}", was, old=True), old=True)
        became(old, place(f"4000{number}", f"Xã Mới {number}", place(f"5{number}", f"Tỉnh Mới {number}")))
    assert queries.former_places("xã Tân Lập").many == 8
    assert queries.former_places("xã Tân Lập, huyện Thứ 3").rows[0].heirs == ("Xã Mới 3, Tỉnh Mới 3",)
    assert queries.former_places("xã Tân Lập, tỉnh Mới 3").rows[0].old == "Xã Tân Lập"


def test_a_later_change_is_followed() -> None:
    bo = Place.objects.get(name="Xã Bản Bo")
    Place.objects.filter(pk=bo.pk).update(valid_to=date(2026, 1, 31))
    ward = Place.objects.create(
        code="03394",
        name="Phường Bản Bo",
        folded="phuong ban bo",
        tier="commune",
        parent=bo.parent,
        valid_from=date(2026, 2, 1),
    )
    PlaceSuccession.objects.create(before=bo, after=ward, day=date(2026, 2, 1), kind="rename", whole=True)
    (one,) = queries.former_places("xã Bản Hon, huyện Tam Đường").rows
    assert (one.heirs, one.whole) == (("Phường Bản Bo, Tỉnh Lai Châu",), True)
