"""``xaso demo-network``: a hub and three communes on this computer, with lines that can be cut."""

from pathlib import Path

import click

from xaso.site.network.plan import Ports
from xaso.site.network.run import run

DATA = Path(".data/network")
FIRST = 8100


@click.command("demo-network")
@click.option("--port", type=click.IntRange(1024, 65000), default=FIRST, help=f"Cổng đầu tiên; mặc định {FIRST}.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA, help="Thư mục dữ liệu.")
def demo_network(port: int, data: Path) -> int:
    """Dựng một tỉnh và ba xã, mỗi nơi một máy chủ riêng trên máy này, và một trang để cắt, nối đường truyền."""
    return run(data, Ports(port))
