"""Documents of the demonstration: some in each state, signed with keys that say that they are invented."""

from collections import Counter
from datetime import timedelta

import pytest

from xaso.base import calendar, clock
from xaso.base.actor import SYSTEM
from xaso.documents.models import Arrival, Dispatch
from xaso.signing import queries as signing
from xaso.site.demo import papers
from xaso.site.demo.office import found

pytestmark = pytest.mark.django_db


def test_there_are_documents_in_each_state() -> None:
    calendar.seed(SYSTEM)
    province = found(clock.now().date() - timedelta(days=30))
    papers.tell(province)
    states = Counter(Dispatch.objects.values_list("state", flat=True))
    assert states == {"for_approval": 3, "draft": 1, "numbered": 1, "signed": 1, "issued": 2}
    assert Arrival.objects.filter(office_id=province.neighbour.id).count() == 2
    assert [one.name for one in signing.trusted() if "MINH HỌA" not in one.name] == []
