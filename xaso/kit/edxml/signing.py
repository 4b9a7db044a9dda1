"""The sender's signature over a whole message: XMLDSig, as XAdES with the certificate and the time under it.

It stands in the header, where the exchange's samples have it, and covers everything else, attachments included.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.xades.xades import XAdESDataObjectFormat, XAdESSigner

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
_WHAT = XAdESDataObjectFormat(Description="edXML (QCVN 102:2016/BTTTT)", MimeType="text/xml")


def sign(content: bytes, key: Any, certificates: Sequence[x509.Certificate], at: datetime) -> bytes:
    """The same message with a signature. ``content`` is what ``writing.write`` made.

    ``key``: an RSA or EC key of ``cryptography``, or what signs like one; a token's key stays on the token.
    ``certificates``: that of the key first, then those above it.

    Raises:
        ValueError: it is signed already, or has no header.
    """
    root = etree.fromstring(content, parser())
    header = root.find(".//{*}edXMLHeader")
    if header is None or root.find(f".//{{{DS}}}Signature") is not None:
        raise ValueError("no header, or signed already")
    etree.SubElement(header, f"{{{DS}}}Signature", nsmap={"ds": DS}, Id="placeholder")
    by_curve = isinstance(certificates[0].public_key(), EllipticCurvePublicKey)
    signer = _Signer(at, SignatureMethod.ECDSA_SHA256 if by_curve else SignatureMethod.RSA_SHA256)
    signed = signer.sign(root, key=key, cert=list(certificates), always_add_key_value=False)
    return bytes(etree.tostring(signed, xml_declaration=True, encoding="UTF-8"))


def parser() -> etree.XMLParser:
    """For what ``reading`` has read, so within its bounds: a long text is an attachment and no attack."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


class _Signer(XAdESSigner):
    """Signs at the time that it is given; the library would look at the computer's clock.

    Inclusive canonicalization: with the exclusive one what the library makes is no valid XAdES.
    """

    def __init__(self, at: datetime, method: SignatureMethod) -> None:
        super().__init__(
            data_object_format=_WHAT,
            signature_algorithm=method,
            digest_algorithm=DigestAlgorithm.SHA256,
            c14n_algorithm=CanonicalizationMethod.CANONICAL_XML_1_0,
        )
        self._at = at
        self._parser = parser()

    def add_signing_time(self, signed_signature_properties: Any, sig_root: Any, signing_settings: Any) -> None:  # noqa: ARG002 -- the library's signature
        """Called by the library, in place of its own."""
        time = etree.SubElement(signed_signature_properties, f"{{{XADES}}}SigningTime")
        time.text = self._at.isoformat(timespec="seconds")
