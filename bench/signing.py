"""Signatures and reports a second, ours beside plain pyHanko in the same run: `python -m bench.signing`.

A device (SoftHSM), an invented authority and its clock on this computer; both sides sign the same paper with the same
key and ask the same authority, turn by turn, so that whatever else the computer does falls on both. Plain pyHanko is
used as its handbook has it, with nothing kept from one signature to the next.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from bench.machine import machine, measured

ROUNDS = 20
PAPER = """
#set page(paper: "a4")
#set text(font: "Liberation Serif", size: 13pt)
#for number in range(60) [ Điều #number. #lorem(70) #parbreak() ]
"""


def run(rounds: int) -> dict[str, Any]:
    """Milliseconds of each thing measured, the middle of the rounds, and what they come to."""
    from tests import pki  # noqa: PLC0415 - the data folder must be named first
    from tests.tokens import LABEL, PIN, Drawer, module  # noqa: PLC0415
    from xaso.base import clock, pdf  # noqa: PLC0415
    from xaso.signing.keys import devices  # noqa: PLC0415
    from xaso.signing.pades.wanted import Level, Wanted  # noqa: PLC0415
    from xaso.signing.pades.workbench import Workbench  # noqa: PLC0415
    from xaso.signing.trust import Trust, read  # noqa: PLC0415
    from xaso.signing.validation.judging import judge  # noqa: PLC0415

    paper = pdf.render(PAPER, data={})
    figures: dict[str, Any] = {"paper_bytes": len(paper), "rounds": rounds}
    with tempfile.TemporaryDirectory() as folder, pki.authority(Path(folder)) as authority:
        root, issuer = (tuple(read(authority.certificate(name))) for name in ("root", "issuer"))
        trust = Trust(root, issuer, authority.time_url)
        Drawer(Path(folder) / "softhsm").fill(authority, "chairman")
        certificate = authority.certificate("chairman")
        with devices.opened(module(), LABEL, certificate, PIN) as signer, Workbench(trust) as bench:
            for level in (Level.B, Level.LTA):

                def ours(level: Level = level) -> bytes:
                    return bench.sign(paper, signer, Wanted(level, clock.now(), "officer"))

                def plain(level: Level = level) -> bytes:
                    return plainly(paper, signer, trust, long=level is Level.LTA)

                figures[level] = compared(ours, plain, rounds)
            signed = {level: bench.sign(paper, signer, Wanted(level, clock.now(), "officer")) for level in Level}
        for level in (Level.B, Level.LTA):

            def report(level: Level = level) -> object:
                return judge(signed[level], trust, now=clock.now(), online=False)

            figures[f"report {level}"] = {"ms": round(statistics.median(timed(report) for _ in range(rounds)), 1)}
    return figures


def plainly(paper: bytes, signer: Any, trust: Any, *, long: bool) -> bytes:
    """The same signature as the handbook of pyHanko has it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import PdfSignatureMetadata, async_sign_pdf  # noqa: PLC0415
    from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415
    from pyhanko.sign.timestamps import HTTPTimeStamper  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415
    from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend  # noqa: PLC0415

    async def signed() -> Any:
        asking = AIOHttpFetcherBackend()
        context = ValidationContext(
            trust_roots=list(trust.roots),
            other_certs=list(trust.between),
            allow_fetching=True,
            fetcher_backend=asking,
            revocation_mode="require",
        )
        meta = PdfSignatureMetadata(
            field_name="officer",
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            embed_validation_info=long,
            use_pades_lta=long,
            validation_context=context if long else None,
        )
        clock = HTTPTimeStamper(trust.time_url) if long else None
        try:
            return await async_sign_pdf(IncrementalPdfFileWriter(BytesIO(paper)), meta, signer, timestamper=clock)
        finally:
            await asking.close()

    return bytes(asyncio.run(signed()).getvalue())


def compared(ours: Callable[[], object], plain: Callable[[], object], rounds: int) -> dict[str, float]:
    """Both, turn by turn. ``ratio``: how many times as fast ours is."""
    ours(), plain()
    pairs = [(timed(ours), timed(plain)) for _ in range(rounds)]
    ms, plain_ms = (statistics.median(side) for side in zip(*pairs, strict=True))
    return {
        "ms": round(ms, 1),
        "plain_ms": round(plain_ms, 1),
        "a_second": round(1000 / ms, 1),
        "plain_a_second": round(1000 / plain_ms, 1),
        "ratio": round(plain_ms / ms, 2),
    }


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description="Signatures and reports a second")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "signing.json")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ["XASO_DATA"] = data
        os.environ["DJANGO_SETTINGS_MODULE"] = "xaso.site.settings"
        import django  # noqa: PLC0415

        django.setup()
        before = machine()
        found = {**measured(), "machine": before, "signing": run(chosen.rounds)}
    chosen.out.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    json.dump(found["signing"], sys.stdout, indent=2)


if __name__ == "__main__":
    main()
