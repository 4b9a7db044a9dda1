"""Search finds by any words, with or without accents, within one's own offices, whatever is typed."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xaso.base import search
from xaso.base.identity import new_id

pytestmark = pytest.mark.django_db
OURS, THEIRS = new_id(), new_id()


def put(text: str, office: UUID = OURS, kind: str = "case") -> UUID:
    object_id = new_id()
    search.index(kind, object_id, office, text)
    return object_id


def found(query: str, *offices: UUID, kind: str = "case", limit: int = 20) -> list[UUID]:
    return search.find(kind, frozenset(offices or [OURS]), query, limit=limit)


@pytest.mark.parametrize(
    "query",
    [
        "Lò Văn Pành",
        "lo van panh",
        "LÒ VĂN PÀNH",
        "panh lo",
        "van pa",
        "p",
        "pành  lò",
        "Lo\u0300 Va\u0306n",
        "đăng",
        "dang",
    ],
)
def test_a_name_is_found_as_people_type_it(query: str) -> None:
    case = put("Lò Văn Pành, bản Nà Đăng")
    put("Hoàng Thị Mỷ")
    assert found(query) == [case]


@pytest.mark.parametrize(("written", "typed"), [("Hoà", "Hòa"), ("Hòa", "Hoà"), ("Thúy", "Thuý"), ("hoa", "Hoà")])
def test_the_place_of_the_tone_does_not_matter(written: str, typed: str) -> None:
    case = put(f"Nguyễn {written} Bình")
    assert found(typed) == [case]


@pytest.mark.parametrize("query", ["pành hoàng", "anh", "lovan", "vă pành lò"])
def test_every_word_must_be_there_and_only_the_last_may_be_a_beginning(query: str) -> None:
    put("Lò Văn Pành")
    assert found(query) == []


@pytest.mark.parametrize(
    "query", ["H35.12.07-261120-0042", "261120-0042", "0042", "h35 12 07 261120 0042", "0912345678", "09123"]
)
def test_codes_and_numbers_are_found_whole_or_by_a_part(query: str) -> None:
    case = put("H35.12.07-261120-0042 Lò Văn Pành 0912345678")
    put("H35.12.07-261120-0043 Hoàng Thị Mỷ 0987654321")
    assert found(query) == [case]


@pytest.mark.parametrize(
    "word", ["123e5", "1e5abc", "h35", "a1b2", "007", "12abc34", "0x1f", "1_000", "e", "5", "a" * 5000]
)
def test_words_of_letters_and_digits_are_found_in_any_mixture(word: str) -> None:
    case = put(f"trước {word} sau")
    assert found(word) == [case]
    assert found(f"sau {word}") == [case]


def test_another_office_and_another_kind_are_never_found() -> None:
    mine, _, _ = put("Lò Văn Pành"), put("Lò Văn Pành", THEIRS), put("Lò Văn Pành", kind="draft")
    assert found("pành") == [mine]
    assert search.find("case", frozenset(), "pành", limit=20) == []


def test_several_offices_are_searched_together() -> None:
    mine, other = put("Lò Văn Pành"), put("Lò Thị Pành", THEIRS)
    assert found("pành", OURS, THEIRS) == [other, mine]


def test_nobody_types_the_way_into_another_office() -> None:
    put("Lò Văn Pành", THEIRS)
    scope = search._scope("case", OURS)
    put(f"{scope} Lò Văn Pành", THEIRS)
    assert found("pành") == []
    assert found(search._scope("case", THEIRS)) == []
    assert found(f'pành") OR {search._scope("case", THEIRS)}') == []


def test_new_words_take_the_place_of_the_old_ones() -> None:
    case = put("Lò Văn Pành")
    search.index("case", case, OURS, "Lò Văn Phành")
    assert (found("pành"), found("phành")) == ([], [case])


def test_the_newest_come_first_and_no_more_than_asked() -> None:
    cases = [put(f"Lò Văn Pành {number}") for number in range(5)]
    assert found("pành", limit=3) == [cases[4], cases[3], cases[2]]


def test_whole_words_come_before_beginnings_where_there_are_enough_of_them() -> None:
    whole = [put(f"Lò Văn Pan {number}") for number in range(2)]
    longer = put("Lò Văn Panh")
    assert found("pan", limit=2) == [whole[1], whole[0]]
    assert found("pan", limit=3) == [longer, whole[1], whole[0]]


@pytest.mark.parametrize(
    "query",
    ["", "   ", "'", '"', "*", "()", ")(", "-", ":", "'; drop table base_search; --", "a* OR b", "NEAR(a b)", "body:x",
     "^a", "\x00", "!|&", "<->", "a" * 5000, "a " * 5000, "😀", "☃ ☃", "\\", "%", "_", "đ" * 300, "{a b}", "+a -b"],
)  # fmt: skip
def test_nothing_that_is_typed_breaks_the_search(query: str) -> None:
    put("Lò Văn Pành")
    assert found(query) == []
    assert found(f"pành {query}") in ([], found("pành"))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(query=st.text(max_size=60))
def test_any_text_is_a_search(query: str) -> None:
    assert isinstance(found(query), list)
