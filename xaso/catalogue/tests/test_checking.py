import logging
from datetime import datetime

import pytest

from xaso.base.actor import SYSTEM
from xaso.catalogue import packages, queries
from xaso.catalogue.actions import publish, publish_packages
from xaso.catalogue.tests.crawls import spec
from xaso.kit.procedure import Limit
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 8, 17, 9, tzinfo=ZONE)
DAYS = Limit(amount=3, unit="working_day")


@pytest.fixture(autouse=True)
def folders() -> None:
    publish_packages(actor=SYSTEM, trial=True)


def test_the_rules_of_a_folder_judge_the_facts() -> None:
    demo = queries.current("_demo")
    (finding,) = queries.check(demo, {"days": 11}, MORNING)
    assert (finding.level, finding.field) == ("error", "days")
    assert queries.check(demo, {"days": 1}, MORNING) == []


def test_the_rules_of_a_folder_give_the_limit() -> None:
    demo = queries.current("_demo")
    assert queries.limit(demo, {}) == DAYS
    shorter = queries.limit(demo, {"wedding": True})
    assert shorter is not None
    assert shorter.amount == 1


def test_rules_that_fail_warn_the_officer_and_leave_the_limit_to_him(caplog: pytest.LogCaptureFixture) -> None:
    failing = queries.current("_failing_demo")
    with caplog.at_level(logging.ERROR):
        (finding,) = queries.check(failing, {}, MORNING)
    assert finding.level == "warning"
    assert "cán bộ tự kiểm tra" in finding.message
    assert "ZeroDivisionError" in caplog.text
    assert queries.limit(failing, {}) is None


def test_failing_rules_leave_the_other_procedures_alive() -> None:
    queries.check(queries.current("_failing_demo"), {}, MORNING)
    assert queries.check(queries.current("_demo"), {"days": 1}, MORNING) == []


def test_rules_that_are_not_the_published_ones_do_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str, published: str) -> None:
        raise packages.RulesGone("Tệp quy tắc không phải bản đã công bố.")

    monkeypatch.setattr(packages, "rules", gone)
    demo = queries.current("_demo")
    (finding,) = queries.check(demo, {"days": 11}, MORNING)
    assert (finding.level, finding.message[:14]) == ("warning", "Tệp quy tắc kh")
    assert queries.limit(demo, {}) is None


def test_an_import_carries_no_rules_whatever_it_names() -> None:
    publish(actor=SYSTEM, spec=spec(rules="rules_v1.py", limit=DAYS))
    imported = queries.current("9.000001")
    assert queries.check(imported, {"days": 11}, MORNING) == []
    assert queries.limit(imported, {}) == DAYS
