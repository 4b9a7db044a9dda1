import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.text import proper_name_problem


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Lan",
        "Ksor",
        "Y Bhăm Êban",
        "H'Lan Ksor",
        "H’Bia Ê̆ban",
        "Ê̆ban Ô̆ Ơ̆",
        "Lê Văn-Dũng",
        "Tôn Nữ Thị M. Hà",
        "Ka",
        "Ng" * 50,
    ],
)
def test_names_of_every_people_are_names(name: str) -> None:
    assert proper_name_problem(name) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "từ 2 đến 100"),
        ("Y", "từ 2 đến 100"),
        ("A" * 101, "từ 2 đến 100"),
        ("A" * 5000, "5000"),
        ("Lan3", "“3”"),
        ("'; drop table", "“;”"),
        ("Lan <b>", "“<”"),
        ("La\u0301\u0301\u0301\u0301n", "không dùng"),
        ("'Lan", "bắt đầu bằng một chữ cái"),
        ("...", "bắt đầu bằng một chữ cái"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(text: str, part: str) -> None:
    assert part in (proper_name_problem(text) or "")


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    problem = proper_name_problem(text)
    assert problem is None or problem.endswith(".")
