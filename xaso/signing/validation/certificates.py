"""How a certificate stood at a moment: chain, dates, revocation. Only whom our own authorities name is asked.

Addresses in a certificate that leads to nobody we believe are never asked: whoever sent the file wrote them.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathBuildingError,
    PathError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend

from xaso.signing.trust import Trust

PATIENCE = 10
SIGNING = {"digital_signature", "non_repudiation"}


@dataclass
class Evidence:
    """What is known of certificates: what lies in the file, and what was asked since."""

    certificates: list[x509.Certificate] = field(default_factory=list)
    lists: list[crl.CertificateList] = field(default_factory=list)
    answers: list[ocsp.OCSPResponse] = field(default_factory=list)


@dataclass(frozen=True)
class Standing:
    """``chain``: leads to somebody we believe. ``problem``: what is wrong, a key of ``words``; "": nothing.

    ``revocation``: "held", "revoked" or "unknown". ``since``: when it ended, begins or was revoked.
    """

    chain: bool
    problem: str = ""
    revocation: str = "unknown"
    since: datetime | None = None


@dataclass
class Inspector:
    """``online``: whether authorities may be asked."""

    trust: Trust
    evidence: Evidence
    online: bool

    async def standing(
        self, certificate: x509.Certificate, others: Iterable[x509.Certificate], at: datetime
    ) -> Standing:
        """How the certificate stood then."""
        others = list(others)
        found = await self._judged(certificate, others, at, self.evidence)
        if found.problem != "unknown":
            return found
        loose = await self._judged(certificate, others, at, None)
        if loose.problem or not self.online:
            return loose
        await self._ask(certificate, others)
        found = await self._judged(certificate, others, at, self.evidence)
        return found if found.problem != "unknown" else loose

    async def _judged(
        self, certificate: x509.Certificate, others: list[x509.Certificate], at: datetime, proof: Evidence | None
    ) -> Standing:
        """With this proof of revocation; None: without asking for any."""
        context = ValidationContext(
            trust_roots=list(self.trust.roots),
            other_certs=[*others, *self.trust.between, *self.evidence.certificates],
            moment=at,
            crls=proof.lists if proof else (),
            ocsps=proof.answers if proof else (),
            revocation_mode="require" if proof else "soft-fail",
            retroactive_revinfo=True,
        )
        try:
            await CertificateValidator(certificate, validation_context=context).async_validate_path()
        except (PathError, ValidationError) as error:
            return _problem(error)
        return Standing(chain=True, revocation="held" if proof else "unknown")

    async def _ask(self, certificate: x509.Certificate, others: list[x509.Certificate]) -> None:
        backend = AIOHttpFetcherBackend(per_request_timeout=PATIENCE)
        async with backend as fetchers:
            context = ValidationContext(
                trust_roots=list(self.trust.roots),
                other_certs=[*others, *self.trust.between, *self.evidence.certificates],
                allow_fetching=True,
                fetchers=fetchers,
                revocation_mode="require",
            )
            context.certificate_registry.fetcher = None
            with suppress(PathError, ValidationError):
                await CertificateValidator(certificate, validation_context=context).async_validate_path()
            self.evidence.lists += context.crls
            self.evidence.answers += context.ocsps


def in_file(reader: PdfFileReader) -> Evidence:
    """What the file carries to prove its signatures."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return Evidence()
    return Evidence(
        list(store.load_certs()),
        [crl.CertificateList.load(one.get_object().read_data(DecodePurpose.CRL)) for one in store.crls],
        [ocsp.OCSPResponse.load(one.get_object().read_data(DecodePurpose.OCSP_RESPONSE)) for one in store.ocsps],
    )


def carried(signed: cms.SignedData) -> list[x509.Certificate]:
    """The certificates that a signature brings along."""
    return [one.chosen for one in signed["certificates"] if one.name == "certificate"]


def for_signing(certificate: x509.Certificate) -> bool:
    """Whether whoever issued it meant it for signatures."""
    named = certificate.key_usage_value
    return named is None or bool(SIGNING & named.native)


def for_times(certificate: x509.Certificate) -> bool:
    """Whether it is that of a time authority (RFC 3161, 2.3)."""
    named = certificate.extended_key_usage_value
    return named is not None and named.native == ["time_stamping"]


def _problem(error: Exception) -> Standing:
    match error:
        case RevokedError():
            return Standing(chain=True, problem="revoked", revocation="revoked", since=error.revocation_dt)
        case ExpiredError():
            return Standing(chain=True, problem="expired", since=error.expired_dt)
        case NotYetValidError():
            return Standing(chain=True, problem="early", since=error.valid_from)
        case InsufficientRevinfoError():
            return Standing(chain=True, problem="unknown")
        case PathBuildingError():
            return Standing(chain=False, problem="stranger")
        case _:
            return Standing(chain=False, problem="chain")
