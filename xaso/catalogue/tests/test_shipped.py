from datetime import date

from xaso.catalogue.shipped import shipped

SPECS = {spec.code: spec for spec in shipped()}


def test_the_catalogue_is_large_enough_for_the_first_day() -> None:
    assert len(SPECS) >= 200
    assert len({spec.field for spec in SPECS.values()}) >= 30


def test_no_code_stands_twice() -> None:
    assert len(list(shipped())) == len(SPECS)


def test_every_entry_names_its_source_and_asks_to_be_checked() -> None:
    for spec in SPECS.values():
        assert spec.origin == "facts"
        assert spec.needs_review
        assert spec.source
        assert spec.source_date == date(2026, 7, 1)
        assert spec.decision
        assert "commune" in spec.levels


def test_an_entry_without_limit_tells_the_officer_to_set_it() -> None:
    for spec in SPECS.values():
        assert bool(spec.limit_note) == (spec.limit is None)


def test_paper_names_are_short() -> None:
    for spec in SPECS.values():
        for case in spec.cases:
            for paper in case.papers:
                assert len(paper.name.removesuffix(" (tùy trường hợp)").removesuffix(" (nếu có)")) <= 80


def test_papers_know_whether_they_are_always_needed_and_only_shown() -> None:
    papers = {paper.name: paper for paper in SPECS["1.001193"].cases[0].papers}
    assert papers["Giấy chứng sinh"].required
    assert not papers["Văn bản ủy quyền (nếu có)"].required
    identity = papers["Giấy tờ tùy thân (hộ chiếu hoặc căn cước)"]
    assert (identity.shown_only, identity.identity) == (True, True)


def test_a_known_entry_has_its_limit() -> None:
    limit = SPECS["2.000908"].limit
    assert limit is not None
    assert (limit.amount, limit.unit) == (1, "working_day")
