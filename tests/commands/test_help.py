"""The ``xaso`` command: what it says of itself, in plain words, and how it ends."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from tests.commands.programs import program
from xaso.site.cli import COMMANDS, _run
from xaso.site.cli import program as xaso
from xaso.site.console import Exit

ENGLISH = ("Usage:", "Options:", "Commands:", "Show this message", "[OPTIONS]", "[required]")
PARTS = [[name] for name in COMMANDS] + [
    ["audit", "verify"],
    ["certificate", "save"],
    ["certificate", "show"],
    ["clock", "accept"],
    ["import", "persons"],
    ["node", "init"],
    ["node", "invite"],
    ["node", "join"],
    ["node", "list"],
    ["node", "revoke"],
    ["numbers", "show"],
    ["numbers", "confirm"],
    ["procedures", "import"],
    ["service", "install"],
    ["service", "remove"],
]


@pytest.mark.parametrize("words", [[], *PARTS], ids=" ".join)
def test_every_command_explains_itself_in_vietnamese(words: list[str]) -> None:
    result = CliRunner().invoke(xaso, [*words, "--help"])
    assert result.exit_code == 0
    assert "Cách dùng:" in result.stdout
    assert not [word for word in ENGLISH if word in result.stdout]


def test_the_list_shows_what_people_call_and_its_exit_codes() -> None:
    listed = CliRunner().invoke(xaso, ["--help"]).stdout
    assert all((f"\n  {name} " in listed) is not entry.hidden for name, entry in COMMANDS.items())
    assert "Mã kết thúc: 0 xong" in listed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bakup"], "không có lệnh “bakup”"),
        (["due", "--recieved", "x"], "không có tùy chọn “--recieved”"),
        (["due", "--received"], "cần một giá trị"),
        (["serve", "--port", "70000"], "giá trị của “--port”"),
        (["restore", "."], "thiếu “--key-file”"),
        (["restore"], "thiếu BẢN_SAO_LƯU"),
    ],
)
def test_wrong_words_are_named(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(words) == Exit.UNUSABLE
    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err.startswith("Lỗi: ")
    assert said in heard.err


def test_a_setting_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run(
        program("audit", "verify"),
        env={"XASO_UPLOAD_MB": "nhiều", "XASO_DATA": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (Exit.UNUSABLE, "")
    assert "XASO_UPLOAD_MB: cần một số nguyên" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_loaded_that_is_not_needed() -> None:
    check = (
        "import sys; from click.testing import CliRunner; from xaso.site.cli import program;"
        "CliRunner().invoke(program, ['--help']); CliRunner().invoke(program, ['serve', '--help']);"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
