"""Figures: read as people write them, bounded, added up without losing an identity."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.base.errors import Invalid
from xaso.reporting.requests.drawing import FormText, RowText, spec_of, text_of
from xaso.reporting.requests.figures import (
    agrees,
    changed,
    consolidated,
    lacking,
    read,
    shown,
    shown_value,
    well_formed,
)

SPEC = spec_of(
    FormText(
        "Mẫu",
        (
            RowText("Nam"), RowText("Nữ"), RowText("Tổng"), RowText("Tiền", "đồng", "money"),
            RowText("Tỷ lệ", "%", "decimal", "average", required=False),
            RowText("Có", "", "yesno", required=False), RowText("Ghi chú", "", "text", required=False),
        ),
        (RowText("Đánh giá", required=False),),
        "3 = 1 + 2\n1 ≤ 3",
    )
)  # fmt: skip
GOOD = {"c1": "1", "c2": "2", "c3": "3", "c4": "1.000.000 đ"}


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("c1", "1.234", 1234), ("c1", "1 234", 1234), ("c1", "-5", -5), ("c4", "15.000", 15000),
        ("c5", "12,50", "12.5"), ("c5", "1.234,5", "1234.5"), ("c5", "7", "7"), ("c6", "Có", True),
        ("c7", " chữ ", "chữ"), ("t1", "Tốt.\r\nRất tốt.", "Tốt.\nRất tốt."),
    ],
)  # fmt: skip
def test_what_people_write(key: str, text: str, value: object) -> None:
    values, errors = read(SPEC, {key: text})
    assert (values, errors) == ({key: value}, {})
    assert read(SPEC, {key: shown(SPEC, key, value)})[0] == {key: value}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("c1", "1,5"), ("c1", "1.23"), ("c1", "một"), ("c1", "1e9"), ("c1", "9" * 17), ("c5", "1.5"),
        ("c5", "1,23456"), ("c5", "nan"), ("c6", "có lẽ"), ("c7", "x" * 501), ("t1", "x" * 8001), ("c1", "=1+1"),
        ("c1", "٣"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_said_at_its_field(key: str, text: str) -> None:
    assert set(read(SPEC, {key: text})[1]) == {key}


def test_what_is_missing_or_does_not_agree() -> None:
    assert set(lacking(SPEC, {})) == {"c1", "c2", "c3", "c4"}
    values, _ = read(SPEC, {**GOOD, "c3": "4"})
    assert "phải 3 = 1 + 2, nhưng đang là 4 và 3" in lacking(SPEC, values)["c3"]
    assert lacking(SPEC, read(SPEC, GOOD)[0]) == {}


@given(st.lists(st.tuples(st.integers(0, 10**15), st.integers(0, 10**15)), max_size=8), st.data())
def test_an_identity_of_every_unit_holds_for_the_sum(parts: list[tuple[int, int]], data: st.DataObject) -> None:
    empty = data.draw(st.lists(st.booleans(), min_size=len(parts), max_size=len(parts)))
    children = [
        {**({} if none else {"c1": men}), "c2": women, "c3": women + (0 if none else men)}
        for (men, women), none in zip(parts, empty, strict=True)
    ]
    whole = consolidated(SPEC, children)
    assert all(agrees(check, whole) for check in SPEC.checks)
    assert whole.get("c2", 0) == sum(women for _, women in parts)


def test_averages_are_of_those_that_said_something_and_words_are_not_added() -> None:
    children = [{"c5": "1.5", "c7": "a", "c6": True}, {"c5": "2"}, {}]
    whole = consolidated(SPEC, children)
    assert whole == {"c5": "1.75"}
    assert shown_value(SPEC, "c5", whole) == "1,75"


def test_what_changed_is_named() -> None:
    assert changed(SPEC, {"c1": 1000, "c6": True}, {"c1": 2000}) == [("Nam", "1.000", "2.000"), ("Có", "có", "(trống)")]


@pytest.mark.parametrize(
    "wrong",
    [None, [], {"c1": "1"}, {"c9": 1}, {"c1": True}, {"c5": 1.5}, {"c5": "12.50"}, {"c1": 10**16}, {"c4": None},
     {"c3": 9}, {"t1": ["x"]}, {"c5": "NaN"}],
)  # fmt: skip
def test_what_another_node_says_must_be_values_of_the_form(wrong: object) -> None:
    good, _ = read(SPEC, GOOD)
    assert well_formed(SPEC, good)
    assert not well_formed(SPEC, {**good, **wrong} if isinstance(wrong, dict) else wrong)


@pytest.mark.parametrize(
    ("checks", "rows"),
    [
        ("3 = 1 + 4", 3), ("1 ~ 2", 3), ("1 = ", 3), ("__import__('os')", 3), ("1 = 0", 3), ("x" * 5000, 3),
    ],
)  # fmt: skip
def test_a_check_that_is_none_is_refused(checks: str, rows: int) -> None:
    with pytest.raises(Invalid) as refused:
        spec_of(FormText("Mẫu", tuple(RowText(f"Số {n}") for n in range(rows)), checks=checks))
    assert set(refused.value.errors) == {"checks"}


@pytest.mark.parametrize(("kind", "together"), [("whole", "average"), ("text", "none"), ("whole", "none")])
def test_a_check_that_adding_up_could_break_is_refused(kind: str, together: str) -> None:
    with pytest.raises(Invalid):
        spec_of(FormText("Mẫu", (RowText("A"), RowText("B", "", kind, together)), checks="1 = 2"))


def test_keys_stay_when_rows_move() -> None:
    text = text_of("Mẫu", SPEC)
    again = spec_of(FormText("Mẫu", (RowText("Mới"), *text.rows[1:]), text.parts))
    assert [one.key for one in again.indicators] == ["c8", *[f"c{n}" for n in range(2, 8)]]
    assert spec_of(text) == SPEC


def test_a_form_of_every_kind_can_be_drawn() -> None:
    for kind, together in product(("whole", "decimal", "money", "text", "yesno"), ("sum", "average", "none")):
        spec = spec_of(FormText("Mẫu", (RowText("A", "", kind, together),)))
        assert spec.indicators[0].numeric or spec.indicators[0].together == "none"
