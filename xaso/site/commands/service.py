"""``xaso service``: the office opens by itself when the computer starts."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from xaso.site.console import Exit, say, stop, tell
from xaso.site.options import given, read
from xaso.site.ready import must_be_set_up
from xaso.site.service import Run, Step, Wanted, Write, linux, windows


@click.group("service")
def service() -> None:
    """Cho hệ thống tự mở khi bật máy."""


@service.command("install")
@click.option("--host", help="Địa chỉ để mở; 0.0.0.0 để các máy khác trong cơ quan vào được.")
@click.option("--port", type=click.IntRange(1, 65535), help="Cổng; mặc định XASO_PORT.")
@click.option("--show", is_flag=True, help="Chỉ in những việc sẽ làm, không làm.")
def install(host: str | None, port: int | None, show: bool) -> None:
    """Từ nay hệ thống tự mở khi bật máy, không cần ai đăng nhập vào máy. Làm lại cũng được.

    Các cài đặt XASO_… đang có được giữ theo. Cần quyền quản trị của máy.
    """
    must_be_set_up(read("XASO_DATA"))
    try:
        steps = _steps(_wanted(host, port))
    except windows.ForOneUserOnly as error:
        stop(f"Python ở {error} chỉ cài cho một người. Hãy cài lại Python, chọn “Install for all users”.")
    except ValueError as error:
        stop(str(error))
    _do(steps, show=show)
    if not show:
        tell("Xong. Hệ thống đang chạy và sẽ tự mở mỗi khi bật máy.")


@service.command("remove")
@click.option("--show", is_flag=True, help="Chỉ in những việc sẽ làm, không làm.")
def remove(show: bool) -> None:
    """Thôi không tự mở nữa. Dữ liệu và chương trình vẫn còn."""
    _do(windows.remove() if sys.platform == "win32" else linux.remove(), show=show)


def _wanted(host: str | None, port: int | None) -> Wanted:
    chosen = {**given(), "XASO_DATA": str(read("XASO_DATA"))}
    chosen |= {name: str(value) for name, value in (("XASO_HOST", host), ("XASO_PORT", port)) if value}
    network = (host or read("XASO_HOST")) not in {"127.0.0.1", "::1", "localhost"}
    return Wanted(Path(sys.executable), read("XASO_DATA"), chosen, port or read("XASO_PORT"), network)


def _steps(wanted: Wanted) -> list[Step]:
    if sys.platform == "win32":
        return windows.install(wanted)
    backups = read("XASO_BACKUP_DIR")
    owner = wanted.data.owner()  # the service works as whoever the data folder belongs to, never as more
    return linux.install(wanted, owner, (wanted.data, *((backups,) if backups else ())))


def _do(steps: Sequence[Step], *, show: bool) -> None:
    """One after the other; the first that fails ends it, with the system's own words."""
    for step in steps:
        match step:
            case Write():
                say(f"Ghi {step.path}")
                if not show:
                    _write(step)
            case Run():
                say(subprocess.list2cmdline(step.words))
                if not show:
                    _run(step)


def _write(step: Write) -> None:
    try:
        step.path.write_bytes(step.content)
    except OSError as error:
        stop(f"Không ghi được {step.path}: {error.strerror}. Hãy chạy bằng quyền quản trị của máy.", Exit.PROBLEMS)


def _run(step: Run) -> None:
    try:
        done = subprocess.run(step.words, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 - fixed words, no shell
    except FileNotFoundError:
        stop(f"Máy này không có “{step.words[0]}” nên không tự mở được. Hãy dùng “xaso serve”.", Exit.PROBLEMS)
    if done.returncode and not step.may_fail:
        said = (done.stderr or done.stdout).strip()
        stop(f"{step.words[0]}: {said}. Hãy chạy bằng quyền quản trị của máy.", Exit.PROBLEMS)
