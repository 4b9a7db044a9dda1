"""Builds the nodes once, joins them, and keeps their processes until asked to end."""

import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from xaso.base.platform import StopAsked
from xaso.site import supervisor
from xaso.site.console import Exit, say, stop
from xaso.site.network.line import Line
from xaso.site.network.page import Page, served
from xaso.site.network.plan import HUB, NODES, Ports, folder
from xaso.site.supervisor import Part, program

NOTE = "network.json"
PATIENCE = 300.0
"""Seconds to wait for the hub to be callable."""


def run(network: Path, ports: Ports) -> int:
    """The whole demonstration. Returns the exit code."""
    network.mkdir(parents=True, exist_ok=True)
    note = network / NOTE
    fresh = not note.exists()
    if fresh:
        _build(network, ports)
    elif json.loads(note.read_text())["first"] != ports.first:
        stop(f"Mạng mẫu này dùng cổng {json.loads(note.read_text())['first']} trở đi.", Exit.OCCUPIED)
    lines = {one.key: Line(ports.line(one.key), ports.exchange) for one in NODES if one.key != HUB}
    for line in lines.values():
        line.start()
    parts = [_part(network, ports, one.key) for one in NODES]
    asked = StopAsked()
    asked.listen()
    try:
        hub, communes = parts[0], parts[1:]
        if fresh:
            _join_all(network, ports, hub, asked)
            note.write_text(json.dumps({"first": ports.first}))
        page = served(Page(network, ports, lines), ports.page)
        threading.Thread(target=page.serve_forever, name="page", daemon=True).start()
        say(f"Mạng mẫu: http://127.0.0.1:{ports.page}/  (Ctrl+C để tắt)")
        while not asked:
            for part in (hub, *communes):
                part.watch(time.monotonic())
            asked.sleep(0.3)
        page.shutdown()
    finally:
        supervisor.end(parts)
    say("Đã tắt.")
    return Exit.DONE


def _environment(network: Path, ports: Ports, key: str) -> dict[str, str]:
    found = {
        **os.environ,
        "XASO_DATA": str(folder(network, key).absolute()),
        "XASO_PORT": str(ports.web(key)),
        "XASO_HOST": "127.0.0.1",
    }
    if key == HUB:
        found |= {"XASO_EXCHANGE_HOST": "127.0.0.1", "XASO_EXCHANGE_PORT": str(ports.exchange)}
    return found


def _part(network: Path, ports: Ports, key: str) -> Part:
    return Part(key, program("serve", "--child"), environment=_environment(network, ports, key))


def _build(network: Path, ports: Ports) -> None:
    """From the beginning: a network that was stopped half-way is of no use."""
    for one in NODES:
        shutil.rmtree(folder(network, one.key), ignore_errors=True)
        say(f"Dựng {one.name} …")
        _do(network, ports, one.key, ["build-network-node", one.key, str(ports.first)])


def _join_all(network: Path, ports: Ports, hub: Part, asked: StopAsked) -> None:
    """Each commune is invited and joins, over its own line."""
    deadline = time.monotonic() + PATIENCE
    for one in (node for node in NODES if node.key != HUB):
        code = json.loads(_do(network, ports, HUB, ["node", "invite", one.name, "--json"]))["code"]
        join = ["node", "join", code, "--hub", f"https://127.0.0.1:{ports.line(one.key)}"]
        while not asked:
            hub.watch(time.monotonic())
            if _tried(network, ports, one.key, join).returncode == 0:
                break
            if time.monotonic() > deadline:
                stop("Nút của tỉnh chưa trả lời. Hãy chạy lại.", Exit.OCCUPIED)
            asked.sleep(1)


def _tried(network: Path, ports: Ports, key: str, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - fixed words, no shell
        program(*words),
        env=_environment(network, ports, key),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _do(network: Path, ports: Ports, key: str, words: Sequence[str]) -> str:
    done = _tried(network, ports, key, words)
    if done.returncode:
        stop(f"{key}: {done.stderr.strip()}")
    return done.stdout
