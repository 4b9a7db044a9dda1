from pathlib import Path

import pytest

from xaso.base.actor import NOBODY, SYSTEM
from xaso.base.errors import NotAllowed
from xaso.catalogue import queries
from xaso.catalogue.actions import ImportReport, UnusableFile, import_file, importing, publish
from xaso.catalogue.models import Version
from xaso.catalogue.tests.crawls import crawl, spec

pytestmark = pytest.mark.django_db

SECOND = {"ma_thu_tuc": "9.000002"}


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.imported, report.unchanged, report.changed, report.rejected


def test_records_become_versions(tmp_path: Path) -> None:
    report = import_file(actor=SYSTEM, path=crawl(tmp_path, {}, SECOND))
    assert counts(report) == (2, 0, 0, 0)
    current = queries.current("9.000002")
    assert (current.origin, current.number) == ("import", 1)
    assert [paper.name for paper in current.spec.cases[0].papers] == ["Đơn xin mở quán"]


def test_running_twice_changes_nothing(tmp_path: Path) -> None:
    path = crawl(tmp_path, {}, SECOND)
    import_file(actor=SYSTEM, path=path)
    before = set(Version.objects.values_list("pk", "published_at"))
    assert counts(import_file(actor=SYSTEM, path=path)) == (0, 2, 0, 0)
    assert set(Version.objects.values_list("pk", "published_at")) == before


def test_what_the_portal_changed_is_counted_apart(tmp_path: Path) -> None:
    import_file(actor=SYSTEM, path=crawl(tmp_path, {}, SECOND))
    report = import_file(actor=SYSTEM, path=crawl(tmp_path, {}, {**SECOND, "ten_thu_tuc": "Cấp giấy phép mở quán phở"}))
    assert counts(report) == (0, 1, 1, 0)


def test_a_bad_line_is_told_and_stops_nobody(tmp_path: Path) -> None:
    report = import_file(actor=SYSTEM, path=crawl(tmp_path, {}, b"{", {**SECOND, "ten_thu_tuc": ""}))
    assert counts(report) == (1, 0, 0, 2)
    assert [(reason.line, reason.code) for reason in report.reasons] == [(2, ""), (3, "9.000002")]
    assert Version.objects.count() == 1


def test_two_thousand_broken_lines_are_all_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_REASONS", 100)
    report = import_file(actor=SYSTEM, path=crawl(tmp_path, *[b"\xff{"] * 2000))
    assert counts(report) == (0, 0, 0, 2000)
    assert len(report.reasons) == 100
    assert not report.usable


def test_a_folder_overrides_an_import(tmp_path: Path) -> None:
    publish(actor=SYSTEM, spec=spec(origin="package", name="Gói của xã"))
    assert counts(import_file(actor=SYSTEM, path=crawl(tmp_path, {}))) == (1, 0, 0, 0)
    assert queries.current("9.000001").spec.name == "Gói của xã"


def test_an_import_overrides_the_shipped_facts(tmp_path: Path) -> None:
    publish(actor=SYSTEM, spec=spec(origin="facts", name="Danh mục kèm theo"))
    import_file(actor=SYSTEM, path=crawl(tmp_path, {}))
    assert queries.current("9.000001").origin == "import"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.jsonl", tmp_path):
        with pytest.raises(UnusableFile, match="Không đọc được tệp"):
            import_file(actor=SYSTEM, path=path)


def test_nobody_may_not_import(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        import_file(actor=NOBODY, path=crawl(tmp_path, {}))
