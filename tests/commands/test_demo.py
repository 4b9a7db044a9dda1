"""``xaso demo``: an invented commune, built once, never over a real office."""

import time
from pathlib import Path

from tests.commands.evidence import value
from tests.commands.programs import Machine, free_port, health, until


def test_it_builds_serves_and_says_who_can_sign_in(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "demo"
    machine = Machine(data)
    with machine.started("demo", f"--port={port}", f"--data={data}") as demo:
        until(lambda: health(port), patience=600)
        time.sleep(2)  # on a busy machine the screens answer before the address is told
        demo.terminate()
        _, told = demo.communicate(timeout=30)
    assert demo.returncode == 0
    assert f"http://127.0.0.1:{port}" in told
    assert all(f"  {name} " in told for name in ("binh", "chau", "dung", "khoa", "phuc", "giang", "yen", "mai", "hieu"))
    assert value(machine.database, "SELECT count(*) FROM cases_case") > 250
    assert value(machine.database, "SELECT count(*) FROM base_backup WHERE proved_at IS NOT NULL") == 1
    before = value(machine.database, "SELECT born_at FROM base_node")
    with machine.started("demo", f"--port={port}", f"--data={data}"):
        until(lambda: health(port))
    assert value(machine.database, "SELECT born_at FROM base_node") == before


def test_a_real_office_is_not_touched(machine: Machine) -> None:
    before = machine.database.read_bytes()
    done = machine.run("demo", f"--data={machine.data}")
    assert done.returncode == 4
    assert "không phải của xã mẫu" in done.stderr
    assert machine.database.read_bytes() == before
