"""The report on the signatures of any file. What makes it takes a second to load: only whoever asks pays."""

from collections.abc import Sequence
from dataclasses import replace

from xaso.base import clock
from xaso.signing.validation.report import Report


def report(content: bytes, *, online: bool = False, also: Sequence[bytes] = (), alone: bool = False) -> Report:
    """What is to be said of a PDF.

    ``online``: authorities that we believe may be asked about revocation. ``also``: files of roots that are believed
    for this once, PEM or DER. ``alone``: nobody else is believed, and no table is read.

    Raises:
        Refused: no report is possible; the message says why.
        ValueError: ``also`` holds what is no certificate.
    """
    from xaso.signing import trust  # noqa: PLC0415
    from xaso.signing.validation.judging import judge  # noqa: PLC0415

    believed = trust.Trust() if alone else trust.installed()
    roots = [root for one in also for root in trust.read(one)]
    return judge(content, replace(believed, roots=(*believed.roots, *roots)), now=clock.now(), online=online)
