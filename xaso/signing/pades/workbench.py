"""Signatures put into PDF files (PAdES, ETSI EN 319 142-1). What a file was before stays in it byte for byte.

A workbench serves a batch: one connection to the time authority, answers on revocation asked once. It knows nothing of
people and tables.
"""

from collections.abc import Coroutine
from io import BytesIO
from types import TracebackType
from typing import Any, Self, TypeVar

from asn1crypto import cms, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import ExternalSigner, PdfSignatureMetadata, PdfSigner, PdfTimeStamper, Signer
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, PdfTBSDocument, TimestampDSSContentSettings
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.validation.dss import async_add_validation_info
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend
from pyhanko_certvalidator.fetchers.aiohttp_fetchers.util import LazySession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from xaso.signing.loops import Loop
from xaso.signing.pades import marks
from xaso.signing.pades.apart import Prepared
from xaso.signing.pades.refusing import told
from xaso.signing.pades.wanted import DIGEST, Box, Level, Wanted
from xaso.signing.trust import Trust

RESERVED = 24576
"""Hex digits for a signature with its certificates and time stamp; measured beforehand it would be made twice."""
PATIENCE = 10

STAMPED = TimestampDSSContentSettings(include_vri=False)

T = TypeVar("T")


class _Writer(IncrementalPdfFileWriter):
    """Adds to a file without touching its description: a new one would end the file's being PDF/A."""

    def _update_meta(self) -> None:
        """Leave the description as it is."""


