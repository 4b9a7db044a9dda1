"""``xaso units end`` and ``xaso units transfer``: at the machine, in the order in which it is done."""

from datetime import datetime, timedelta

from click.testing import CliRunner, Result

from tests.offices import Office, intake
from xaso.base import clock
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.kit.worktime import ZONE
from xaso.site.commands.units import units

MONDAY = datetime(2025, 12, 8, 9, 0, tzinfo=ZONE)
END = ("end", "--office", "H35.12.07", "--day", "09/12/2025", "--kind", "merge", "--heir", "H35.12.08")


def run(*arguments: str) -> Result:
    with clock.pretend(MONDAY + timedelta(days=1)):
        return CliRunner().invoke(units, arguments, standalone_mode=False)


def test_an_office_ends_and_its_dossiers_go(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        actions.accept(actor=office.binh, intake=intake())
    transfer = ("transfer", "--office", "h35.12.07", "--heir", "H35.12.08")
    assert run(*transfer, "--villages", "Bản Lạ").exception is None
    assert "Còn mở: 1 hồ sơ" in run(*END, "--ground", "Nghị quyết 12", "--move-people").stdout
    with clock.pretend(MONDAY + timedelta(days=1)):
        assert office.chau.office_id == other_office.id
    assert run(*transfer, "--villages", "Bản Lạ").return_value == 1
    done = run(*transfer)
    assert (done.return_value, done.stdout) == (0, "Đã chuyển 1 hồ sơ; còn 0 hồ sơ chưa có nơi nhận.\n")
    assert Case.objects.get().office_id == other_office.id
    listed = run("list").stdout
    assert "H35.12.07      UBND xã Tân Phong (từ 01/07/2025, kết thúc 08/12/2025)" in listed


def test_an_unknown_code_and_a_missing_ground_change_nothing(office: Office, other_office: Office) -> None:
    assert "xaso units list" in str(run("transfer", "--office", "H1.2", "--heir", "H35.12.08").exception)
    assert run(*END, "--ground", " ").exception is not None
    with clock.pretend(MONDAY + timedelta(days=1)):
        assert office.binh.has("counter")
