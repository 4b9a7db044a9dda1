"""``xaso import staff``: officers from a list, at the machine itself."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.offices import Office
from xaso.people.models import Account, Tenure
from xaso.site.commands import import_ as module
from xaso.site.commands.import_ import import_

LIST = "Hä vµ tªn;Chøc vô\r\nNguyÔn V¨n ThÝ;Phã Chñ tÞch\r\nTrÇn ThÞ MÉu;C«ng chøc V¨n th­\r\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "must_be_set_up", lambda _data: None)
    path = tmp_path / "cb.csv"
    path.write_bytes(LIST.encode("latin-1"))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(import_, ["staff", *map(str, arguments)], standalone_mode=False)


def test_a_check_tells_the_roles_and_writes_nothing(office: Office, file: Path) -> None:
    result = run(file, "--check")
    assert result.return_value == 0
    assert "Phó Chủ tịch: 0 vị trí đang trống, 1 vị trí mới (Lãnh đạo)." in result.stdout
    assert not Account.objects.filter(username="nguyen.thi").exists()


def test_the_list_is_imported_with_slips_and_nobody_twice(office: Office, file: Path) -> None:
    result = run(file, "--role", "công chức văn thư=counter", "--slips", "--json")
    assert result.return_value == 0
    slips = json.loads(result.stdout)["slips"]
    assert set(slips) == {"nguyen.thi", "tran.mau"}
    assert Account.objects.get(username="tran.mau").check_password(slips["tran.mau"])
    assert Tenure.objects.get(account__username="tran.mau").post.role == "counter"
    assert "Đã nhập 0 tài khoản" in run(file).stdout


def test_a_role_that_does_not_exist_ends_it(office: Office, file: Path) -> None:
    assert "chưa đúng" in str(run(file, "--role", "Văn thư=king").exception)