class Workbench:
    """Open it for a batch. One thread at a time."""

    def __init__(self, trust: Trust) -> None:
        self._trust = trust
        self._loop = Loop()
        self._session = LazySession()
        self._asking = AIOHttpFetcherBackend(per_request_timeout=PATIENCE)

    def __enter__(self) -> Self:
        self._context = self._new_context()
        self._clock = HTTPTimeStamper(self._trust.time_url, timeout=PATIENCE, session=self._session)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run(self._session.close())
        self._run(self._asking.close())
        self._loop.close()

    def sign(self, paper: bytes, signer: Signer, wanted: Wanted) -> bytes:
        """The paper with one signature more.

        Raises:
            Refused: with the reason, in words; nothing of the signature is anywhere.
        """
        with told():
            self._complete(signer)
            return self._run(self._sign(paper, signer, wanted))

    def prepare(self, paper: bytes, certificate: x509.Certificate, wanted: Wanted) -> Prepared:
        """The first half of a signature whose key is elsewhere. Raises as ``sign``."""
        with told():
            return self._run(self._prepare(paper, ExternalSigner(certificate, None), wanted))

    def finish(
        self, prepared: Prepared, certificate: x509.Certificate, signature: bytes, *, field: str, level: Level
    ) -> bytes:
        """The second half, with what the key made of ``attributes``. Raises as ``sign``."""
        with told():
            signer = ExternalSigner(certificate, SimpleCertificateStore(), signature)
            self._complete(signer)
            return self._run(self._finish(prepared, signer, field, level))

    def renew(self, paper: bytes) -> bytes:
        """The paper with a new time stamp over all that it has, and what proves the last one. Raises as ``sign``."""
        with told():
            return self._run(self._renew(paper))

    def _complete(self, signer: Signer) -> None:
        """Give along who stands between the signer and a root: devices carry their own certificate alone."""
        one = signer.signing_cert
        by_name = {between.subject.hashable: between for between in self._trust.between}
        while one is not None and (issuer := by_name.pop(one.issuer.hashable, None)):
            signer.cert_registry.register(issuer)
            one = issuer

    async def _sign(self, paper: bytes, signer: Signer, wanted: Wanted) -> bytes:
        level = wanted.level
        meta = PdfSignatureMetadata(
            field_name=wanted.field,
            md_algorithm=DIGEST,
            subfilter=SigSeedSubFilter.PADES,
            reason=wanted.reason or None,
            location=wanted.place or None,
            embed_validation_info=level.has_evidence,
            use_pades_lta=level is level.LTA,
            validation_context=self._context if level.has_evidence else None,
            signer_key_usage=_usage(signer.signing_cert),
            dss_settings=DSSContentSettings(include_vri=False),
        )
        pdf_signer = _seen(meta, signer, wanted, self._clock if level.has_time else None)
        writer = _Writer(BytesIO(paper))
        session = pdf_signer.init_signing_session(writer)
        session.system_time = wanted.at
        known = await session.perform_presign_validation(writer)
        prepared = session.prepare_tbs_document(known, RESERVED)
        out = BytesIO()
        digest, _ = prepared.digest_tbs_document(output=out)
        attributes = PdfCMSSignedAttributes(signing_time=wanted.at)
        signed = await prepared.perform_signature(digest.document_digest, attributes)
        await signed.post_signature_processing(out)
        return out.getvalue()

    async def _prepare(self, paper: bytes, signer: ExternalSigner, wanted: Wanted) -> Prepared:
        meta = PdfSignatureMetadata(
            field_name=wanted.field,
            md_algorithm=DIGEST,
            subfilter=SigSeedSubFilter.PADES,
            reason=wanted.reason or None,
            location=wanted.place or None,
        )
        session = _seen(meta, signer, wanted, None).init_signing_session(_Writer(BytesIO(paper)))
        session.system_time = wanted.at
        out = BytesIO()
        found, _ = session.prepare_tbs_document(None, RESERVED).digest_tbs_document(output=out)
        attributes = await signer.signed_attrs(
            found.document_digest, DIGEST, PdfCMSSignedAttributes(signing_time=wanted.at), use_pades=True
        )
        return Prepared(
            out.getvalue(),
            found.document_digest,
            found.reserved_region_start,
            found.reserved_region_end,
            attributes.dump(),
        )

    async def _finish(self, prepared: Prepared, signer: ExternalSigner, field: str, level: Level) -> bytes:
        attributes = cms.CMSAttributes.load(prepared.attributes)
        clock = self._clock if level.has_time else None
        made = await signer.async_sign_prescribed_attributes(DIGEST, attributes, timestamper=clock)
        out = BytesIO(prepared.paper)
        place = PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end)
        await PdfTBSDocument.async_finish_signing(out, place, made)
        if level.has_evidence:
            reader = PdfFileReader(out)
            signature = next(one for one in reader.embedded_regular_signatures if one.field_name == field)
            await async_add_validation_info(signature, self._context, add_vri_entry=False, in_place=True)
        if level is Level.LTA:
            await PdfTimeStamper(self._clock).async_timestamp_pdf(
                _Writer(out), DIGEST, self._context, in_place=True, dss_settings=STAMPED
            )
        return out.getvalue()

    async def _renew(self, paper: bytes) -> bytes:
        out = BytesIO()
        await PdfTimeStamper(self._clock).async_update_archival_timestamp_chain(
            PdfFileReader(BytesIO(paper)), self._new_context(), in_place=False, output=out, default_md_algorithm=DIGEST
        )
        return out.getvalue()

    def _new_context(self) -> ValidationContext:
        return ValidationContext(
            trust_roots=list(self._trust.roots),
            other_certs=list(self._trust.between),
            allow_fetching=True,
            fetcher_backend=self._asking,
            revocation_mode="require",
        )

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run(work)


def _seen(meta: PdfSignatureMetadata, signer: Signer, wanted: Wanted, clock: HTTPTimeStamper | None) -> PdfSigner:
    """Who signs, with the mark that is to be seen."""
    mark = wanted.mark
    return PdfSigner(
        meta,
        signer,
        timestamper=clock,
        stamp_style=marks.style(mark) if mark else None,
        new_field_spec=SigFieldSpec(wanted.field, **_placed(mark.box)) if mark else None,
    )


def _usage(certificate: x509.Certificate | None) -> set[str]:
    """What the certificate must be good for: whichever of the two kinds of signing it names."""
    named = certificate.key_usage_value if certificate else None
    return {"digital_signature"} if named and "non_repudiation" not in named.native else {"non_repudiation"}


def _placed(box: Box) -> dict[str, Any]:
    corners = (box.left, box.bottom, box.left + box.width, box.bottom + box.height)
    return {"on_page": box.page, "box": tuple(round(one, 2) for one in corners)}
