"""What a page asks for, looked at before anybody is asked for a PIN: each paper must be what its attributes sign."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms

from xaso.base.errors import Invalid

MOST = 100
NAME = 200
RANGE = re.compile(rb"/ByteRange \[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


@dataclass(frozen=True)
class Paper:
    """``content``: the file with an empty place for the signature. ``attributes``: what the key signs of it."""

    name: str
    content: bytes
    attributes: bytes

    @property
    def digest(self) -> str:
        """Of the file as it will be sent out, but for the signature."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Asked:
    certificate: bytes
    papers: tuple[Paper, ...]


def read(body: Any) -> Asked:
    """What the page sent. Invalid unless every paper is whole and is what its attributes sign with this certificate."""
    try:
        certificate = base64.b64decode(body["certificate"], validate=True)
        papers = tuple(
            Paper(
                str(one["name"])[:NAME],
                base64.b64decode(one["paper"], validate=True),
                base64.b64decode(one["attributes"], validate=True),
            )
            for one in body["papers"]
        )
    except (KeyError, TypeError, binascii.Error) as error:
        raise Invalid({"": "Yêu cầu ký không đúng dạng."}) from error
    if not 0 < len(papers) <= MOST:
        raise Invalid({"": f"Mỗi lần ký từ 1 đến {MOST} văn bản."})
    for paper in papers:
        if not _signs(paper, certificate):
            raise Invalid({"": f"“{paper.name}”: phần được yêu cầu ký không khớp với văn bản. Chưa ký gì."})
    return Asked(certificate, papers)


def _signs(paper: Paper, certificate: bytes) -> bool:
    """Whether the attributes are those of this paper and this certificate, and of nothing else."""
    try:
        every = cms.CMSAttributes.load(paper.attributes, strict=True)
        attributes = {one["type"].native: one["values"] for one in every}
        signed = attributes["message_digest"][0].native
        named = attributes["signing_certificate_v2"][0]["certs"][0]["cert_hash"].native
        kind = attributes["content_type"][0].native
    except (KeyError, IndexError, ValueError, TypeError):
        return False
    covered = _covered(paper.content)
    return (
        covered is not None
        and kind == "data"
        and signed == hashlib.sha256(covered).digest()
        and named == hashlib.sha256(certificate).digest()
    )


def _covered(content: bytes) -> bytes | None:
    """All of the file but the one empty place for a signature, which the newest byte range leaves out."""
    found = list(RANGE.finditer(content))
    if not found or not content.startswith(b"%PDF-"):
        return None
    start, first, second, rest = (int(part) for part in found[-1].groups())
    place = content[first:second]
    empty = len(place) > 2 and place[:1] == b"<" and place[-1:] == b">" and not place[1:-1].strip(b"0")
    if start != 0 or second + rest != len(content) or not empty:
        return None
    return content[:first] + content[second:]
