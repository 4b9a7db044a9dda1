"""Which backups stay: the last three, 7 days, 4 weeks, 12 months."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xaso.base.backup.rules import to_keep

NOON = datetime(2026, 11, 22, 1, 0)
moments = st.lists(
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2026, 12, 31)), min_size=1, max_size=60
)


def nightly(days: int) -> list[datetime]:
    return [NOON - timedelta(days=ago) for ago in range(days)]


def test_a_week_of_nights_all_stay() -> None:
    assert to_keep(nightly(7)) == set(nightly(7))


def test_after_years_the_number_is_bounded() -> None:
    kept = to_keep(nightly(1200))
    assert kept >= set(nightly(7))
    assert len(kept) == 7 + 3 + 11
    assert min(kept) == datetime(2025, 12, 31, 1, 0)


def test_of_one_day_the_last_three_stay_and_the_next_day_one() -> None:
    hours = [NOON.replace(hour=hour) for hour in range(10)]
    assert to_keep(hours) == set(hours[-3:])
    assert to_keep([*hours, *(NOON + timedelta(days=1, hours=hour) for hour in range(3))]) >= {hours[-1]}
    assert hours[-2] not in to_keep([*hours, *(NOON + timedelta(days=1, hours=hour) for hour in range(3))])


def test_nothing_to_keep_of_nothing() -> None:
    assert to_keep([]) == set()


@given(moments)
def test_the_newest_always_stays_and_nothing_is_invented(made: list[datetime]) -> None:
    kept = to_keep(made)
    assert max(made) in kept
    assert kept <= set(made)
    assert len(kept) <= 3 + 7 + 4 + 12


@given(moments)
def test_pruning_again_changes_nothing(made: list[datetime]) -> None:
    kept = to_keep(made)
    assert to_keep(kept) == kept


@given(moments)
def test_an_old_backup_never_pushes_out_a_newer_one(made: list[datetime]) -> None:
    newest = max(made)
    assert to_keep([*made, newest - timedelta(days=5000)]) >= to_keep(made)
