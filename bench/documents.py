"""``python -m bench.documents``: an office with 200,000 documents and their texts, into ``bench/documents.json``.

Pages and searches over HTTP, as a clerk, a leader and an officer ask for them, a decision laid out, and a directive
issued to 1,000 communes.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

AIMS = {"search": 50.0, "list": 60.0, "document": 60.0, "today": 60.0, "decision": 30.0}
"""Milliseconds for the slowest twentieth; of a decision laid out, in the middle."""

ISSUE = 2.0
"""Seconds from the issue until an envelope for each recipient lies in the queue."""


def main() -> int:
    """Measure as the words say; the data folder must be named before Django reads its settings."""
    words = _words()
    with tempfile.TemporaryDirectory(prefix="xaso-documents-") as passing:
        data = (words.data or Path(passing)).absolute()
        data.mkdir(parents=True, exist_ok=True)
        os.environ |= {"XASO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
        import django  # noqa: PLC0415 - after the data folder is named

        django.setup()
        from bench.asked import run  # noqa: PLC0415 - it needs Django

        found = run(data, words.size, words.requests)
    words.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    for key, one in found["figures"].items():
        print(f"{key:24} p50 {one['p50']:8} p95 {one['p95']:8}  {'MISSED' if _missed(key, one) else ''}")
    issue = found["issue"]
    print(f"issue to {issue['recipients']}: {issue['queued_s']} s  {'MISSED' if issue['queued_s'] > ISSUE else ''}")
    return 0


def _missed(key: str, one: dict[str, float]) -> bool:
    kind = key.partition("_")[0]
    return one["p50" if kind == "decision" else "p95"] > AIMS[kind]


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.documents", description=__doc__)
    parser.add_argument("--size", type=int, default=200_000, help="documents to generate")
    parser.add_argument("--requests", type=int, default=100, help="of each thing")
    parser.add_argument("--data", type=Path, help="data folder to keep and use again; else a passing one")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "documents.json", help="where figures go")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
