"""The part of ``xaso serve`` that answers browsers: granian, threads in one or more processes."""

import importlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import wait
from typing import Any

import click
from granian import Granian
from granian.constants import Interfaces, SSLProtocols
from granian.http import HTTP1Settings
from granian.log import LogLevels

from xaso.base.loading import lasting
from xaso.base.platform import when_parent_goes
from xaso.site.options import read

HEADERS_WITHIN = 30_000
GOODBYE = 10
"""Milliseconds in which a browser must have sent its headers; seconds for requests under way at the end."""


@click.command("web")
def web() -> None:
    """Phần màn hình; do serve mở."""
    certificate = read("XASO_TLS_CERTIFICATE")
    server = Granian(
        "xaso.site.wsgi:application",
        address=read("XASO_HOST"),
        port=read("XASO_PORT"),
        interface=Interfaces.WSGI,
        workers=read("XASO_WEB_PROCESSES"),
        blocking_threads=read("XASO_WEB_THREADS"),
        runtime_blocking_threads=2,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN),
        log_level=LogLevels.warning,
        ssl_cert=certificate,
        ssl_key=read("XASO_TLS_KEY"),
        ssl_protocol_min=SSLProtocols.tls12,
        respawn_failed_workers=True,
        workers_kill_timeout=GOODBYE,
    )
    when_parent_goes(server.signal_handler_interrupt)
    server.serve(target_loader=application, wrap_loader=False)


def application() -> Callable[..., Any]:
    """The application, loaded in the process that serves; that process ends when granian's own parent is gone."""
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    with lasting():
        found: Callable[..., Any] = importlib.import_module("xaso.site.wsgi").application
    return found


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
