"""``python -m bench``: how fast it is, into ``bench/latest.json``."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Measure as the words say; the data folder must be named before Django reads its settings."""
    words = _words()
    with tempfile.TemporaryDirectory(prefix="xaso-bench-") as passing:
        data = (words.data or Path(passing)).absolute()
        data.mkdir(parents=True, exist_ok=True)
        os.environ |= {"XASO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
        import django  # noqa: PLC0415 - after the data folder is named

        django.setup()
        from bench import report  # noqa: PLC0415 - it needs Django
        from bench.run import Effort, run  # noqa: PLC0415 - as above

        effort = Effort(words.size, words.clients, words.requests, words.seconds)
        found = run(effort, data, lambda text: print(text, file=sys.stderr))
        words.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        print(*report.lines(found), sep="\n")
    return 0


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", type=int, default=270_000, help="dossiers to generate")
    parser.add_argument("--clients", type=_numbers, default=(1, 8), help="clients at a time, e.g. 1,8")
    parser.add_argument("--requests", type=int, default=300, help="requests of each scenario at least")
    parser.add_argument("--seconds", type=float, default=3.0, help="seconds of each scenario at least")
    parser.add_argument("--data", type=Path, help="data folder to keep and use again; else a passing one")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "latest.json", help="where the figures go")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    sys.exit(main())
