"""Decisions about documents, without a database."""

from datetime import date, datetime

import pytest

from xaso.documents import kinds, rules
from xaso.documents.clocks import clock_of
from xaso.kit.worktime import ZONE, national

FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    "typed", ["128/QĐ-UBND", "0128/QĐ-UBND", "128 / qđ-ubnd", "Số: 128/QD-UBND", "128/QĐ–UBND"]
)  # fmt: skip
def test_a_number_is_compared_as_people_write_it(typed: str) -> None:
    assert rules.reference_key(typed) == "128/qd-ubnd"
    assert rules.is_reference(typed)


@pytest.mark.parametrize("typed", ["", "128", "hộ tịch", "quý IV/2026 của xã", "QĐ-UBND"])
def test_other_words_are_no_number(typed: str) -> None:
    assert not rules.is_reference(typed)


@pytest.mark.parametrize("written", ["", "128/QĐ-UBND", "05/BC-UBND", "12/UBND-VP", "118/2025/NĐ-CP", "12a/TB-VP"])
def test_numbers_as_offices_write_them_are_taken(written: str) -> None:
    assert rules.reference_problem(written) == ""


@pytest.mark.parametrize("written", ["QĐ-UBND", "128", "128/", "một/QĐ", "128 QĐ-UBND"])
def test_what_is_no_number_is_told(written: str) -> None:
    assert "ví dụ 128/QĐ-UBND" in rules.reference_problem(written)


@pytest.mark.parametrize("text", ["MẬT", "Về việc X (TỐI MẬT)", "TUYỆT MẬT: kế hoạch"])
def test_a_degree_of_secrecy_is_seen(text: str) -> None:
    assert rules.seems_secret(text)


@pytest.mark.parametrize("text", ["Bảo vệ bí mật nhà nước", "Mật độ dân số", "Thông mật"])
def test_ordinary_words_are_not_secret(text: str) -> None:
    assert not rules.seems_secret(text)


def test_urgent_documents_run_on_the_clock_and_others_by_working_days() -> None:
    calendar = national()
    day = FRIDAY.date()
    assert rules.instruct_by(clock_of("express", day), FRIDAY, calendar) == FRIDAY.replace(hour=17)
    by = rules.instruct_by(clock_of("normal", day), FRIDAY, calendar)
    assert by.astimezone(ZONE).date() == date(2026, 11, 23)


def test_approved_on_the_eve_of_a_holiday_it_is_issued_on_the_next_working_day() -> None:
    signed = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    assert rules.latest_issue(signed, national()).astimezone(ZONE).date() == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("kind", "unit", "written"),
    [
        ("quyet_dinh", "VP", "QĐ-UBND"),
        ("cong_van", "VP", "UBND-VP"),
        ("cong_van", "", "UBND"),
        ("ke_hoach", "", "KH-UBND"),
    ],
)
def test_the_notation_follows_the_kind(kind: str, unit: str, written: str) -> None:
    found = kinds.kind(kind)
    assert found
    assert rules.notation(found, "UBND", unit) == written


def test_there_are_the_kinds_of_the_law() -> None:
    assert len(kinds.all_kinds()) == 29
    marks = [one.mark for one in kinds.all_kinds() if one.mark]
    assert len(marks) == len(set(marks)) == 27


@pytest.mark.parametrize(
    ("name", "mark"),
    [("UBND xã Tân Phong", "UBND"), ("Ủy ban nhân dân tỉnh", "UBND"), ("Sở Nội vụ", "SNV"), ("HĐND xã", "HĐND")],
)  # fmt: skip
def test_the_mark_of_an_office_comes_from_its_name(name: str, mark: str) -> None:
    assert rules.office_mark(name) == mark
