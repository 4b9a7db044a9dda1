"""``xaso import persons``: a list looked at, and imported, at the machine itself."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.offices import Office
from xaso.people.models import Person
from xaso.site.commands import import_ as module
from xaso.site.commands.import_ import import_

LIST = "Hä vµ tªn;CCCD;§Þa chØ\r\nNguyÔn V¨n ThÝ;012099000021;B¶n Mét\r\nTrÇn ThÞ MÉu;12199000022;Th«n Hai\r\n"


@pytest.fixture(autouse=True)
def _set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "must_be_set_up", lambda _data: None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ds.csv"
    path.write_bytes(LIST.encode("latin-1"))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(import_, ["persons", *map(str, arguments)], standalone_mode=False)


def test_a_check_tells_everything_and_writes_nothing(office: Office, file: Path) -> None:
    result = run(file, "--check")
    assert result.return_value == 1
    assert "TCVN3 (ABC)" in result.stdout
    assert "2 dòng, nhập được 1." in result.stdout
    assert "Dòng 3, cột B: số định danh có 11 số" in result.output
    assert Person.objects.count() == 0


def test_the_list_is_imported_and_a_second_time_changes_nothing(office: Office, file: Path) -> None:
    result = run(file, "--add-zeros", "--json")
    assert result.return_value == 0
    answer = json.loads(result.stdout)
    assert (answer["ready"], answer["made"], answer["errors"]) == (2, 2, [])
    assert set(Person.objects.values_list("name", "personal_number", "address")) == {
        ("Nguyễn Văn Thí", "012099000021", "Bản Một"),
        ("Trần Thị Mẫu", "012199000022", "Thôn Hai"),
    }
    again = run(file, "--add-zeros")
    assert again.return_value == 0
    assert "Đã nhập 0 người" in again.stdout
    assert Person.objects.count() == 2


def test_of_several_offices_one_must_be_named(office: Office, other_office: Office, file: Path) -> None:
    assert "--office" in str(run(file, "--check").exception)
    assert run(file, "--office", "h35.12.08").return_value == 1
    assert set(Person.objects.values_list("office_id", flat=True)) == {other_office.id}


def test_what_is_no_list_ends_it(office: Office, tmp_path: Path) -> None:
    other = tmp_path / "x.csv"
    other.write_text("a;b\n1;2\n", encoding="utf-8")
    assert "Không thấy cột Họ và tên" in str(run(other).exception)
    assert "Không đọc được" in str(run(tmp_path / "none.csv").exception)
    other.write_bytes(b"MZ\x00")
    assert "CSV" in str(run(other).exception)
