"""What is written and run so that the office opens by itself. Neither system is changed here."""

import subprocess
import sys
from pathlib import Path, PureWindowsPath
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.site.service import Run, Wanted, Write, linux, windows

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
PYTHON = PureWindowsPath(r"C:\Program Files\Python311\python.exe")
DATA = PureWindowsPath(r"C:\ProgramData\Xã Số & bạn")


def wanted(**changed: object) -> Wanted:
    settings = {"XASO_DATA": str(DATA), "XASO_HOST": "0.0.0.0", "XASO_PORTAL_URL": "https://xa.example/?a=100%25"}
    values = {"python": PYTHON, "data": DATA, "settings": settings, "port": 8000, "network": True}
    return Wanted(**{**values, **changed})  # type: ignore[arg-type]


def test_windows_makes_the_folder_private_before_anything_is_written() -> None:
    first = windows.install(wanted())[0]
    assert isinstance(first, Run)
    assert first.words[:4] == ("icacls", str(DATA), "/inheritance:r", "/grant:r")
    assert "*S-1-5-19:(OI)(CI)F" in first.words


def test_windows_starts_with_the_computer_for_ever_and_again() -> None:
    task = next(step for step in windows.install(wanted()) if isinstance(step, Write) and step.path.suffix == ".xml")
    root = ET.fromstring(task.content.decode("utf-16").partition("?>")[2])
    said = {
        name: root.findtext(f".//{TASK}{name}") for name in ("UserId", "ExecutionTimeLimit", "Arguments", "Interval")
    }
    assert said == {
        "UserId": "S-1-5-19",
        "ExecutionTimeLimit": "PT0S",
        "Arguments": rf'/d /c "{DATA}\xaso.cmd"',
        "Interval": "PT1M",
    }
    assert root.find(f"{TASK}Triggers/{TASK}BootTrigger") is not None


def test_windows_is_given_the_settings_letter_by_letter() -> None:
    lines = windows.batch(wanted()).decode().split("\r\n")
    assert f'set "XASO_DATA={DATA}"' in lines
    assert 'set "XASO_PORTAL_URL=https://xa.example/?a=100%%25"' in lines
    assert lines[-2] == rf'"{PYTHON}" -X utf8 -m xaso.site.cli serve >"{DATA}\xaso.log" 2>&1'


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_value_cannot_break_out_of_the_batch_file(value: str) -> None:
    try:
        text = windows.batch(wanted(settings={"XASO_PORTAL_URL": value})).decode()
    except ValueError:
        assert set(value) & set('"\r\n')
        return
    line = text.split("\r\n")[2]
    assert line == f'set "XASO_PORTAL_URL={value.replace("%", "%%")}"'
    assert line.count('"') == 2


def test_windows_opens_the_port_only_to_the_offices_network() -> None:
    rules = [step.words for step in windows.install(wanted()) if isinstance(step, Run) and step.words[0] == "netsh"]
    assert rules[1][-2:] == ("localport=8000", "profile=private,domain")
    alone = [step.words for step in windows.install(wanted(network=False)) if isinstance(step, Run)]
    assert not [words for words in alone if "action=allow" in words]


def test_python_of_one_user_is_refused() -> None:
    theirs = PureWindowsPath(r"C:\Users\khoa\AppData\Local\Programs\Python\Python311\python.exe")
    with pytest.raises(windows.ForOneUserOnly):
        windows.install(wanted(python=theirs))


def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    settings = {"XASO_DATA": str(tmp_path), "XASO_PORTAL_URL": 'https://xa.example/?a=100%25&b="$HOME"'}
    own = wanted(python=Path(sys.executable), data=tmp_path, settings=settings)
    unit = linux.install(own, "root", (tmp_path,))[0]
    assert isinstance(unit, Write)
    file = tmp_path / unit.path.name
    file.write_bytes(unit.content)
    checked = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, text=True, check=False)
    ours = [line for line in checked.stderr.splitlines() if "xaso" in line]
    assert (checked.returncode, ours) == (0, [])


def test_what_is_installed_is_taken_away_again() -> None:
    assert ("schtasks", "/Delete", "/TN", "XaSo", "/F") in [step.words for step in windows.remove()]
    assert ("rm", "-f", str(linux.UNIT)) in [step.words for step in linux.remove()]
