"""A signature counts if it covers the whole message and somebody trusted vouches for the key; nothing else does."""

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.signer import XMLSigner

from xaso.kit.edxml.message import Kind
from xaso.kit.edxml.reading import read
from xaso.kit.edxml.signing import DS, XADES, parser, sign
from xaso.kit.edxml.tests.keys import BETWEEN, COMMUNE, ROOT, SIGNED, YEAR, Holder, holder, usage
from xaso.kit.edxml.tests.samples import MOMENT, NEW, document, status
from xaso.kit.edxml.verifying import Verdict, verify
from xaso.kit.edxml.writing import write


def verdict(content: bytes, *anchors: Holder, at: datetime = MOMENT) -> Verdict:
    found = verify(content, [one.certificate for one in anchors or (ROOT,)], at)
    assert found is not None
    return found


def signed_by(one: Holder, *above: Holder) -> bytes:
    return sign(write(status()), one.key, [one.certificate, *(each.certificate for each in above)], MOMENT)


def why(found: Verdict) -> str:
    assert not found.trusted
    assert len(found.problems) == 1
    return found.problems[0].what


def test_a_good_signature() -> None:
    found = verdict(SIGNED)
    assert (found.intact, found.trusted, found.problems) == (True, True, ())
    assert found.certificate == COMMUNE.certificate
    assert found.signed_at == MOMENT.astimezone(UTC)


def test_to_sign_changes_nothing_of_the_message() -> None:
    reading = read(SIGNED)
    assert (reading.message, reading.problems, reading.signed) == (document(), (), True)


def test_a_status_signed_with_a_curve() -> None:
    mine = holder("UBND xã", ROOT)
    assert verdict(signed_by(mine)).trusted


def test_no_signature_is_none() -> None:
    assert verify(write(document()), [ROOT.certificate], MOMENT) is None


def test_a_token_signs_through_the_same_door() -> None:
    """All that is asked of a key is to sign: the one here shows no secret."""

    class Token:
        def sign(self, data: bytes, *, padding: PKCS1v15, algorithm: hashes.HashAlgorithm) -> bytes:
            return COMMUNE.key.sign(data, padding, algorithm)

    content = sign(write(document()), Token(), [COMMUNE.certificate, BETWEEN.certificate], MOMENT)
    assert verdict(content).trusted


@pytest.mark.parametrize("content", [SIGNED, b"<edXML/>"], ids=["signed already", "no header"])
def test_what_cannot_be_signed_is_not(content: bytes) -> None:
    with pytest.raises(ValueError, match="no header, or signed already"):
        sign(content, COMMUNE.key, [COMMUNE.certificate], MOMENT)


