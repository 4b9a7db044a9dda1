"""A day in the rules is a day in Vietnam, also when the moment is written in another zone."""

from datetime import UTC, datetime

from package_folders import package

JUST_AFTER_MIDNIGHT = datetime(2026, 8, 27, 17, 5, tzinfo=UTC)
"""00:05 of 28 August in Vietnam."""


def test_a_child_born_today_is_born() -> None:
    rules = package("birth_registration").rules
    assert rules is not None
    assert rules.check({"child_birth_date": "2026-08-28"}, JUST_AFTER_MIDNIGHT) == []


def test_a_man_of_twenty_today_is_of_age() -> None:
    rules = package("marital_status").rules
    assert rules is not None
    facts = {"purpose": "marriage", "subject_sex": "male", "subject_birth_date": "2006-08-28"}
    assert rules.check(facts, JUST_AFTER_MIDNIGHT) == []
