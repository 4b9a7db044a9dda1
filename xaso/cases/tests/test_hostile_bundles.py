"""Whatever a node sends in place of a bundle: it is refused or declined, or people can see it and take it."""

from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.levels import COMMUNE, accepted, handed, lives_elsewhere, make_department, offer_body, other_node
from tests.offices import OPENING, Office
from xaso.base import audit, clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import Refused
from xaso.cases import actions, queries
from xaso.cases.models import Passage

few = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
Way = tuple[str | int, ...]
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.just("9999-12-31T23:59:59+14:00"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def body(office: Office, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    with clock.pretend(OPENING):
        department = make_department()
    lives_elsewhere(monkeypatch, department)
    made = offer_body(handed(accepted(office), office, department))
    return {"department": department, "said": made}


def ways(value: Any, here: Way = ()) -> Iterator[Way]:
    """The way to every value inside."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield (*here, key)
        yield from ways(one, (*here, key))


@few
@given(data=st.data())
def test_a_bundle_with_junk_in_it(body: dict[str, Any], data: st.DataObject) -> None:
    department, said = body["department"], deepcopy(body["said"])
    for way in data.draw(st.lists(st.sampled_from(sorted(ways(said), key=str)), min_size=1, max_size=3)):
        put(said, way, data.draw(JUNK))
    with other_node(body["said"]["case"]), suppress(Refused), audit.reading(SYSTEM, "test"):
        heard = actions.hear_handed(actor=COMMUNE, body=said, sent=frozenset())
        if Passage.objects.get(pk=heard.passage_id).stand == "offered":
            queries.today(department.binh)
            queries.offer(department.binh, heard.passage_id)
            taken = actions.take(actor=department.binh, passage_id=heard.passage_id)
            queries.dossier(department.binh, str(taken.case_id))
            queries.control_slip(department.binh, str(taken.case_id))


def put(said: Any, way: Way, junk: Any) -> None:
    """Junk at the end of a way, if an earlier one has left it."""
    with suppress(KeyError, IndexError, TypeError):
        for key in way[:-1]:
            said = said[key]
        said[way[-1]] = junk
