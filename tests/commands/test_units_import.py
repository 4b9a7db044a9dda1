import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from xaso.site.commands.units import units

pytestmark = pytest.mark.django_db
PLACES = [{"Code": "12", "FullName": "Tỉnh Lai Châu", "Wards": [{"Code": "03388", "FullName": "Phường Tân Phong"}]}]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(units, ["import", *map(str, arguments)], standalone_mode=False)


def listed(folder: Path, *more: object) -> Path:
    path = folder / "units.json"
    path.write_text(json.dumps([*PLACES, *more]), encoding="utf-8")
    return path


def test_counts_are_told_and_exit_codes_can_be_relied_on(tmp_path: Path) -> None:
    result = run(listed(tmp_path), "--json")
    assert result.return_value == 0
    answer = json.loads(result.stdout)
    assert (answer["kind"], answer["new"], answer["bad"]) == ("two_tiers", 2, [])
    result = run(listed(tmp_path, 7))
    assert result.return_value == 1
    assert "0 mới, 0 thay đổi, 2 giữ nguyên" in result.stdout
    assert "tỉnh thứ 2: không phải một đơn vị" in result.stdout


@pytest.mark.parametrize("arguments", [["--strict"], ["--since", "31/02/2026"]])
def test_what_cannot_be_used_ends_it(tmp_path: Path, arguments: list[str]) -> None:
    assert run(listed(tmp_path, 7), *arguments).exception is not None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "Không đọc được" in str(run(tmp_path / "none.json").exception)
