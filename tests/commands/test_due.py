"""``xaso due``: the due date on the command line."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from xaso.site.commands.due import due


def run(*arguments: str) -> Result:
    return CliRunner().invoke(due, arguments)


def refusal(*arguments: str) -> str:
    """What stderr says; nothing else may have been said."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Lỗi: ")
    return result.stderr


def test_json_stands_alone_on_stdout() -> None:
    result = run("--received", "2026-08-28T09:00", "--limit", "3 working days", "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert answer["due"] == "2026-09-07T17:30:00+07:00"
    assert answer["steps"][0] == {"day": "2026-08-28", "note": "Tiếp nhận lúc 09:00"}


@pytest.mark.parametrize(
    ("limit", "cutoff", "moment"),
    [
        ("8 hours", "17:00", "2026-08-25T10:00:00+07:00"),
        ("3 ngày làm việc", "10:00", "2026-08-27T17:30:00+07:00"),
        ("3 ngày làm việc", "09:59", "2026-08-28T17:30:00+07:00"),
        ("10 calendar days", "17:00", "2026-09-03T17:30:00+07:00"),
        ("1 month", "17:00", "2026-09-24T17:30:00+07:00"),
        ("same day", "17:00", "2026-08-24T17:30:00+07:00"),
    ],
)
def test_every_unit_and_the_cut_off(limit: str, cutoff: str, moment: str) -> None:
    result = run("--received", "2026-08-24T10:00", "--limit", limit, "--cutoff", cutoff, "--json")
    assert json.loads(result.stdout)["due"] == moment


def test_people_read_sentences() -> None:
    result = run("--received", "2026-12-30T09:00", "--limit", "2 ngày làm việc")
    assert result.stdout.startswith("Hạn trả kết quả: 17:30 thứ Hai 04/01/2027\n")
    assert "  thứ Sáu 01/01/2027: Không tính: Tết Dương lịch\n" in result.stdout
    assert "dự kiến" in result.stdout


def test_a_moment_with_a_zone_is_brought_home() -> None:
    result = run("--received", "2026-08-28T02:00:00Z", "--limit", "1 giờ", "--json")
    assert json.loads(result.stdout)["due"] == "2026-08-28T10:00:00+07:00"


def test_an_office_s_own_calendar(tmp_path: Path) -> None:
    file = tmp_path / "lich.yaml"
    file.write_text('\ufeffextends: national\nclosed: {2026-08-25: "Bão"}\n', encoding="utf-8")
    result = run("--received", "2026-08-24T10:00", "--limit", "1 working day", "--calendar", str(file), "--json")
    assert json.loads(result.stdout)["due"].startswith("2026-08-26")


@pytest.mark.parametrize(
    ("received", "limit", "cutoff", "part"),
    [
        ("hôm qua", "1 giờ", "15:00", "hôm qua"),
        ("2026-08-28", "1 giờ", "15:00", "thiếu giờ"),
        ("2026-02-30T09:00", "1 giờ", "15:00", "2026-02-30"),
        ("0001-01-01T00:00+14:00", "1 giờ", "15:00", "0001"),
        ("0001-01-01T00:00", "1 giờ", "15:00", "chỉ có từ ngày"),
        ("9999-12-31T23:59", "1 giờ", "15:00", "bổ sung lịch nghỉ"),
        ("2026-08-28T09:00", "3", "15:00", "Không hiểu thời hạn"),
        ("2026-08-28T09:00", "9" * 4000 + " days", "15:00", "từ 1 đến 3650"),
        ("2026-08-28T09:00", "3650 months", "15:00", "bổ sung lịch nghỉ"),
        ("2026-08-28T09:00", "1 giờ", "25:00", "25:00"),
    ],
)
def test_wrong_words_are_refused_plainly(received: str, limit: str, cutoff: str, part: str) -> None:
    assert part in refusal("--received", received, "--limit", limit, "--cutoff", cutoff, "--json")


def test_both_questions_must_be_asked() -> None:
    assert "--limit" in refusal("--received", "2026-08-28T09:00")
    assert "--received" in refusal("--limit", "1 giờ")


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "không có các mục"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"known_until: 2026-12-31\nweek: {monday: []}", "không có giờ làm việc nào"),
        (b"#" * 1_000_001, "quá lớn"),
    ],
)
def test_an_unreadable_calendar_is_refused(tmp_path: Path, content: bytes, part: str) -> None:
    file = tmp_path / "lich.yaml"
    file.write_bytes(content)
    assert part in refusal("--received", "2026-08-28T09:00", "--limit", "1 giờ", "--calendar", str(file))


def test_a_calendar_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "thieu.yaml" in refusal(
        "--received", "2026-08-28T09:00", "--limit", "1 giờ", "--calendar", str(tmp_path / "thieu.yaml")
    )


def test_an_office_that_hardly_ever_works_is_still_answered(tmp_path: Path) -> None:
    file = tmp_path / "lich.yaml"
    file.write_text("known_until: 9999-12-31\nweek: {sunday: ['07:30-07:31']}", encoding="utf-8")
    started = time.monotonic()
    result = run("--received", "2026-08-24T10:00", "--limit", "60 hours", "--calendar", str(file), "--json")
    assert result.exit_code == 0
    assert time.monotonic() - started < 20


def test_the_command_starts_without_the_server() -> None:
    check = "import sys, xaso.site.commands.due; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
