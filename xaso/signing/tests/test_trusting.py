"""Nobody is believed before the administrator has said so, and nobody longer than he says."""

import pytest

from tests import pki
from tests.offices import Office
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotFound
from xaso.signing import actions, queries
from xaso.signing.pades.wanted import Level
from xaso.signing.tests.hands import sign
from xaso.signing.trust import Trust, installed
from xaso.signing.validation.report import Verdict

pytestmark = pytest.mark.django_db


def test_an_authority_is_believed_until_it_is_not(authority: pki.Authority, trust: Trust, paper: bytes) -> None:
    signed = sign(authority, trust, paper, level=Level.LTA)
    assert queries.report(signed).verdict is Verdict.UNPROVEN
    added = actions.trust_authority(actor=SYSTEM, content=authority.pem("root"))
    assert queries.report(signed).verdict is Verdict.GOOD
    assert [(one.place, one.fingerprint) for one in queries.trusted()] == [("root", added.fingerprint)]
    actions.distrust_authority(actor=SYSTEM, fingerprint=added.fingerprint[:12].upper())
    assert queries.report(signed).verdict is Verdict.UNPROVEN
    assert queries.trusted() == []


def test_only_authorities_are_believed_and_each_once(authority: pki.Authority) -> None:
    for content, word in (
        (b"khong phai chung thu", "đúng một chứng thư"),
        (authority.pem("root") + authority.pem("issuer"), "đúng một chứng thư"),
        (authority.certificate("chairman"), "không phải chứng thư của cơ quan cấp"),
    ):
        with pytest.raises(Invalid, match=word):
            actions.trust_authority(actor=SYSTEM, content=content)
    actions.trust_authority(actor=SYSTEM, content=authority.certificate("issuer"), between=True)
    with pytest.raises(Invalid, match="đã được tin cậy"):
        actions.trust_authority(actor=SYSTEM, content=authority.certificate("issuer"))
    assert (len(installed().roots), len(installed().between)) == (0, 1)


@pytest.mark.parametrize("begins", ["", "00", "0" * 64])
def test_what_names_no_single_one_ends_nothing(authority: pki.Authority, begins: str) -> None:
    actions.trust_authority(actor=SYSTEM, content=authority.pem("root"))
    with pytest.raises(NotFound):
        actions.distrust_authority(actor=SYSTEM, fingerprint=begins)
    assert len(queries.trusted()) == 1


def test_the_steward_of_the_first_office_decides_for_the_others(
    office: Office, other_office: Office, authority: pki.Authority
) -> None:
    for actor in (other_office.khoa, office.dung):
        with pytest.raises(NotAllowed):
            actions.trust_authority(actor=actor, content=authority.pem("root"))
    actions.trust_authority(actor=office.khoa, content=authority.pem("root"))
    assert len(installed().roots) == 1
