from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from xaso.catalogue.rules import Candidate, index_text, offered, rank, words
from xaso.kit.procedure import Origin

DAY = date(2026, 8, 28)


def candidate(number: int, origin: Origin, hour: int = 0, **dates: date) -> Candidate:
    moment = datetime(2026, 8, 1, hour, tzinfo=UTC)
    return Candidate(id=UUID(int=number), origin=origin, published_at=moment, number=number, **dates)


def test_a_folder_overrides_an_import_and_an_import_the_facts() -> None:
    facts, imported, package = candidate(3, "facts", 9), candidate(2, "import", 5), candidate(1, "package")
    assert offered([facts, imported, package], DAY) == package
    assert offered([facts, imported], DAY) == imported
    assert offered([facts], DAY) == facts
    assert offered([], DAY) is None


def test_the_newest_of_an_origin_counts() -> None:
    old, new = candidate(2, "import", 1), candidate(1, "import", 2)
    assert offered([old, new], DAY) == new


def test_a_version_counts_from_its_first_day_to_its_last() -> None:
    old = candidate(1, "package", valid_to=date(2026, 8, 28))
    new = candidate(2, "package", 1, valid_from=date(2026, 8, 29))
    assert offered([old, new], date(2026, 8, 28)) == old
    assert offered([old, new], date(2026, 8, 29)) == new
    assert offered([old], date(2026, 8, 29)) is None


def test_what_ran_out_uncovers_what_it_overrode() -> None:
    ended = candidate(2, "package", valid_to=date(2026, 8, 1))
    imported = candidate(1, "import")
    assert offered([ended, imported], DAY) == imported


@pytest.mark.parametrize("typed", ["khai", "dkks", "1.001193", "1193", "001193", "ho tich", "đăng"])
def test_what_a_clerk_types_begins_a_word_of_the_index(typed: str) -> None:
    text = index_text("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch")
    assert all(f" {word}" in text for word in words(typed))


@pytest.mark.parametrize("typed", ["thu tuc", "hai", "sinhx"])
def test_what_begins_no_word_is_not_found(typed: str) -> None:
    text = index_text("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch")
    assert not all(f" {word}" in text for word in words(typed))


def test_the_best_hit_comes_first() -> None:
    asked = words("khai sinh")
    names = ["Đăng ký lại khai sinh", "Khai sinh lưu động", "Sinh hoạt hè", "Đăng ký khai sinh"]
    ordered = sorted(names, key=lambda name: rank(asked, "1.000001", name))
    assert ordered == ["Khai sinh lưu động", "Đăng ký khai sinh", "Đăng ký lại khai sinh", "Sinh hoạt hè"]


def test_the_whole_code_comes_before_any_name() -> None:
    asked = words("1.001193")
    assert rank(asked, "1.001193", "Z") < rank(asked, "2.000001", "1 001193 của ai")
