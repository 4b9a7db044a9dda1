"""Every read of the room: keys of a person, signatures of a thing, the report on a file."""

from xaso.signing.access import may_ever
from xaso.signing.keys import OnDevice
from xaso.signing.queries.keys import KeyRow, certificate_of, has_keys, has_service, keys_of, plugged_in, seals
from xaso.signing.queries.reports import report
from xaso.signing.queries.signatures import SignatureRow, failures, signatures
from xaso.signing.queries.trusted import TrustedRow, anchors, trusted
from xaso.signing.validation.report import Finding, Report, SignatureReport, Signer, Verdict, Weight

__all__ = [
    "Finding",
    "KeyRow",
    "OnDevice",
    "Report",
    "SignatureReport",
    "SignatureRow",
    "Signer",
    "TrustedRow",
    "Verdict",
    "Weight",
    "anchors",
    "certificate_of",
    "failures",
    "has_keys",
    "has_service",
    "keys_of",
    "may_ever",
    "plugged_in",
    "report",
    "seals",
    "signatures",
    "trusted",
]
