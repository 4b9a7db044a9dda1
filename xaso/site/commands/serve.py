"""``xaso serve``: one command for an office."""

import ipaddress
import subprocess
import time
from pathlib import Path

import click

from xaso.base.platform import Busy, held, port_problem
from xaso.site import supervisor
from xaso.site.console import Exit, say, stop
from xaso.site.options import read
from xaso.site.ready import must_be_set_up
from xaso.site.supervisor import Part, program

EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
PORT_PATIENCE = 5.0
"""Seconds to wait for the port of a server that is just being shut down."""


@click.command("serve")
@click.option("--host", help="Địa chỉ để mở; mặc định XASO_HOST.")
@click.option("--port", type=click.IntRange(1, 65535), help="Cổng; mặc định XASO_PORT.")
@click.option("--child", is_flag=True, hidden=True, help="Do demo-network mở; kết thúc cùng với nó.")
def serve(host: str | None, port: int | None, child: bool) -> int:
    """Mở hệ thống cho cơ quan làm việc: màn hình và việc nền, trong một lệnh.

    Phần nào hỏng thì tự mở lại. Mở cho các máy khác trong cơ quan bằng --host 0.0.0.0: hệ thống dùng chứng thư của
    chính cơ quan (xem “xaso certificate”), hoặc chứng thư riêng ở XASO_TLS_CERTIFICATE, XASO_TLS_KEY.
    """
    supervisor.environment(XASO_HOST=host, XASO_PORT=port)
    return run(child=child)


def run(*, child: bool = False) -> int:
    """Serve as the environment says, until asked to end."""
    data: Path = read("XASO_DATA")
    must_be_set_up(data)
    host, port = read("XASO_HOST"), read("XASO_PORT")
    secure = _must_be_safe(data, host, port)
    try:
        with held(data / "serve.lock"):
            _must_be_free(host, port)
            if code := subprocess.run(program("upgrade"), stdin=subprocess.DEVNULL, check=False).returncode:  # noqa: S603 - fixed words, no shell
                return code
            parts = [
                Part("màn hình", program("web")),
                Part("việc nền", program("work", "--child")),
                Part("trao đổi", program("exchange", "--child")),
            ]
            name = "localhost" if host in EVERY_ADDRESS else f"[{host}]" if ":" in host else host
            return supervisor.run(parts, (host, port), f"{'https' if secure else 'http'}://{name}:{port}", child=child)
    except Busy:
        stop("Hệ thống của thư mục dữ liệu này đang chạy rồi.", Exit.OCCUPIED)


def _must_be_safe(data: Path, host: str, port: int) -> bool:
    """Whether it will be TLS; plain HTTP never leaves this machine."""
    given, key = read("XASO_TLS_CERTIFICATE"), read("XASO_TLS_KEY")
    if bool(given) != bool(key):
        stop("Cần cả hai: XASO_TLS_CERTIFICATE và XASO_TLS_KEY.")
    for file in (given, key):
        if file and not file.is_file():
            stop(f"Không thấy tệp {file}.")
    if not given and not _is_loopback(host):
        _use_own_certificate(data, host, port)
        return True
    return bool(given)


def _use_own_certificate(data: Path, host: str, port: int) -> None:
    """The office's own certificate, for every name by which the other computers may call this one."""
    from xaso.base import certificate, clock  # noqa: PLC0415 - only whoever needs it pays its memory

    named = [] if host in EVERY_ADDRESS else [host]
    own = certificate.ensure(data, [*certificate.own_names(), *read("XASO_ALLOWED_HOSTS"), *named], clock.now())
    hosts = ",".join(dict.fromkeys([*read("XASO_ALLOWED_HOSTS"), *own.names]))
    supervisor.environment(XASO_TLS_CERTIFICATE=own.certificate, XASO_TLS_KEY=own.key, XASO_ALLOWED_HOSTS=hosts)
    for name in own.names:
        if name not in {"localhost", "127.0.0.1"}:
            say(f"Máy khác trong cơ quan vào bằng: https://{name}:{port}")
    say("Lần đầu ở mỗi máy: mở trang /chung-thu/ và làm theo.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _must_be_free(host: str, port: int) -> None:
    deadline = time.monotonic() + PORT_PATIENCE
    while problem := port_problem(host, port):
        if time.monotonic() > deadline:
            stop(f"Không mở được {host}:{port} ({problem}). Hãy chọn cổng khác bằng --port.", Exit.OCCUPIED)
        time.sleep(0.2)
