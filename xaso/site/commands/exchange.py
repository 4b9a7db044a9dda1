"""``xaso exchange``: the part of ``xaso serve`` that talks with other nodes, one process per data folder; and sticks.

Until this node takes part in the exchange it sleeps, without the database's machinery: most offices never do.
"""

import importlib
import os
from pathlib import Path
from typing import Any

import click

from xaso.base import certificate, clock, keys
from xaso.base.loading import lasting
from xaso.base.platform import Busy, StopAsked, held, many_connections, when_parent_goes
from xaso.site.console import Exit, stop
from xaso.site.options import read
from xaso.site.ready import must_be_set_up

KEY = "exchange.ed25519"
"""Made when a node begins to take part (``xaso.exchange.identity``, which would load Django)."""
LOOK = 2.0
JSON = click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")


@click.group("exchange", invoke_without_command=True)
@click.option("--child", is_flag=True, hidden=True, help="Do serve mở; kết thúc cùng với nó.")
@click.pass_context
def exchange(context: click.Context, child: bool) -> None:
    """Trao đổi với nơi khác bằng thẻ nhớ, khi đường truyền đứt lâu.

    Không kèm lệnh con thì chạy riêng phần trao đổi qua đường truyền (serve đã gồm phần này).
    """
    if context.invoked_subcommand is None:
        _run(child=child)


@exchange.command("export")
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--to", "name", metavar="TÊN", help="Gửi nơi nào, như “xaso node list” ghi; bỏ qua khi chỉ có một nơi.")
@JSON
def export(folder: Path, name: str | None, as_json: bool) -> None:
    """Ghi lên thẻ nhớ mọi tin và tệp mà nơi nhận có thể còn thiếu.

    Tệp được khóa cho riêng nơi nhận. Mất thẻ, nhập hai lần, hay đường truyền nối lại giữa chừng đều không sao.
    """
    _sticks().export(folder, name, as_json)


@exchange.command("import")
@click.argument("place", metavar="TỆP_HOẶC_THƯ_MỤC", type=click.Path(path_type=Path, exists=True))
@JSON
def import_(place: Path, as_json: bool) -> int:
    """Nhập một tệp từ thẻ nhớ, hoặc mọi tệp .xaso trong một thư mục.

    Mã kết thúc: 0 nhập hết; 1 có tệp không nhập được; 2 không có tệp nào dùng được.
    """
    result: int = _sticks().import_(place, as_json)
    return result


def _sticks() -> Any:
    must_be_set_up(read("XASO_DATA"))
    _set_up_django()
    with lasting():
        return importlib.import_module("xaso.site.sticks")


def _run(*, child: bool) -> None:
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


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xaso.site.settings")
    with lasting():
        importlib.import_module("django").setup()


def _talk(asked: StopAsked) -> None:
    many_connections()
    _set_up_django()
    settling = importlib.import_module("xaso.base.settling")
    settling.behind_the_screens()
    with lasting():
        process = importlib.import_module("xaso.exchange.carriers.https.process")
    process.run(_handlers, lambda: process.Place(**_place()), lambda: bool(asked))


def _handlers() -> Any:
    """What envelopes do here; loads every room."""
    with lasting():
        return importlib.import_module("xaso.site.traffic").HANDLERS


def _place() -> dict[str, object]:
    """Where a hub listens, with the certificate given in the settings or the office's own."""
    given, key = read("XASO_TLS_CERTIFICATE"), read("XASO_TLS_KEY")
    if not given:
        own = certificate.ensure(read("XASO_DATA"), certificate.own_names(), clock.now())
        given, key = own.certificate, own.key
    return {"host": read("XASO_EXCHANGE_HOST"), "port": read("XASO_EXCHANGE_PORT"), "certificate": given, "key": key}
