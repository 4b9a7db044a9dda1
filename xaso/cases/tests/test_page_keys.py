"""The key of the next page comes from an address, so it may be anything: it leads somewhere or nowhere."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from xaso.cases.queries.listing import place

zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=st.none() | zones)
keys = st.builds(lambda at, last: f"{at.isoformat()}_{last}", moments, st.uuids())


@given(st.text() | keys | st.builds(lambda key, rest: key + rest, keys, st.text()))
def test_any_key_leads_to_a_moment_that_a_database_can_compare_or_nowhere(key: str) -> None:
    found = place(key)
    if found is not None:
        at, last = found
        assert at.astimezone(UTC).utcoffset() == timedelta(0)
        assert isinstance(last, UUID)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=zones), st.uuids())
def test_the_key_of_a_row_leads_back_to_it(at: datetime, last: UUID) -> None:
    assert place(f"{at.isoformat()}_{last}") == (at, last)
