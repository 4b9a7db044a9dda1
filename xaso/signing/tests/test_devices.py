"""Keys that never leave their device: PIN, curves, and a device that is pulled out while it signs."""

from pathlib import Path

import pytest

from tests import pki
from tests.tokens import LABEL, PIN, Drawer, module
from xaso.base import clock
from xaso.signing.keys import devices
from xaso.signing.pades.wanted import Level, Wanted
from xaso.signing.pades.workbench import Workbench
from xaso.signing.refusals import KeyRefused
from xaso.signing.trust import Trust, read
from xaso.signing.validation.judging import judge
from xaso.signing.validation.report import Verdict


@pytest.fixture
def trust(authority: pki.Authority) -> Trust:
    """A device carries its own certificate alone: who stands between lies on the computer."""
    root, issuer = (tuple(read(authority.certificate(name))) for name in ("root", "issuer"))
    return Trust(root, issuer, authority.time_url)


@pytest.mark.parametrize("who", ["chairman", "curve"])
def test_a_device_signs(authority: pki.Authority, drawer: Drawer, trust: Trust, paper: bytes, who: str) -> None:
    token = drawer.fill(authority, who)
    shown = next(one for one in devices.certificates(module()) if one.token == token)
    assert (shown.label, shown.certificate) == (LABEL, authority.certificate(who))
    with devices.opened(module(), shown.label, shown.certificate, PIN) as signer, Workbench(trust) as bench:
        signed = bench.sign(paper, signer, Wanted(Level.LTA, clock.now(), "officer"))
    told = judge(signed, trust, now=clock.now(), online=False)
    assert (told.verdict, told.signatures[0].signer.name) == (Verdict.GOOD, pki.PEOPLE[who])
    drawer.pull_out()


def test_a_wrong_pin_opens_nothing_even_after_a_right_one(authority: pki.Authority, drawer: Drawer) -> None:
    drawer.fill(authority, "curve")
    certificate = authority.certificate("curve")
    with devices.opened(module(), LABEL, certificate, PIN):
        pass
    with pytest.raises(KeyRefused, match="PIN"), devices.opened(module(), LABEL, certificate, "000000"):
        pass
    drawer.pull_out()


def test_a_device_that_is_not_there_is_said(authority: pki.Authority, drawer: Drawer) -> None:
    opening = devices.opened(module(), LABEL, authority.certificate("curve"), PIN)
    with pytest.raises(KeyRefused, match="cắm thiết bị") as told, opening:
        pass
    assert told.value.gone


@pytest.mark.parametrize("library", [None, Path("/khong/co.so")])
def test_without_its_program_no_device_can_be_asked(library: Path | None) -> None:
    with pytest.raises(KeyRefused, match="chưa cài"):
        devices.certificates(library)


def test_a_device_pulled_out_in_the_middle_ends_the_batch(
    authority: pki.Authority, drawer: Drawer, trust: Trust, paper: bytes
) -> None:
    drawer.fill(authority, "chairman")
    certificate = authority.certificate("chairman")
    with devices.opened(module(), LABEL, certificate, PIN) as signer, Workbench(trust) as bench:
        assert bench.sign(paper, signer, Wanted(Level.B, clock.now(), "first"))
        drawer.pull_out()
        with pytest.raises(KeyRefused, match="báo lỗi") as told:
            bench.sign(paper, signer, Wanted(Level.B, clock.now(), "second"))
    assert told.value.gone
