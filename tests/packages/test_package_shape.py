"""What holds in every package: the parts fit each other, and the rules bear any form."""

import re

import pytest
from package_folders import Example, Package, examples, packages

every_package = pytest.mark.parametrize("package", packages(), ids=lambda package: package.name)
every_example = pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)

PREFILLS = {"", "applicant.name", "applicant.personal_number", "applicant.phone", "applicant.address"}


@every_package
def test_conditions_name_questions_and_answers_that_exist(package: Package) -> None:
    fields = {field.key: field for field in package.spec.form}
    conditions = [field.when for field in package.spec.form] + [fee.exempt_when for fee in package.spec.fees]
    for condition in conditions:
        for key, values in condition.items():
            answers = {"yes", "no"} if fields[key].type == "yes_no" else {c.value for c in fields[key].choices}
            assert set(values) <= answers


@every_package
def test_fees_count_whole_numbers_that_are_asked_for(package: Package) -> None:
    counted = {field.key for field in package.spec.form if field.type == "integer" and field.required}
    named = {fact for fee in package.spec.fees for fact in (fee.count_fact, fee.times_fact) if fact}
    assert named <= counted


@every_package
def test_defaults_and_prefills_are_answers(package: Package) -> None:
    for field in package.spec.form:
        assert field.prefill in PREFILLS
        if field.default and field.type == "choice":
            assert field.default in {choice.value for choice in field.choices}
        if field.default and field.type == "yes_no":
            assert field.default in ("yes", "no")
        if field.default and field.type == "integer":
            assert int(field.default) >= (field.minimum or 0)


@every_package
def test_a_hint_is_itself_a_good_number(package: Package) -> None:
    for result in package.spec.results:
        if result.number_pattern:
            assert re.fullmatch(result.number_pattern, result.number_hint)


@every_package
def test_rules_survive_an_empty_form(package: Package) -> None:
    example = next(example for example in examples() if example.package is package)
    if hasattr(package.rules, "check"):
        assert [f for f in package.rules.check({}, example.received) if f.level == "error"] == []
    if hasattr(package.rules, "limit"):
        assert package.rules.limit({}, package.spec.limit) == package.spec.limit


@every_example
def test_examples_answer_questions_of_the_form_and_all_that_must_be_answered(example: Example) -> None:
    fields = {field.key: field for field in example.package.spec.form}
    assert set(example.facts) <= set(fields)
    for field in fields.values():
        asked = all(_plain(example.facts.get(key)) in values for key, values in field.when.items())
        if field.required and asked:
            assert field.key in example.facts
        if field.type == "choice" and field.key in example.facts:
            assert example.facts[field.key] in {choice.value for choice in field.choices}


@every_example
def test_findings_speak_and_point_at_questions(example: Example) -> None:
    check = getattr(example.package.rules, "check", None)
    for finding in check(example.facts, example.received) if check else []:
        assert finding.field in {"", *(field.key for field in example.package.spec.form)}
        assert finding.message.endswith(".")


def _plain(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
