"""The short form of ``bench.directive``: a real hub and five communes. How fast says nothing on a busy machine."""

import json
import subprocess
import sys
from pathlib import Path

from tests.commands.programs import ROOT


def test_a_directive_reaches_every_commune(tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    command = [sys.executable, "-m", "bench.directive", "--communes", "5", "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(out.read_text())
    assert found["communes"] == 5
    assert 0 < found["half_have_it_s"] <= found["all_have_it_s"]
    assert found["hub_mb"] > 20
