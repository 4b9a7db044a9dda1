"""The lists of administrative units: three kinds told apart by content, errors by line, run twice."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.offices import Office
from xaso.base.actor import SYSTEM
from xaso.base.errors import NotAllowed
from xaso.people import actions
from xaso.people.actions import PlacesReport, UnusableList
from xaso.people.models import Place, PlaceSuccession
from xaso.people.places import TWO_TIERS, Unreadable, read, shipped

LISTS = Path(__file__).parent / "lists"
THREE, TWO, TABLE = ((LISTS / name).read_bytes() for name in ("three_tiers.json", "two_tiers.json", "conversion.csv"))


def load(*contents: bytes, **values: object) -> PlacesReport:
    reports = [actions.import_places(actor=SYSTEM, content=one, **values) for one in contents]
    return reports[-1]


@pytest.mark.django_db
def test_both_lists_and_the_table() -> None:
    assert (load(THREE).new, load(TWO).new) == (11, 6)
    report = load(TABLE)
    assert (report.kind, report.new, report.divided, report.bad) == ("conversion", 8, 1, ())
    old, new = Place.objects.get(code="03394", valid_from=None), Place.objects.get(code="03394", valid_from=TWO_TIERS)
    assert (old.name, old.valid_to, new.name) == ("Xã Bản Hon", date(2025, 6, 30), "Xã Khun Há")
    assert (old.parent.name, old.parent.parent.name, new.parent.name) == (
        "Huyện Tam Đường", "Tỉnh Lai Châu", "Tỉnh Lai Châu",
    )  # fmt: skip
    kinds = dict(PlaceSuccession.objects.values_list("before__name", "kind"))
    assert kinds["Huyện Bạch Long Vĩ"] == "rename"
    assert kinds["Xã Bản Hon"] == "merge"


@pytest.mark.django_db
def test_a_divided_unit_is_never_whole() -> None:
    load(THREE, TWO, TABLE)
    rows = PlaceSuccession.objects.filter(before__name="Xã San Thàng")
    assert sorted(rows.values_list("after__name", "kind", "whole")) == [
        ("Phường Tân Phong", "split", False), ("Xã Bình Lư", "split", False),
    ]  # fmt: skip
    assert PlaceSuccession.objects.filter(whole=True).count() == 6


@pytest.mark.django_db
def test_a_part_of_which_the_rest_is_told_nowhere_is_not_whole() -> None:
    load(THREE, TWO)
    lines = TABLE.decode().splitlines()
    load("\n".join([lines[0], *[line for line in lines if "San Thàng" in line][:1]]).encode())
    assert not PlaceSuccession.objects.get().whole


@pytest.mark.django_db
def test_a_second_run_changes_nothing() -> None:
    load(THREE, TWO, TABLE)
    before = [sorted(Place.objects.values_list()), sorted(PlaceSuccession.objects.values_list())]
    for content, same in ((THREE, 11), (TWO, 6), (TABLE, 8)):
        report = load(content)
        assert (report.new, report.changed, report.unchanged) == (0, 0, same)
    assert [sorted(Place.objects.values_list()), sorted(PlaceSuccession.objects.values_list())] == before


@pytest.mark.django_db
def test_errors_by_line_with_the_rest_loaded_or_nothing_at_all() -> None:
    broken = json.loads(TWO)
    broken[0]["Wards"] += [
        {"Code": "1", "FullName": "Xã A"},
        {"Code": "03388", "FullName": "Xã B"},
        7,
        {"Code": "03999"},
    ]
    content = json.dumps(broken).encode()
    with pytest.raises(UnusableList) as refused:
        load(content, strict=True)
    assert len(refused.value.bad) == 4
    assert not Place.objects.exists()
    report = load(content)
    assert report.new == 6
    assert sorted(bad.where for bad in report.bad) == [f"tỉnh thứ 1, xã thứ {number}" for number in (4, 5, 6, 7)]


@pytest.mark.django_db
def test_codes_that_are_in_no_list_are_told_with_what_is_alike() -> None:
    load(THREE, TWO)
    report = load(TABLE.replace(b"11948", b"11949").replace(b"03409", b"03410"))
    assert {bad.where for bad in report.bad} == {"dòng 8", "dòng 9", "danh sách cũ", "danh sách mới"}
    said = {bad.where: bad.why for bad in report.bad}
    assert "11948" in said["dòng 9"]
    assert "03410" in said["dòng 8"]
    assert "03409" in said["danh sách cũ"]


@pytest.mark.django_db
def test_the_table_waits_for_the_lists() -> None:
    with pytest.raises(UnusableList, match="hai danh sách trước"):
        load(TABLE)


@pytest.mark.django_db
def test_a_wrong_name_is_put_right_and_a_later_list_renames() -> None:
    load(TWO)
    assert load(TWO.replace("Bình Lư".encode(), "Bình Lự".encode())).changed == 1
    day = date(2026, 4, 30)
    later = TWO.replace("Thành phố Hải Phòng".encode(), "Thành phố Cảng".encode())
    report = load(later.replace("Bình Lư".encode(), "Bình Lự".encode()), since=day)
    assert report.new == 2  # the city, and the commune that lies in it
    old, new = Place.objects.filter(code="31").order_by("valid_from")
    assert (old.valid_to, new.valid_from, new.name) == (day - timedelta(days=1), day, "Thành phố Cảng")
    assert PlaceSuccession.objects.get(before=old).kind == "rename"
    assert load(TWO.replace("Bình Lư".encode(), "Bình Lự".encode())).unchanged == 6


@pytest.mark.django_db
def test_it_is_nobodys_in_an_office(office: Office) -> None:
    for actor in (office.khoa, office.dung):
        with pytest.raises(NotAllowed):
            actions.import_places(actor=actor, content=TWO)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"{}", b"[1]", b"[", b"[" * 100_000, b"a,b\n1,2", b'ma_xa_cu\n"']
)
def test_what_is_no_list_is_refused_whole(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(["01", "001", "00001", "Xã A"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["Code", "FullName", "District", "Ward", "Wards", "x"]), inner, max_size=6)
    ),
    max_leaves=30,
)


@given(JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=200))
def test_whatever_comes_is_read_or_refused(content: bytes) -> None:
    try:
        file = read(content)
    except Unreadable:
        return
    assert len({row.code for row in file.rows if hasattr(row, "code")}) == len(file.rows) or file.kind == "conversion"


def test_the_lists_that_come_along_are_readable_and_fit_together() -> None:
    old, new, table = (read(content) for content in shipped.contents())
    assert (len(old.rows), len(new.rows), len(table.rows)) == (10794, 3355, 10570)
    assert not old.bad
    assert not new.bad
    assert len(table.bad) <= 2
