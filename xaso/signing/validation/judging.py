"""Every signature of a file, judged: whole, covering all, unchanged since, by whom, when, whether that held then.

Nothing is believed because a text says so. Times are proven by time stamps only, the last one judged today, each
earlier one at the time of the next (ETSI EN 319 102-1, 5.6.3, in short).
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel, TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from xaso.signing import loops
from xaso.signing.trust import Trust
from xaso.signing.validation import words
from xaso.signing.validation.about import about
from xaso.signing.validation.certificates import Inspector, carried, for_signing, for_times, in_file
from xaso.signing.validation.reading import opened
from xaso.signing.validation.report import Finding, Report, SignatureReport

log = logging.getLogger(__name__)

ALLOWED = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        DocInfoRule().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        MetadataUpdateRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]),
)
"""What may be added to a signed file: more signatures, time stamps and what proves them. No forms, no remarks."""


@dataclass(frozen=True)
class _Stamp:
    """A time stamp over the file as it was at ``revision``; None: over one signature alone.

    ``sure``: it is known that its maker was not revoked then. ``until``: when his certificate ends.
    """

    revision: int | None
    at: datetime
    sure: bool
    until: datetime


def judge(content: bytes, trust: Trust, *, now: datetime, online: bool) -> Report:
    """The report on a file. Unreadable if there can be none."""
    with opened(content) as (reader, paper):
        return loops.run(_Judge(content, reader, trust, now, online=online).report(len(paper.pages), about(paper)))


class _Judge:
    def __init__(self, content: bytes, reader: PdfFileReader, trust: Trust, now: datetime, *, online: bool) -> None:
        self._content = content
        self._reader = reader
        self._now = now
        self._inspector = Inspector(trust, in_file(reader), online)
        self._carries_proof = bool(self._inspector.evidence.lists or self._inspector.evidence.answers)
        self._quiet = ValidationContext(trust_roots=list(trust.roots), moment=now)

    async def report(self, pages: int, about_file: tuple[Finding, ...]) -> Report:
        stamps, broken = await self._stamps()
        signatures = [await self._signature(one, stamps) for one in self._reader.embedded_regular_signatures]
        return Report(
            sha256=hashlib.sha256(self._content).hexdigest(),
            size=len(self._content),
            pages=pages,
            signatures=tuple(signatures),
            stamps=tuple(one.at for one in reversed(stamps)),
            stamped_until=stamps[0].until if stamps else None,
            about=(*about_file, *broken, *self._tail()),
        )

    async def _stamps(self) -> tuple[list[_Stamp], list[Finding]]:
        """Time stamps over the file that hold, newest first; what is wrong with the one at which the chain ends."""
        found: list[_Stamp] = []
        at = self._now
        for one in reversed(self._reader.embedded_timestamp_signatures):
            status = await async_validate_pdf_timestamp(one, self._quiet, diff_policy=ALLOWED)
            whole = (
                status.intact and status.valid and _covers(status.coverage) and _unchanged(status.modification_level)
            )
            if not whole:
                return found, [words.stamp_broken()]
            if (clock := await self._clock(status, one.signed_data, at)) is None:
                return found, [words.stamp_unproven(status.timestamp)]
            at = status.timestamp
            found.append(_Stamp(one.signed_revision, at, clock, status.signing_cert.not_valid_after))
        return found, [] if not found or found[0].sure else [words.stamp_unsure(found[0].at)]

    def _tail(self) -> list[Finding]:
        """What stands behind the last thing that was signed, and is no part of the file as the format counts parts."""
        newest = max(self._reader.embedded_signatures, key=lambda one: one.signed_revision, default=None)
        if newest is None or newest.signed_revision < self._reader.total_revisions - 1:
            return []
        end = sum([int(part) for part in newest.byte_range][2:4])
        return [words.tail()] if self._content[end:].strip() else []

    async def _clock(self, status: TimestampSignatureStatus, token: cms.SignedData, at: datetime) -> bool | None:
        """Whether it is certain that the time authority could be believed then; None: it could not."""
        standing = await self._inspector.standing(status.signing_cert, carried(token), at)
        believed = for_times(status.signing_cert) and standing.chain and not standing.problem
        return standing.revocation == "held" if believed else None

    async def _signature(self, one: EmbeddedPdfSignature, stamps: list[_Stamp]) -> SignatureReport:
        try:
            status = await async_validate_pdf_signature(one, self._quiet, diff_policy=ALLOWED)
            return await self._judged(one, status, stamps)
        except Exception as error:  # noqa: BLE001 - whatever a hostile signature makes the library throw is a finding
            log.info("signature %s: %s: %s", one.fq_name, type(error).__name__, error)
            return SignatureReport(one.fq_name, None, "", None, None, (words.not_a_signature(),))

    async def _judged(
        self, one: EmbeddedPdfSignature, status: PdfSignatureStatus, stamps: list[_Stamp]
    ) -> SignatureReport:
        over = [stamp for stamp in stamps if (stamp.revision or 0) > one.signed_revision]
        own = await self._own_stamp(one, status, over)
        proof = min([*over, *([own] if own else [])], key=lambda stamp: stamp.at, default=None)
        certificate = status.signing_cert
        at = proof.at if proof else self._now
        standing = await self._inspector.standing(certificate, carried(one.signed_data), at)
        claimed = status.signer_reported_dt
        findings = (
            words.whole(intact=status.intact and status.valid),
            words.covering(all_of_it=_covers(status.coverage)),
            words.changes(status.modification_level, unchanged=_unchanged(status.modification_level)),
            words.usage(fits=for_signing(certificate)),
            *words.standing(standing, certificate, proven=proof is not None, trusts=bool(self._inspector.trust.roots)),
            words.proven(proof.at, sure=proof.sure)
            if proof
            else words.claimed(claimed, stamped=bool(status.timestamp_validity)),
        )
        return SignatureReport(
            one.fq_name,
            words.signer(certificate),
            self._level(own, over),
            claimed,
            proof.at if proof else None,
            findings,
        )

    async def _own_stamp(
        self, one: EmbeddedPdfSignature, status: PdfSignatureStatus, over: list[_Stamp]
    ) -> _Stamp | None:
        """The stamp that the signature itself carries, if it proves anything."""
        stamp = status.timestamp_validity
        if stamp is None or not (stamp.intact and stamp.valid):
            return None
        token = next(extract_tst_data_iter(one.signer_info, signed=False))
        clock = await self._clock(stamp, token, min((later.at for later in over), default=self._now))
        return None if clock is None else _Stamp(None, stamp.timestamp, clock, stamp.signing_cert.not_valid_after)

    def _level(self, own: _Stamp | None, over: list[_Stamp]) -> str:
        if own is None:
            return "B-B"
        if not self._carries_proof:
            return "B-T"
        return "B-LTA" if over else "B-LT"


def _covers(level: SignatureCoverageLevel | None) -> bool:
    return level in {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}


def _unchanged(level: ModificationLevel | None) -> bool:
    return level is not None and level <= ModificationLevel.FORM_FILLING
