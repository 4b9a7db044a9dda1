"""Our signatures are good to xmlsec1, which many others build on, and its are good to us."""

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from xaso.kit.edxml.signing import DS, XADES, sign
from xaso.kit.edxml.tests.keys import BETWEEN, COMMUNE, ROOT, SIGNED, holder
from xaso.kit.edxml.tests.samples import MOMENT, document, status
from xaso.kit.edxml.verifying import verify
from xaso.kit.edxml.writing import write

TEMPLATE = f"""<Signature xmlns="{DS}"><SignedInfo>
<CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
<Reference URI=""><Transforms><Transform Algorithm="{DS}enveloped-signature"/>
<Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></Transforms>
<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference></SignedInfo>
<SignatureValue/><KeyInfo><X509Data/></KeyInfo></Signature></edXML:edXMLHeader>"""


def xmlsec1(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["xmlsec1", *map(str, words)], capture_output=True, text=True, check=False)


def verified(folder: Path, content: bytes) -> bool:
    (folder / "root.pem").write_bytes(ROOT.pem)
    (folder / "signed.xml").write_bytes(content)
    ids = [f"{XADES}:SignedProperties", f"{DS}:KeyInfo"]
    done = xmlsec1(
        "--verify", "--trusted-pem", folder / "root.pem", "--verification-time", f"{MOMENT:%Y-%m-%d %H:%M:%S}",
        *(word for id_ in ids for word in ("--id-attr:Id", id_)), folder / "signed.xml",
    )  # fmt: skip
    return done.returncode == 0 and "SignedInfo References (ok/all): 3/3" in done.stderr


def by_curve() -> bytes:
    mine = holder("UBND xã", ROOT)
    return sign(write(status()), mine.key, [mine.certificate], MOMENT)


@pytest.mark.parametrize("content", [SIGNED, by_curve()], ids=["RSA", "EC"])
def test_it_takes_ours(tmp_path: Path, content: bytes) -> None:
    assert verified(tmp_path, content)


def test_it_sees_what_was_changed(tmp_path: Path) -> None:
    assert not verified(tmp_path, SIGNED.replace(b">eA==<", b">eQ==<"))


def test_we_take_its(tmp_path: Path) -> None:
    """Exclusive canonicalization, as the vendors have it, and no XAdES."""
    key = COMMUNE.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(key)
    (tmp_path / "own.pem").write_bytes(COMMUNE.pem)
    (tmp_path / "between.pem").write_bytes(BETWEEN.pem)
    plain = write(document()).replace(b"</edXML:edXMLHeader>", TEMPLATE.encode())
    (tmp_path / "plain.xml").write_bytes(plain)
    files = ",".join(str(tmp_path / f"{name}.pem") for name in ("key", "own", "between"))
    done = xmlsec1("--sign", "--privkey-pem", files, "--output", tmp_path / "signed.xml", tmp_path / "plain.xml")
    assert done.returncode == 0, done.stderr
    found = verify((tmp_path / "signed.xml").read_bytes(), [ROOT.certificate], MOMENT)
    assert (found.problems, found.trusted, found.signed_at) == ((), True, None)
