"""What is said of the signatures of a file: values only."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from xaso.kit.worktime import ZONE


class Weight(StrEnum):
    """``note``: to be known, without weight. ``unproven``: neither shown nor refuted with what is at hand."""

    GOOD = "good"
    NOTE = "note"
    UNPROVEN = "unproven"
    BAD = "bad"


class Verdict(StrEnum):
    GOOD = "good"
    UNPROVEN = "unproven"
    BAD = "bad"
    UNSIGNED = "unsigned"


@dataclass(frozen=True)
class Finding:
    """One check of a signature, or one thing about the file. ``words``: for people."""

    check: str
    weight: Weight
    words: str


@dataclass(frozen=True)
class Signer:
    """Whoever the certificate names. ``issuer``: who says so."""

    name: str
    organisation: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True)
class SignatureReport:
    """``claimed_at``: what the signer says. ``proven_at``: when it existed for certain, by a time stamp."""

    field: str
    signer: Signer | None
    level: str
    claimed_at: datetime | None
    proven_at: datetime | None
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        return worst(self.findings)

    def as_json(self) -> dict[str, Any]:
        """For a machine."""
        return {"verdict": self.verdict.value, **_plain(asdict(self))}


@dataclass(frozen=True)
class Report:
    """``stamps``: time stamps over the whole file, oldest first. ``about``: what the file has besides.

    ``stamped_until``: when the certificate of the newest time stamp ends.
    """

    sha256: str
    size: int
    pages: int
    signatures: tuple[SignatureReport, ...]
    stamps: tuple[datetime, ...]
    stamped_until: datetime | None
    about: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        if not self.signatures:
            return Verdict.UNSIGNED
        return worst((*self.about, *(one for signature in self.signatures for one in signature.findings)))

    def as_json(self) -> dict[str, Any]:
        """For a machine."""
        signatures = [one.as_json() for one in self.signatures]
        return {"verdict": self.verdict.value, **_plain(asdict(self)), "signatures": signatures}


def worst(findings: tuple[Finding, ...]) -> Verdict:
    weights = {one.weight for one in findings}
    if Weight.BAD in weights:
        return Verdict.BAD
    return Verdict.UNPROVEN if Weight.UNPROVEN in weights else Verdict.GOOD


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(ZONE).isoformat()
        case dict():
            return {key: _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case StrEnum():
            return value.value
        case _:
            return value
