"""Facts in; papers, route, due date, fee, findings and legal numbers out, for every example of every package."""

import re
from collections import Counter

import pytest
from package_folders import Example, examples, expected_due, packages

from xaso.kit import fees
from xaso.kit.procedure import steps_of
from xaso.kit.worktime import due, national

every_example = pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)


def test_every_real_package_has_at_least_four_examples() -> None:
    counted = Counter(example.package.name for example in examples())
    real = [package.name for package in packages() if package.real]
    assert real
    assert [name for name in real if counted[name] < 4] == []


@every_example
def test_papers_and_route(example: Example) -> None:
    case = next(case for case in example.package.spec.cases if case.key == example.case)
    assert [paper.key for paper in case.papers] == example.expect["papers"]
    assert [step.role for step in steps_of(example.package.spec)] == example.expect["route"]


@every_example
def test_due_moment(example: Example) -> None:
    spec, rules = example.package.spec, example.package.rules
    limit = rules.limit(example.facts, spec.limit) if hasattr(rules, "limit") else spec.limit
    moment = due(example.received, limit, national(), cutoff=spec.cutoff).moment if limit else None
    assert moment == expected_due(example)


@every_example
def test_fee(example: Example) -> None:
    assert fees.total(example.package.spec.fees, example.facts, example.around) == example.expect["fee"]


@every_example
def test_findings(example: Example) -> None:
    check = getattr(example.package.rules, "check", None)
    found = check(example.facts, example.received) if check else []
    assert [[finding.level, finding.field] for finding in found] == example.expect["findings"]


@every_example
def test_numbers_of_the_paper_book(example: Example) -> None:
    for result in example.package.spec.results:
        for number in example.expect.get("good_numbers", []):
            assert re.fullmatch(result.number_pattern, str(number)), number
        for number in example.expect.get("bad_numbers", []):
            assert not re.fullmatch(result.number_pattern, str(number)), number
