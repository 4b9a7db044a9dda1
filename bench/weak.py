"""Two nodes and an emulated weak link between them, for the benchmarks that need one.

Linux, as root, with a TUN device. ``--weaklink`` names the folder of ``weaklink.py``, which emulates a link between two
namespaces.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HUB, COMMUNE, PORT = "tinh", "tan-phong", 8443
TUN = Path("/dev/net/tun")


def parser(module: str, about: str | None) -> argparse.ArgumentParser:
    """With what all of them can be told."""
    made = argparse.ArgumentParser(prog=f"python -m bench.{module}", description=about)
    made.add_argument("--weaklink", type=Path, help="folder of weaklink.py")
    made.add_argument("--seed", type=int, default=1, help="of the losses")
    made.add_argument("--out", type=Path, default=Path(__file__).parent / f"{module}.json")
    return made


@contextmanager
def two_nodes(words: argparse.Namespace) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Their folders are in one; what is put to ``found`` is written when all is done."""
    if words.weaklink is None:
        sys.exit("--weaklink: where is the emulator?")
    if not TUN.exists():
        sys.exit("no TUN device: not measured")
    sys.path.insert(0, str(words.weaklink.absolute()))
    with tempfile.TemporaryDirectory(prefix="xaso-weak-") as passing:
        place = Path(passing)
        for key in (HUB, COMMUNE):
            run(place, key, "build-network-node", key, "9100")
        run(place, HUB, "node", "init", "--role=hub", "--name=Tỉnh", f"--address=https://10.77.0.1:{PORT}")
        os.environ |= {"XASO_DATA": str(place / HUB), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
        importlib.import_module("django").setup()
        from bench.machine import machine, measured  # noqa: PLC0415 - needs the settings

        found = {**measured(), "machine": machine(), "seed": words.seed, "profiles": []}
        yield place, found
    words.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def weak(**profile: Any) -> Any:
    """A link. It is closed, and what runs on it ended, when its ``with`` ends."""
    return importlib.import_module("weaklink").Link(**profile)


def joined(place: Path, link: Any) -> None:
    """The commune takes part, while the hub runs."""
    code = json.loads(run(place, HUB, "node", "invite", "Xã", "--json"))["link"]
    for _ in range(30):
        time.sleep(1)
        if link.run("commune", program("node", "join", code), env=environment(place, COMMUNE)).returncode == 0:
            return
    raise TimeoutError("the commune could not join")


def wire(link: Any) -> int:
    """Bytes of IP that went over the link, both ways."""
    return sum(int(way["wire"]) for way in link.counters()["directions"])


def run(place: Path, key: str, *words: str, module: str = "xaso.site.cli") -> str:
    command, where = program(*words, module=module), environment(place, key)
    done = subprocess.run(command, env=where, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    return done.stdout


def program(*words: str, module: str = "xaso.site.cli") -> list[str]:
    return [sys.executable, "-m", module, *words]


def environment(place: Path, key: str) -> dict[str, str]:
    where = {"XASO_EXCHANGE_HOST": "10.77.0.1", "XASO_EXCHANGE_PORT": str(PORT)}
    return {**os.environ, "XASO_DATA": str(place / key), **where}
