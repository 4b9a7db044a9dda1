"""``python -m bench.edxml``: a message of 2 MB written, read, signed and verified, into ``bench/edxml.json``.

Beside it, on the same computer at the same time, what lxml takes to parse the bytes and base64 to decode them: nobody
who makes a tree of the message first can need less.
"""

import argparse
import json
import statistics
import sys
import time
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import psutil
from lxml import etree

from bench.machine import machine, measured
from xaso.kit.edxml.packing import packed
from xaso.kit.edxml.reading import read
from xaso.kit.edxml.signing import sign
from xaso.kit.edxml.tests.keys import BETWEEN, COMMUNE, ROOT
from xaso.kit.edxml.tests.samples import MOMENT, document
from xaso.kit.edxml.verifying import verify
from xaso.kit.edxml.writing import write

SIZE = 1_500_000
"""Of the file that is attached: with base64 the message has 2 MB."""


def main() -> int:
    """Measure and write down."""
    parser = argparse.ArgumentParser(prog="python -m bench.edxml", description=__doc__)
    parser.add_argument("--times", type=int, default=30, help="how often each thing is done")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "edxml.json", help="where the figures go")
    words = parser.parse_args()
    found = {**measured(), "machine": machine(), **_figures(words.times)}
    words.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=2))
    return 0


def _figures(times: int) -> dict[str, Any]:
    attachment = packed("cid:1", "quyet-dinh.pdf", Random(20261126).randbytes(SIZE))
    message = document(attachments=(attachment,))
    content = write(message)
    signed = sign(content, COMMUNE.key, [COMMUNE.certificate, BETWEEN.certificate], MOMENT)
    work: dict[str, Callable[[], object]] = {
        "write": lambda: write(message),
        "read": lambda: read(content),
        "lxml_parse_and_decode": lambda: _by_lxml(content),
        "sign": lambda: sign(content, COMMUNE.key, [COMMUNE.certificate, BETWEEN.certificate], MOMENT),
        "verify": lambda: verify(signed, [ROOT.certificate], MOMENT),
    }
    spent = {name: list[float]() for name in work}
    for _ in range(times):  # by turns, so that a busy moment of the computer meets all alike
        for name, call in work.items():
            before = time.perf_counter()
            call()
            spent[name].append((time.perf_counter() - before) * 1000)
    return {
        "message_bytes": len(content),
        "times": times,
        "milliseconds": {name: _spread(each) for name, each in spent.items()},
        "memory_mb": round(psutil.Process().memory_info().rss / 1e6),
    }


def _by_lxml(content: bytes) -> bytes:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
    return b64decode(root.findtext(".//{*}ContentTransferEncoded"))


def _spread(spent: list[float]) -> dict[str, float]:
    return {"p50": round(statistics.median(spent), 1), "p95": round(statistics.quantiles(spent, n=20)[-1], 1)}


if __name__ == "__main__":
    sys.exit(main())
