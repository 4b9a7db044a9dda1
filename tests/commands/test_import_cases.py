"""``xaso import cases``: an old book, at the machine itself, and what the reports count of it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.offices import Office
from xaso.base import outbox
from xaso.base.models import ImportRun
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.reporting.actions import check
from xaso.reporting.models import Course, Tally
from xaso.site.commands import import_ as module
from xaso.site.commands.import_ import import_
from xaso.site.subscriptions import SUBSCRIPTIONS

BOOK = (
    "Số hồ sơ;Mã thủ tục;Người nộp;Ngày nhận;Hẹn trả;Ngày trả\n"
    "1;1.004873;Ví Thị Mai;03/11/2025;10/11/2025;12/11/2025\n"
    "2;1.004873;Ví Văn Nam;03/11/2025;10/11/2025;\n"
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "must_be_set_up", lambda _data: None)
    path = tmp_path / "so.csv"
    path.write_text(BOOK, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(import_, ["cases", *map(str, arguments)], standalone_mode=False)


def counted() -> dict[str, int]:
    months = Tally.objects.filter(length="month")
    return {name: sum(months.values_list(name, flat=True)) for name in ("received", "late", "overdue")}


def test_a_book_is_imported_once_and_counted_by_its_true_dates(office: Office, file: Path) -> None:
    assert "nhập được 2" in run(file, "--check").stdout
    assert "--holder" in str(run(file).exception)
    assert "Đã nhập 2 hồ sơ" in run(file, "--holder", "chau").stdout
    assert "Đã nhập 0 hồ sơ" in run(file, "--holder", "chau").stdout
    outbox.run(SUBSCRIPTIONS)
    assert counted() == {"received": 2, "late": 1, "overdue": 1}
    assert {str(one) for one in Course.objects.values_list("received_on", flat=True)} == {"2025-11-03"}
    kept = ImportRun.objects.get()
    actions.undo_old_book(actor=office.khoa, run_id=kept.pk, version=kept.version)
    actions.go_on_importing_old_books()
    outbox.run(SUBSCRIPTIONS)
    assert (Case.objects.count(), Course.objects.count()) == (0, 0)
    assert counted() == {"received": 0, "late": 0, "overdue": 0}
    assert check().wrong == 0
