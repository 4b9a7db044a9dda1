"""The tree as house tests see it."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PASSING = {".git", ".venv", ".make", ".data", ".hypothesis", ".mypy_cache", ".ruff_cache", ".import_linter_cache"}
"""Folders that belong to a working copy, not to the project."""


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that belongs to the project: what git keeps, or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:  # an unpacked archive
        files = (path for path in ROOT.rglob("*") if not PASSING & set(path.relative_to(ROOT).parts))
    else:
        files = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts))


def texts(*suffixes: str) -> list[tuple[str, str]]:
    """(path from the root, content) of every text file with one of these suffixes."""
    return [
        (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in kept_files()
        if path.suffix in suffixes
    ]
