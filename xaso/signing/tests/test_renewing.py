"""Time stamps are renewed before their authority's certificate ends, once, and of the newest content alone."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import pki
from tests.offices import Office
from xaso.base import clock, files
from xaso.base.models import OutboxEvent, StoredFile
from xaso.signing import actions, queries
from xaso.signing.models import Signature
from xaso.signing.tests.test_signing import content_of, kept, key, seal
from xaso.signing.validation.report import Verdict

__all__ = ["key", "seal"]
pytestmark = pytest.mark.usefixtures("believed")


def test_what_ends_soon_is_renewed_once(office: Office, key: UUID, seal: UUID, paper: bytes) -> None:
    (first,) = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)])
    (second,) = actions.sign(
        actor=office.binh, key_id=seal, secret=pki.PASSWORD, papers=[kept(office, content_of(first), "seal")]
    )
    assert actions.renew_stamps() == 0
    Signature.objects.update(renew_by=clock.now().date() - timedelta(days=1))
    assert actions.renew_stamps() == 1
    row = Signature.objects.get(pk=second.signature_id)
    renewed = files.content(StoredFile.objects.get(pk=row.file_id))
    assert renewed.startswith(content_of(second))
    told = queries.report(renewed)
    assert (told.verdict, len(told.stamps)) == (Verdict.GOOD, 3)
    event = OutboxEvent.objects.get(name="signing.renewed.v1").body
    assert (event["before"], event["after"]) == (second.file.sha256, row.after)
    assert actions.renew_stamps() == 0


def test_what_could_not_be_renewed_is_tried_again(
    office: Office, key: UUID, paper: bytes, authority: pki.Authority
) -> None:
    actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)])
    Signature.objects.update(renew_by=clock.now().date())
    authority.silent.add("time")
    assert actions.renew_stamps() == 0
    authority.silent.clear()
    assert actions.renew_stamps() == 1
