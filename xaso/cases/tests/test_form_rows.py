"""A group that repeats: rows are read cell by cell, what is empty is no row, and what is wrong is named by its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from xaso.cases import form
from xaso.kit import lists
from xaso.kit.procedure import FormField

MEMBERS = FormField.model_validate(
    {
        "key": "members",
        "label": "Thành viên",
        "type": "rows",
        "required": True,
        "maximum": 3,
        "columns": [
            {"key": "name", "label": "Họ tên", "type": "name", "required": True},
            {"key": "born", "label": "Ngày sinh", "type": "date"},
        ],
    }
)
STORY = FormField(key="story", label="Kể lại", type="long_text")
HOA, MO = {"members-1-name": "Lò Văn Hoa", "members-1-born": "2/9/1990"}, {"members-3-name": "Lò Thị Mơ"}


def test_rows_become_facts_and_an_empty_row_between_them_is_no_row() -> None:
    facts, errors = form.read((MEMBERS,), HOA | MO | {"members-2-name": "  "})
    assert not errors
    assert facts == {"members": [{"name": "Lò Văn Hoa", "born": "1990-09-02"}, {"name": "Lò Thị Mơ"}]}


def test_what_is_wrong_is_named_by_row_and_cell() -> None:
    _, errors = form.read((MEMBERS,), HOA | {"members-2-born": "31/02/2020"})
    assert set(errors) == {"members-2-name", "members-2-born"}
    assert errors["members-2-name"] == "Dòng 2: Hãy điền “Họ tên”."


def test_a_group_that_must_be_answered_needs_a_row() -> None:
    facts, errors = form.read((MEMBERS,), {"members-1-name": ""})
    assert facts == {}
    assert errors == {"members": "Hãy điền ít nhất một dòng ở “Thành viên”."}


def test_rows_beyond_the_most_are_not_read() -> None:
    facts, _ = form.read((MEMBERS,), HOA | {"members-4-name": "Người Thứ Tư"})
    assert len(facts["members"]) == 1


def test_rows_are_shown_line_by_line_and_put_back_into_their_inputs() -> None:
    facts, _ = form.read((MEMBERS,), HOA | MO)
    assert form.shown(MEMBERS, facts["members"]) == "Lò Văn Hoa, 02/09/1990\nLò Thị Mơ"
    assert form.read((MEMBERS,), form.typed((MEMBERS,), facts)) == (facts, {})


def test_lines_of_a_long_text_stay_lines() -> None:
    facts, _ = form.read((STORY,), {"story": "Xã Tân Phong, từ 2010  \r\n\r\n Xã Nà Tấu, từ 2015"})
    assert facts == {"story": "Xã Tân Phong, từ 2010\nXã Nà Tấu, từ 2015"}


@given(st.dictionaries(st.from_regex(r"members(-[0-9]{1,3}(-(name|born|x))?)?", fullmatch=True), st.text(max_size=30)))
def test_nothing_that_is_sent_breaks_the_reader(typed: dict[str, str]) -> None:
    facts, errors = form.read((MEMBERS,), typed)
    assert facts or errors
    assert all(key.startswith("members") for key in (*facts, *errors))


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "rows"},
        {"type": "text", "columns": [{"key": "a", "label": "A", "type": "text"}]},
        {"type": "rows", "columns": [{"key": "a", "label": "A", "type": "text"}] * 2},
        {"type": "rows", "columns": [{"key": "a", "label": "A", "type": "text", "default": "x"}]},
        {"type": "rows", "columns": [{"key": "a", "label": "A", "type": "rows", "columns": [MEMBERS.columns[0]]}]},
    ],
)
def test_a_group_has_plain_columns(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        FormField.model_validate({"key": "group", "label": "Nhóm", **wrong})


@pytest.mark.parametrize("name", ["ethnic_groups", "religions", "land_types"])
def test_every_list_offers_words_of_which_none_stands_twice(name: str) -> None:
    words = lists.words(name)
    assert len(words) == len(set(words)) > 10
    assert all(word == word.strip() for word in words)
