"""``xaso demo``: an invented province with two communes to try everything on."""

import subprocess
from pathlib import Path

import click

from xaso.site import supervisor
from xaso.site.commands import serve

DATA = Path(".data/demo")


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), help="Cổng; mặc định XASO_PORT.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help=f"Thư mục dữ liệu; mặc định {DATA}.")
def demo(port: int | None, data: Path | None) -> int:
    """Dựng một tỉnh có hai xã mẫu với khoảng 300 hồ sơ giả định (lần đầu), rồi mở ra để dùng thử.

    Người và hồ sơ đều do máy đặt ra. Không dùng thư mục của cơ quan thật.
    """
    supervisor.environment(XASO_DATA=(data or DATA).absolute(), XASO_PORT=port)
    built = subprocess.run(supervisor.program("build-demo"), stdin=subprocess.DEVNULL, check=False)  # noqa: S603 - fixed words, no shell
    return built.returncode or serve.run()
