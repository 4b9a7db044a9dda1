"""Every result template of a real procedure prints every example, and an empty dossier, on paper."""

from io import BytesIO

import pytest
from package_folders import Example, Package, examples, packages
from pypdf import PdfReader

from xaso.cases.forms import Heading, Party, Signer, in_words, render_result

HEADING = Heading(
    above="UBND tỉnh Phú Thọ", office="UBND xã Xuân Hòa", place="Xuân Hòa", day="ngày 28 tháng 8 năm 2026"
)
LAN = Party(name="Nguyễn Thị Ngọc Lan", number="025301001234")
DUNG = Signer(authority="TM. Ủy ban nhân dân", post="Chủ tịch", name="Đỗ Văn Dũng")


@pytest.mark.parametrize("example", [e for e in examples() if e.package.real], ids=lambda example: example.id)
def test_a_result_says_who_signs_and_what_was_asked(example: Example) -> None:
    spec = example.package.spec
    for result in spec.results:
        if not result.template:
            continue
        text = _print(example.package, result.template, example.facts)
        assert "Đỗ Văn Dũng" in text
        names = [in_words(field, example.facts) for field in spec.form if field.type == "name"]
        assert [name for name in names if name.casefold() not in text.casefold()] == []


@pytest.mark.parametrize("package", [p for p in packages() if p.real], ids=lambda package: package.name)
def test_the_commune_that_registers_stands_on_the_paper_and_not_the_province_above_it(package: Package) -> None:
    for result in package.spec.results:
        if result.template:
            assert "tỉnh phú thọ" not in _print(package, result.template, {}).casefold()


@pytest.mark.parametrize("package", [p for p in packages() if p.real], ids=lambda package: package.name)
def test_an_empty_dossier_prints_lines_for_the_pen(package: Package) -> None:
    for result in package.spec.results:
        if result.template:
            assert "....." in _print(package, result.template, {})


@pytest.mark.parametrize("package", [p for p in packages() if p.real], ids=lambda package: package.name)
def test_a_draft_says_so_on_every_page(package: Package) -> None:
    for result in package.spec.results:
        if result.template:
            assert "DỰ THẢO" not in _print(package, result.template, {})
            assert "DỰ THẢO" in _print(package, result.template, {}, signed=False)


def _print(package: Package, template: str, facts: dict[str, object], *, signed: bool = True) -> str:
    source = (package.folder / template).read_text(encoding="utf-8")
    form = package.spec.form
    paper = render_result(source, form=form, facts=facts, heading=HEADING, applicant=LAN, signer=DUNG, signed=signed)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages).split())


def test_a_birth_certificate_spells_the_day_out() -> None:
    package = next(one for one in packages() if one.name == "birth_registration")
    (template,) = (result.template for result in package.spec.results if result.template)
    text = _print(package, template, {"child_birth_date": "2026-04-21"})
    assert "Ngày hai mươi mốt tháng tư năm hai nghìn không trăm hai mươi sáu" in text
