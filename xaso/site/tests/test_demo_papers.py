"""Documents of the demonstration: some in each state, signed with keys that say that they are invented."""

from collections import Counter
from datetime import timedelta

import pytest

from xaso.base import calendar, clock
from xaso.base.actor import SYSTEM
from xaso.documents.models import Arrival, Attachment, Dispatch
from xaso.reporting.requests import queries as reports
from xaso.signing import queries as signing
from xaso.site.demo import inbox, orders, papers, shelf
from xaso.site.demo.office import Province, found
from xaso.tasks import queries as tasks
from xaso.tasks.models import Task
from xaso.workfiles.models import WorkFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    calendar.seed(SYSTEM)
    return found(clock.now().date() - timedelta(days=30))


def test_there_are_documents_in_each_state(province: Province) -> None:
    papers.tell(province)
    states = Counter(Dispatch.objects.values_list("state", flat=True))
    assert states == {"for_approval": 3, "draft": 1, "numbered": 1, "signed": 1, "issued": 2}
    assert Arrival.objects.filter(office_id=province.neighbour.id).count() == 2
    assert [one.name for one in signing.trusted() if "MINH HỌA" not in one.name] == []


def test_what_came_is_before_the_leader_in_work_and_done(province: Province) -> None:
    inbox.tell(province.commune)
    came = Arrival.objects.order_by("number")
    assert [(one.number, one.state) for one in came] == [(1, "registered"), (2, "in_work"), (3, "done")]
    assert all(one.files.count() == 1 for one in came)


def test_a_work_file_is_open_a_copy_waits_and_an_annex_was_sealed(province: Province) -> None:
    shelf.tell(province.commune, inbox.tell(province.commune), papers.tell(province))
    assert Counter(WorkFile.objects.values_list("state", flat=True)) == {"listed": 2, "open": 1}
    papers_in = WorkFile.objects.get(state="open").papers.order_by("position")
    assert [one.reference for one in papers_in] == ["77/TB-BHXH", "03/QĐ-UBND"]
    assert Dispatch.objects.get(kind="sao_y").state == "for_approval"
    (annex,) = Attachment.objects.filter(version__dispatch__state="issued")
    assert annex.sealed_id is not None


@pytest.mark.usefixtures("reading")
def test_there_are_tasks_and_reports_that_wait(province: Province) -> None:
    orders.tell(province)
    office = province.commune
    assert Counter(Task.objects.values_list("state", flat=True)) == {"in_work": 3, "reported": 1}
    (back,) = reports.today(office.actor("civil"))
    assert (back.label, orders.SENT_BACK in back.why) == ("Sửa", True)
    owed = reports.owed(office.actor("leader"))
    assert {one.state_name for one in owed} == {"Cấp trên trả lại", "Chờ phân công"}
    assert [one.label for one in tasks.today(office.actor("leader"))] == ["Nghiệm thu"]
