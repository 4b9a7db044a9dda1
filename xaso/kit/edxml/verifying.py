"""What the signature of a message is worth: whether all of it is signed, by whom, and who vouches for that.

A signature over a part, over something else, by a broken algorithm or by nobody known is told and never counts.
Revocation is not asked here: that needs a network, and belongs to who decides on trust.
"""

import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import verification
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.verifier import SignatureConfiguration, XMLVerifier
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier, XAdESVerifyResult

from xaso.kit.edxml.problems import Problem
from xaso.kit.edxml.signing import DS, XADES, parser

WHERE = "Signature"
_WHOLE = {
    f"{DS}enveloped-signature",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
    "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/2006/12/xml-c14n11#WithComments",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
}
"""Ways of preparing the message that leave nothing of it out but the signature itself."""
_METHODS = frozenset(method for method in SignatureMethod if method.name.startswith(("RSA_", "ECDSA_", "SHA")))
"""By a certificate's key. Those with SHA-1 are among them, to tell a broken signature from one that proves nothing."""
_TROUBLES = (
    SignXMLException, InvalidSignature, UnsupportedAlgorithm, etree.LxmlError, ValueError, TypeError, AttributeError,
    LookupError, NotImplementedError,
)  # fmt: skip
"""What the library raises for signatures of strangers."""
_MOST_REFERENCES = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """``intact``: the whole message is as it was signed. ``trusted``: and an anchor vouches for the certificate.

    ``signed_at`` is what the signer says; no authority of time vouches for it.
    """

    intact: bool
    trusted: bool
    certificate: x509.Certificate | None
    signed_at: datetime | None
    problems: tuple[Problem, ...]


class _Worthless(Exception):
    """The signature proves nothing; the message says why."""


def verify(content: bytes, anchors: Sequence[x509.Certificate], at: datetime) -> Verdict | None:
    """The verdict on a message that ``reading.read`` has read; None if it carries no signature.

    ``anchors``: the authorities that are trusted. ``at``: the moment for which certificates must be good.
    """
    try:
        root = etree.fromstring(content, parser())
        signature = _signature(root)
        if signature is None:
            return None
        certificates = _certificates(signature)
        signed_at = _intact(root, signature, certificates[0])
    except (_Worthless, etree.XMLSyntaxError) as error:
        why = str(error) if isinstance(error, _Worthless) else "tệp không đúng cách XML nên không kiểm tra được chữ ký."
        return Verdict(False, False, None, None, (Problem("error", WHERE, why),))
    problems = tuple(_doubts(certificates, anchors, at))
    return Verdict(True, not problems, certificates[0], signed_at, problems)


def _signature(root: etree._Element) -> etree._Element | None:
    found = root.findall(".//{*}Signature")
    if not found:
        return None
    if len(found) > 1:
        raise _Worthless("có nhiều chữ ký trong gói tin: không biết chữ ký nào là của nơi gửi.")
    if found[0].tag != f"{{{DS}}}Signature":
        raise _Worthless("phần chữ ký viết sai không gian tên XMLDSig: không kiểm tra được.")
    return found[0]


def _certificates(signature: etree._Element) -> list[x509.Certificate]:
    """Those in the signature, the signer's own first."""
    nodes = signature.findall(f"{{{DS}}}KeyInfo/{{{DS}}}X509Data/{{{DS}}}X509Certificate")
    found = list(dict.fromkeys(_certificate(node.text or "") for node in nodes))
    if not found:
        raise _Worthless("chữ ký không kèm chứng thư số: không biết của ai.")
    issuers = {one.issuer for one in found if one.issuer != one.subject}
    own = [one for one in found if one.subject not in issuers]
    if len(own) != 1:
        raise _Worthless("không rõ chứng thư số nào trong chữ ký là của người ký.")
    return [own[0], *(one for one in found if one is not own[0])]


def _certificate(text: str) -> x509.Certificate:
    try:
        found = x509.load_der_x509_certificate(binascii.a2b_base64("".join(text.split())))
        _ = found.subject, found.issuer, found.public_key(), found.not_valid_before_utc, found.not_valid_after_utc
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _Worthless("chứng thư số trong chữ ký bị hỏng.") from error
    return found


