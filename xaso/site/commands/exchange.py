"""The part of ``xaso serve`` that talks with other nodes. One process per data folder.

Until this node takes part in the exchange it sleeps, without the database's machinery: most offices never do.
"""

import importlib
import os
from pathlib import Path
from typing import Any

import click

from xaso.base import certificate, clock, keys
from xaso.base.platform import Busy, StopAsked, held, when_parent_goes
from xaso.site.console import Exit, stop
from xaso.site.options import read
from xaso.site.ready import must_be_set_up

KEY = "exchange.ed25519"
"""Made when a node begins to take part (``xaso.exchange.identity``, which would load Django)."""
LOOK = 2.0


@click.command("exchange")
@click.option("--child", is_flag=True, hidden=True, help="Do serve mở; kết thúc cùng với nó.")
def exchange(child: bool) -> None:
    """Phần trao đổi với nút khác; do serve mở."""
    data: Path = read("XASO_DATA")
    must_be_set_up(data)
    asked = StopAsked()
    asked.listen()
    if child:
        when_parent_goes(asked.ask)
    try:
        with held(data / "exchange.lock", wait=5):
            while not asked and not (keys.folder(data) / KEY).exists():
                asked.sleep(LOOK)
            if not asked:
                _talk(asked)
    except Busy:
        stop("Phần trao đổi của thư mục dữ liệu này đang chạy rồi.", Exit.OCCUPIED)


def _talk(asked: StopAsked) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xaso.site.settings")
    importlib.import_module("django").setup()
    settling = importlib.import_module("xaso.base.settling")
    settling.behind_the_screens()
    process = importlib.import_module("xaso.exchange.carriers.https.process")
    process.run(_handlers, lambda: process.Place(**_place()), lambda: bool(asked))


def _handlers() -> Any:
    """What envelopes do here; loads every room."""
    return importlib.import_module("xaso.site.traffic").HANDLERS


def _place() -> dict[str, object]:
    """Where a hub listens, with the certificate given in the settings or the office's own."""
    given, key = read("XASO_TLS_CERTIFICATE"), read("XASO_TLS_KEY")
    if not given:
        own = certificate.ensure(read("XASO_DATA"), certificate.own_names(), clock.now())
        given, key = own.certificate, own.key
    return {"host": read("XASO_EXCHANGE_HOST"), "port": read("XASO_EXCHANGE_PORT"), "certificate": given, "key": key}
