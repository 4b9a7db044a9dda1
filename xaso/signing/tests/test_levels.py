"""Signatures of every level, on a file that stays what it was and that other programs verify too."""

import hashlib
import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from tests import pki
from xaso.base import clock
from xaso.base.errors import NotPossible, Refused
from xaso.signing.pades.wanted import Level
from xaso.signing.pades.workbench import RESERVED, Workbench
from xaso.signing.refusals import TimeUnknown
from xaso.signing.tests.hands import sign
from xaso.signing.trust import Trust
from xaso.signing.validation.judging import judge
from xaso.signing.validation.report import Verdict


@pytest.mark.parametrize("level", list(Level))
def test_every_level_adds_to_the_file_and_is_what_it_says(
    authority: pki.Authority, trust: Trust, paper: bytes, level: Level
) -> None:
    signed = sign(authority, trust, paper, level=level)
    assert signed.startswith(paper)
    told = judge(signed, trust, now=clock.now(), online=True)
    assert (told.verdict, told.signatures[0].level) == (Verdict.GOOD, level)
    assert told.signatures[0].signer.name == pki.PEOPLE["chairman"]
    assert (told.signatures[0].proven_at is None) == (level is Level.B)


def test_each_signature_leaves_the_earlier_ones_as_they_were(
    authority: pki.Authority, trust: Trust, paper: bytes
) -> None:
    first = sign(authority, trust, paper)
    second = sign(authority, trust, first, "seal")
    third = sign(authority, trust, second, "curve", level=Level.B)
    assert second.startswith(first)
    assert third.startswith(second)
    told = judge(third, trust, now=clock.now(), online=True)
    assert [one.signer.name for one in told.signatures] == [pki.PEOPLE[who] for who in ("chairman", "seal", "curve")]
    assert told.verdict is Verdict.GOOD
    assert len(told.stamps) == 2


def test_a_time_stamp_is_renewed_before_it_ends(authority: pki.Authority, trust: Trust, paper: bytes) -> None:
    signed = sign(authority, trust, paper)
    with Workbench(trust) as bench:
        renewed = bench.renew(signed)
    assert renewed.startswith(signed)
    told = judge(renewed, trust, now=clock.now(), online=False)
    assert (told.verdict, len(told.stamps)) == (Verdict.GOOD, 2)
    assert told.stamped_until > clock.now() + timedelta(days=365)


@pytest.mark.parametrize(
    ("who", "word"),
    [("expired", "hết hạn"), ("early", "chưa đến ngày"), ("revoked", "thu hồi"), ("mail", "không được cấp")],
)
def test_a_certificate_that_does_not_hold_signs_nothing(
    authority: pki.Authority, trust: Trust, paper: bytes, who: str, word: str
) -> None:
    with pytest.raises(NotPossible, match=word):
        sign(authority, trust, paper, who, level=Level.LT)


def test_without_the_time_authority_nothing_is_signed(authority: pki.Authority, trust: Trust, paper: bytes) -> None:
    authority.silent.add("time")
    try:
        with pytest.raises(TimeUnknown, match="không trả lời"):
            sign(authority, trust, paper, level=Level.T)
    finally:
        authority.silent.clear()


def test_without_word_on_revocation_no_evidence_is_made_up(
    authority: pki.Authority, trust: Trust, paper: bytes
) -> None:
    authority.silent.update({"answers", "list"})
    try:
        with pytest.raises(NotPossible, match="thu hồi hay không"):
            sign(authority, trust, paper, level=Level.LT)
    finally:
        authority.silent.clear()


def test_a_stranger_cannot_make_evidence(authority: pki.Authority, paper: bytes) -> None:
    with pytest.raises(Refused, match="tin cậy"):
        sign(authority, Trust(time_url=authority.time_url), paper, level=Level.LT)


def pdfsig(content: bytes, folder: Path) -> str:
    """What poppler says of the signatures; it looks at integrity alone."""
    (folder / "file.pdf").write_bytes(content)
    command = ["pdfsig", "-nocert", folder / "file.pdf"]
    return subprocess.run(command, env={"HOME": str(folder)}, capture_output=True, text=True, check=False).stdout


def test_pdfsig_finds_it_whole(authority: pki.Authority, trust: Trust, paper: bytes, tmp_path: Path) -> None:
    signed = sign(authority, trust, sign(authority, trust, paper), "seal", level=Level.B)
    assert pdfsig(signed, tmp_path).count("Signature is Valid") == 2
    changed = signed[:900] + bytes([signed[900] ^ 1]) + signed[901:]
    assert "Signature is Valid" not in pdfsig(changed, tmp_path)


@pytest.mark.parametrize("who", ["chairman", "curve"])
def test_openssl_finds_signature_and_chain_right(
    authority: pki.Authority, trust: Trust, paper: bytes, tmp_path: Path, who: str
) -> None:
    signed = sign(authority, trust, paper, who, level=Level.B)
    one = PdfFileReader(BytesIO(signed)).embedded_regular_signatures[0]
    start, first, second, rest = (int(part) for part in one.byte_range)
    covered = signed[start : start + first] + signed[second : second + rest]
    assert len(covered) + 2 + RESERVED == len(signed)
    files = {"content": covered, "signature": one.pkcs7_content, "root.pem": authority.pem("root")}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    done = subprocess.run(
        ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature", "-content", "content",
         "-CAfile", "root.pem", "-purpose", "any", "-out", "said"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert hashlib.sha256((tmp_path / "said").read_bytes()).digest() == hashlib.sha256(covered).digest()
