"""The part of ``xaso demo-network`` that fills the data folder of one node."""

import click

from xaso.site.network.node import build
from xaso.site.network.plan import NODES, Ports


@click.command("build-network-node")
@click.argument("key", type=click.Choice([one.key for one in NODES]))
@click.argument("first", type=int)
def build_network_node(key: str, first: int) -> None:
    """Dựng một nút của mạng mẫu; số đi kèm là cổng đầu tiên."""
    build(key, Ports(first))