def _intact(root: etree._Element, signature: etree._Element, certificate: x509.Certificate) -> datetime | None:
    """When it was signed, as the signer says; an error if anything is not as it was signed."""
    _covers_all(signature)
    advanced = signature.find(f".//{{{XADES}}}QualifyingProperties") is not None
    weak = any("sha1" in (node.get("Algorithm") or "") for node in signature.iter() if isinstance(node.tag, str))
    verifier = XAdESVerifier() if advanced else XMLVerifier()
    made = XAdESSignatureConfiguration if advanced else SignatureConfiguration
    config = made(
        expect_references=True,
        signature_methods=_METHODS,
        digest_algorithms=frozenset(DigestAlgorithm),
        verification_time=certificate.not_valid_after_utc,  # whether it is good now is asked afterwards
    )
    try:
        found = verifier.verify(root, x509_cert=certificate, parser=parser(), expect_config=config)
    except _TROUBLES as error:
        raise _Worthless("nội dung gói tin không khớp chữ ký: đã bị sửa, hoặc chữ ký hỏng.") from error
    if weak:
        raise _Worthless("chữ ký dùng SHA-1: ai cũng có thể làm giả, không chứng minh được gì.")
    results = found if isinstance(found, list) else [found]
    return next((_signing_time(one) for one in results if isinstance(one, XAdESVerifyResult)), None)


def _covers_all(signature: etree._Element) -> None:
    """One reference is to the whole message with nothing left out, the others are to parts of the signature."""
    references = signature.findall(f"{{{DS}}}SignedInfo/{{{DS}}}Reference")
    own = {f"#{id_}" for node in signature.iter() for id_ in [node.get("Id")] if id_}
    whole = [reference for reference in references if reference.get("URI") == ""]
    others = [reference for reference in references if reference.get("URI") not in {"", *own}]
    if len(whole) != 1 or others or len(references) > _MOST_REFERENCES:
        raise _Worthless("chữ ký không ký toàn bộ gói tin.")
    ways = {node.get("Algorithm") for node in whole[0].iter(f"{{{DS}}}Transform")}
    if not ways <= _WHOLE or f"{DS}enveloped-signature" not in ways:
        raise _Worthless("chữ ký để ngoài một phần của gói tin.")


def _signing_time(result: XAdESVerifyResult) -> datetime | None:
    said = result.signed_properties.findtext(f"{{{XADES}}}SigningTime")
    try:
        moment = datetime.fromisoformat(said.strip()) if said else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _doubts(
    certificates: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate], at: datetime
) -> Iterator[Problem]:
    """Why it is not known whose the signature is, though nothing was changed."""
    own = certificates[0]
    if at < own.not_valid_before_utc:
        yield Problem("error", WHERE, "chứng thư số của người ký chưa đến ngày có hiệu lực.")
    elif at > own.not_valid_after_utc:
        yield Problem("error", WHERE, "chứng thư số của người ký đã hết hạn.")
    elif not anchors:
        yield Problem("warning", WHERE, "gói tin nguyên vẹn như khi ký; chưa biết chứng thư số do nơi tin cậy nào cấp.")
    elif not _vouched(certificates, anchors, at):
        yield Problem("error", WHERE, "chứng thư số của người ký không do nơi được tin cậy cấp.")


def _vouched(certificates: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate], at: datetime) -> bool:
    """Whether a chain leads from the certificate to an anchor, every link good at that moment."""
    always = verification.Criticality.AGNOSTIC
    own = verification.ExtensionPolicy.permit_all().may_be_present(x509.KeyUsage, always, _may_sign)
    above = (
        verification.ExtensionPolicy.permit_all()
        .require_present(x509.BasicConstraints, always, _is_authority)
        .may_be_present(x509.KeyUsage, always, _may_certify)
    )
    builder = verification.PolicyBuilder().store(verification.Store(list(anchors))).time(at.astimezone(UTC))
    verifier = builder.extension_policies(ee_policy=own, ca_policy=above).build_client_verifier()
    try:
        verifier.verify(certificates[0], list(certificates[1:]))
    except (verification.VerificationError, ValueError, UnsupportedAlgorithm):
        return False
    return True


def _may_sign(_policy: object, _certificate: x509.Certificate, usage: x509.KeyUsage | None) -> None:
    if usage and not (usage.digital_signature or usage.content_commitment):
        raise ValueError("not for signatures")


def _is_authority(_policy: object, _certificate: x509.Certificate, constraints: x509.BasicConstraints) -> None:
    if not constraints.ca:
        raise ValueError("no authority")


def _may_certify(_policy: object, _certificate: x509.Certificate, usage: x509.KeyUsage | None) -> None:
    if usage and not usage.key_cert_sign:
        raise ValueError("not for certificates")
