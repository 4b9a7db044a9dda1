"""Signing without tables, for tests of what a signature is."""

from tests import pki
from xaso.base import clock
from xaso.signing.keys import files
from xaso.signing.pades.wanted import Level, Mark, Wanted
from xaso.signing.pades.workbench import Workbench
from xaso.signing.trust import Trust


def sign(
    authority: pki.Authority,
    trust: Trust,
    paper: bytes,
    who: str = "chairman",
    *,
    level: Level = Level.LTA,
    mark: Mark | None = None,
    field: str = "",
) -> bytes:
    with files.opened(authority.pkcs12(who), pki.PASSWORD) as signer, Workbench(trust) as bench:
        return bench.sign(paper, signer, Wanted(level, clock.now(), field or f"{who}-{len(paper)}", mark))
