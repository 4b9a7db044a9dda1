"""``xaso node``: from two installations to two nodes that know each other, and what is said when that fails."""

import socket
from functools import partial
from pathlib import Path
from subprocess import Popen

import pytest

from tests.commands.programs import Machine, free_port, until
from tests.exchange.nodes import another, invite, make_commune, rows
from xaso.exchange.protocol import codes


@pytest.fixture
def open_hub(hub: Machine, port: int):  # noqa: ANN201 - the hub, its door open
    with hub.started("exchange"):
        yield hub


def link_to(port: int, code: str) -> str:
    return f"https://127.0.0.1:{port}#{code}"


def test_what_goes_wrong_is_said(open_hub: Machine, commune: Machine, port: int) -> None:
    nobody = commune.run("node", "join", link_to(free_port(), codes.drawn()))
    assert nobody.returncode == 2
    assert "Chưa gọi được nút trung tâm" in nobody.stderr
    until(lambda: "không biết mã mời này" in commune.run("node", "join", link_to(port, codes.drawn())).stderr)
    mistyped = commune.run("node", "join", link_to(port, "ABCD-EFGH"))
    assert (mistyped.returncode, "chỗ gõ chưa đúng" in mistyped.stderr) == (2, True)
    assert rows(commune, "SELECT count(*) FROM exchange_membership") == [(0,)]
    assert rows(open_hub, "SELECT count(*) FROM exchange_peer") == [(0,)]


def test_a_code_is_good_for_one_node(open_hub: Machine, commune: Machine, founded: Machine, tmp_path: Path) -> None:
    link = invite(open_hub)
    until(lambda: commune.run("node", "join", link).returncode == 0)
    assert commune.run("node", "join", link).returncode == 0, "its answer may have been lost"
    late = another(founded, tmp_path / "late")
    make_commune(late)
    assert "đã dùng" in late.run("node", "join", link).stderr
    (peer,) = open_hub.answer("node", "list")["peers"]
    assert (peer["name"], peer["role"], peer["revoked"]) == ("Xã Tân Phong", "commune", False)
    (peer,) = commune.answer("node", "list")["peers"]
    assert (peer["role"], peer["address"]) == ("hub", link.partition("#")[0])


def test_only_a_hub_invites_and_a_picture_is_made(hub: Machine, commune: Machine, tmp_path: Path) -> None:
    assert commune.run("node", "invite", "X").returncode == 3
    assert commune.run("node", "revoke", "X", "--yes").returncode == 3
    picture = tmp_path / "moi.svg"
    done = hub.run("node", "invite", "Xã Tân Phong", "--qr", picture)
    assert "xaso node join https://127.0.0.1:" in done.stdout
    assert picture.read_bytes().startswith(b"<svg")
    assert hub.run("node", "invite", "X", "--qr", picture).returncode == 4
    assert hub.run("node", "init", "--role=commune", "--name=X").returncode == 4


def test_one_process_talks_for_a_data_folder(open_hub: Machine) -> None:
    until((open_hub.data / "exchange.lock").exists)
    second = open_hub.run("exchange")
    assert second.returncode == 4
    assert "đang chạy rồi" in second.stderr


def test_it_ends_when_asked(hub: Machine, port: int) -> None:
    with hub.started("exchange") as process:
        until(partial(listens, port))
        ended(process)


def ended(process: "Popen[str]") -> None:
    process.terminate()
    assert process.wait(10) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
