import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.text import sort_key


def test_people_stand_by_given_name_then_family_name() -> None:
    listed = ["Trần Văn An", "Lê Thị Ánh", "Bùi Thị Ánh", "Đỗ Bình", "Nguyễn Đức", "Lê Văn Em", "Ksor"]
    assert sorted(set(listed), key=sort_key) == [
        "Trần Văn An",
        "Bùi Thị Ánh",
        "Lê Thị Ánh",
        "Đỗ Bình",
        "Nguyễn Đức",
        "Lê Văn Em",
        "Ksor",
    ]


def test_the_alphabet_has_its_own_letters() -> None:
    letters = ["a", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "p", "u", "ư", "v", "y"]
    assert sorted(set(letters), key=sort_key) == letters


def test_tones_have_an_order_and_come_after_letters() -> None:
    names = ["ma", "mà", "mả", "mã", "má", "mạ", "mac", "măng"]
    assert sorted(set(names), key=sort_key) == names


@pytest.mark.parametrize(("one", "other"), [("Hoà", "Hòa"), ("hòa", "HÒA"), (" Lan ", "Lan"), ("H'Lan", "HLan")])
def test_writing_habits_do_not_move_a_name(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@given(st.text())
def test_any_text_has_a_key_that_every_database_orders_alike(text: str) -> None:
    assert sort_key(text).isascii()
    assert sort_key(text) == "" or sort_key(text).isdigit()