CHANGES = {
    "another word": (b"M\xc6\xb0\xe1\xbb\x9dng Than", "Mường Khoa".encode()),
    "another attachment": (b">eA==<", b">eQ==<"),
    "another business": (b"DocType>0<", b"DocType>1<"),
    "another time of signing": (b"SigningTime>2026", b"SigningTime>2025"),
    "another digest": (b"DigestValue>", b"DigestValue>AAAA"),
    "another signature": (b"SignatureValue>", b"SignatureValue>AAAA"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_is_changed_is_seen(what: str) -> None:
    before, after = CHANGES[what]
    assert before in SIGNED
    found = verdict(SIGNED.replace(before, after, 1))
    assert not found.intact
    assert "đã bị sửa, hoặc chữ ký hỏng" in why(found)


def changed(change: Callable[[etree._Element], None]) -> bytes:
    root = etree.fromstring(SIGNED, parser())
    change(root)
    return etree.tostring(root)


def twice(root: etree._Element) -> None:
    signature = root.find(f".//{{{DS}}}Signature")
    root.append(etree.fromstring(etree.tostring(signature)))


def of_another(root: etree._Element) -> None:
    root.find(f".//{{{DS}}}X509Certificate").text = b64encode(b"khong phai").decode()


def of_nobody(root: etree._Element) -> None:
    key_info = root.find(f".//{{{DS}}}KeyInfo")
    key_info.remove(key_info[0])


def of_two(root: etree._Element) -> None:
    data = root.find(f".//{{{DS}}}X509Data")
    other = etree.SubElement(data, f"{{{DS}}}X509Certificate")
    other.text = b64encode(holder("Kẻ khác", ROOT).certificate.public_bytes(Encoding.DER)).decode()


def of_a_part(root: etree._Element) -> None:
    root[0].set("Id", "part")
    root.find(f".//{{{DS}}}Reference").set("URI", "#part")


def without_a_part(root: etree._Element) -> None:
    transforms = root.find(f".//{{{DS}}}Transforms")
    etree.SubElement(transforms, f"{{{DS}}}Transform", Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116")


def of_what_is_elsewhere(root: etree._Element) -> None:
    root.findall(f".//{{{DS}}}Reference")[1].set("URI", "http://127.0.0.1/x")


def of_a_foreign_namespace(root: etree._Element) -> None:
    for node in root.find(f".//{{{DS}}}Signature").iter():
        node.tag = etree.QName(root.tag).namespace.join("{}") + etree.QName(node.tag).localname


WORTHLESS = {
    twice: "có nhiều chữ ký",
    of_another: "chứng thư số trong chữ ký bị hỏng",
    of_nobody: "không kèm chứng thư số",
    of_two: "không rõ chứng thư số nào",
    of_a_part: "không ký toàn bộ gói tin",
    without_a_part: "để ngoài một phần",
    of_what_is_elsewhere: "không ký toàn bộ gói tin",
    of_a_foreign_namespace: "sai không gian tên XMLDSig",
}


@pytest.mark.parametrize("change", WORTHLESS, ids=lambda change: change.__name__)
def test_what_proves_nothing_says_why(change: Callable[[etree._Element], None]) -> None:
    found = verdict(changed(change))
    assert WORTHLESS[change] in why(found)
    assert (found.intact, found.certificate) == (False, None)


def test_a_part_of_the_signature_that_it_does_not_cover_changes_nothing() -> None:
    """Whoever plants something there has a good signature still, and we read nothing out of it."""

    def plant(root: etree._Element) -> None:
        planted = etree.SubElement(root.find(f".//{{{DS}}}Signature"), f"{{{DS}}}Object")
        planted.append(root.find(".//{*}TraceHeaderList").__copy__())
        root.find(f".//{{{DS}}}Object//{{*}}BussinessDocType").text = "1"

    content = changed(plant)
    assert b"DocType>1<" in content
    assert verdict(content).trusted
    assert read(content).message.business.kind == Kind.NEW


class OldSigner(XMLSigner):
    """Signs with SHA-1, which the library refuses to do today."""

    def check_deprecated_methods(self) -> None:
        pass


def test_a_sound_signature_with_sha_1_proves_nothing() -> None:
    """As the vendors' samples have them."""
    signer = OldSigner(signature_algorithm=SignatureMethod.RSA_SHA1, digest_algorithm=DigestAlgorithm.SHA1)
    root = etree.fromstring(write(document()))
    content = etree.tostring(signer.sign(root, key=COMMUNE.key, cert=[COMMUNE.certificate, BETWEEN.certificate]))
    assert "dùng SHA-1" in why(verdict(content))
    assert "đã bị sửa" in why(verdict(content.replace(b"DocType>0<", b"DocType>1<")))


def test_a_sound_signature_without_xades() -> None:
    root = etree.fromstring(write(document()))
    content = etree.tostring(XMLSigner().sign(root, key=COMMUNE.key, cert=[COMMUNE.certificate, BETWEEN.certificate]))
    found = verdict(content)
    assert (found.trusted, found.signed_at) == (True, None)


STUB = (
    f'<Signature xmlns="{DS}"><SignedInfo><CanonicalizationMethod'
    ' Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>'
    f'<SignatureMethod Algorithm="{DS}rsa-sha1"/><Reference URI=""><Transforms>'
    f'<Transform Algorithm="{DS}enveloped-signature"/></Transforms><DigestMethod Algorithm="{DS}sha1"/>'
    "<DigestValue>FwgIqsSYJshUS2+wlOM61L+q7Aw=</DigestValue></Reference></SignedInfo>"
    "<SignatureValue>VEVTVA==</SignatureValue><KeyInfo><X509Data><X509SubjectName>CN=user05</X509SubjectName>"
    "<X509Certificate>MIIBTEST</X509Certificate></X509Data></KeyInfo></Signature></edXML:edXMLHeader>"
)


def test_a_stub_for_a_signature_as_vendors_send_it() -> None:
    content = NEW.replace("</edXML:edXMLHeader>", STUB).encode()
    assert "chứng thư số trong chữ ký bị hỏng" in why(verdict(content))


def test_a_message_that_is_read_although_it_is_no_xml_with_namespaces() -> None:
    assert "không đúng cách XML" in why(verdict(SIGNED.replace(b"<AttachmentEncoded>", b'<AttachmentEncoded x:y="">')))


def test_the_time_of_the_certificate() -> None:
    assert "chưa đến ngày có hiệu lực" in why(verdict(SIGNED, at=MOMENT - 2 * YEAR))
    late = verdict(SIGNED, at=MOMENT + 2 * YEAR)
    assert "đã hết hạn" in why(late)
    assert late.intact


def test_without_anchors_nobody_is_trusted() -> None:
    found = verify(SIGNED, [], MOMENT)
    assert found.intact
    assert "chưa biết chứng thư số do nơi tin cậy nào cấp" in why(found)


STRANGER = holder("CA gốc thử nghiệm", authority=True)
EXPIRED = holder("CA cũ", ROOT, authority=True, ends=MOMENT - YEAR / 2)
NO_AUTHORITY = holder("Không phải CA", ROOT)
NOT_FOR_CERTIFICATES = holder("CA sai", ROOT, authority=True, usage=usage("digital_signature"))
NOT_TRUSTED = {
    "of an authority of the same name": signed_by(holder("A", STRANGER)),
    "of its own making": signed_by(holder("A")),
    "below an authority that has expired": signed_by(holder("A", EXPIRED), EXPIRED),
    "below what is no authority": signed_by(holder("A", NO_AUTHORITY), NO_AUTHORITY),
    "below an authority for something else": signed_by(holder("A", NOT_FOR_CERTIFICATES), NOT_FOR_CERTIFICATES),
    "with a link missing": signed_by(COMMUNE),
    "with a key for something else": signed_by(holder("A", ROOT, usage=usage("key_encipherment"))),
}


@pytest.mark.parametrize("whose", NOT_TRUSTED)
def test_who_is_not_vouched_for(whose: str) -> None:
    found = verdict(NOT_TRUSTED[whose])
    assert found.intact
    assert "không do nơi được tin cậy cấp" in why(found)


@pytest.mark.parametrize("use", ["digital_signature", "content_commitment"])
def test_a_key_for_signatures(use: str) -> None:
    assert verdict(signed_by(holder("A", ROOT, usage=usage(use)))).trusted


def test_the_time_in_the_signature_is_among_what_is_signed() -> None:
    root = etree.fromstring(SIGNED, parser())
    assert root.findtext(f".//{{{XADES}}}SigningTime") == MOMENT.isoformat(timespec="seconds")
