from datetime import date, datetime

import pytest

from xaso.base import clock
from xaso.base.actor import SYSTEM, Actor
from xaso.base.errors import NotAllowed, NotFound
from xaso.base.models import AuditEntry, OutboxEvent
from xaso.catalogue import queries
from xaso.catalogue.actions import publish, turn
from xaso.catalogue.models import Version
from xaso.catalogue.tests.crawls import spec
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db


def test_a_content_is_published_once() -> None:
    assert publish(actor=SYSTEM, spec=spec()) == "new"
    assert publish(actor=SYSTEM, spec=spec()) == "unchanged"
    assert Version.objects.count() == 1
    assert OutboxEvent.objects.filter(name="procedure.published.v1").count() == 1
    assert AuditEntry.objects.filter(verb="catalogue.publish").count() == 1


def test_a_change_is_a_new_version_and_the_old_one_stays() -> None:
    publish(actor=SYSTEM, spec=spec())
    before = queries.current("9.000001")
    assert publish(actor=SYSTEM, spec=spec(name="Cấp giấy phép mở quán phở")) == "changed"
    after = queries.current("9.000001")
    assert (before.number, after.number) == (1, 2)
    assert queries.version(before.id).spec.name == "Cấp giấy phép mở quán nước"


def test_a_source_may_come_back_to_what_it_said_before() -> None:
    for name in ("Mở quán nước", "Mở quán phở", "Mở quán nước"):
        publish(actor=SYSTEM, spec=spec(name=name))
    assert queries.current("9.000001").spec.name == "Mở quán nước"
    assert Version.objects.count() == 2


def test_a_higher_origin_goes_on_being_offered() -> None:
    publish(actor=SYSTEM, spec=spec(origin="package", name="Gói"))
    assert publish(actor=SYSTEM, spec=spec(origin="import", name="Nhập")) == "new"
    assert publish(actor=SYSTEM, spec=spec(origin="facts", name="Danh mục")) == "new"
    assert queries.current("9.000001").spec.name == "Gói"
    assert [hit.name for hit in queries.search("quan nuoc")] == ["Gói"]


def test_files_are_kept_as_they_were_published() -> None:
    publish(actor=SYSTEM, spec=spec(origin="package"), files={"templates/a.typ": b"\x00a"})
    current = queries.current("9.000001")
    assert queries.file(current.id, "templates/a.typ") == b"\x00a"
    with pytest.raises(NotFound):
        queries.file(current.id, "templates/b.typ")


def test_another_file_is_another_version() -> None:
    publish(actor=SYSTEM, spec=spec(origin="package"), files={"a.typ": b"1"})
    assert publish(actor=SYSTEM, spec=spec(origin="package"), files={"a.typ": b"2"}) == "changed"


def test_a_version_of_the_future_is_offered_when_its_day_comes() -> None:
    with clock.pretend(datetime(2026, 8, 28, 9, tzinfo=ZONE)):
        publish(actor=SYSTEM, spec=spec(origin="package", name="Bản cũ"))
        publish(actor=SYSTEM, spec=spec(origin="package", name="Bản mới", valid_from=date(2026, 9, 1)))
        assert turn(actor=SYSTEM) == 0
        assert queries.current("9.000001").spec.name == "Bản cũ"
        assert queries.current("9.000001", on=date(2026, 9, 1)).spec.name == "Bản mới"
    with clock.pretend(datetime(2026, 9, 1, 7, tzinfo=ZONE)):
        assert turn(actor=SYSTEM) == 1
        assert turn(actor=SYSTEM) == 0
        assert queries.current("9.000001").spec.name == "Bản mới"


def test_a_procedure_that_ran_out_is_not_offered() -> None:
    with clock.pretend(datetime(2026, 8, 28, 9, tzinfo=ZONE)):
        publish(actor=SYSTEM, spec=spec(valid_to=date(2026, 8, 27)))
        with pytest.raises(NotFound):
            queries.current("9.000001")
        assert queries.search("quan") == []


def test_only_the_steward_and_the_system_publish() -> None:
    with pytest.raises(NotAllowed):
        publish(actor=Actor(kind="person", name="Bình"), spec=spec())
