"""Keys at a remote signing service: both versions of its API, one-time codes, and what a service may answer instead."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import LazySettings

from tests import csc, pki
from tests.offices import Office
from xaso.base import clock
from xaso.signing import actions, queries
from xaso.signing.actions import Level, Remote
from xaso.signing.keys import services
from xaso.signing.models import SigningKey
from xaso.signing.pades.wanted import Wanted
from xaso.signing.pades.workbench import Workbench
from xaso.signing.refusals import KeyRefused
from xaso.signing.tests.test_signing import content_of, kept, papers
from xaso.signing.trust import Trust
from xaso.signing.validation.judging import judge
from xaso.signing.validation.report import Verdict


@pytest.fixture(params=[False, True], ids=["version 1", "version 2"])
def service(request: pytest.FixtureRequest, authority: pki.Authority, settings: LazySettings) -> Iterator[csc.Service]:
    with csc.service(authority, second=request.param) as made:
        made.keys = {"khoa-dung": "chairman", "khoa-cong": "curve"}
        settings.SIGNING_SERVICE = made.url
        settings.SIGNING_SERVICE_CLIENT, settings.SIGNING_SERVICE_PASSWORD = csc.CLIENT, csc.PASSWORD
        yield made


def added(office: Office) -> UUID:
    return actions.add_key(actor=office.dung, office_id=office.id, source=Remote("khoa-dung")).key_id


@pytest.mark.usefixtures("believed")
def test_a_batch_is_signed_and_the_pin_is_kept_nowhere(office: Office, service: csc.Service) -> None:
    key = added(office)
    wanted = [kept(office, one) for one in papers(2)]
    made = actions.sign(actor=office.dung, key_id=key, secret=csc.PIN, papers=wanted)
    for one in made:
        told = queries.report(content_of(one))
        assert (told.verdict, told.signatures[0].signer.name) == (Verdict.GOOD, "Hoàng Văn Dũng")
    assert service.signed == 2
    row = SigningKey.objects.get()
    assert (row.kind, row.label, row.sealed) == ("service", "khoa-dung", None)


@pytest.mark.usefixtures("service")
def test_a_curve_signs(authority: pki.Authority, trust: Trust, paper: bytes) -> None:
    certificate = authority.certificate("curve")
    with services.opened("khoa-cong", certificate, csc.PIN) as signer, Workbench(trust) as bench:
        signed = bench.sign(paper, signer, Wanted(Level.LTA, clock.now(), "officer"))
    assert judge(signed, trust, now=clock.now(), online=False).verdict is Verdict.GOOD


@pytest.mark.usefixtures("believed")
def test_a_code_that_is_good_once_signs_once_and_the_rest_waits(office: Office, service: csc.Service) -> None:
    key = added(office)
    service.once = {"135791"}
    wanted = [kept(office, one) for one in papers(3)]
    first, second, third = actions.sign(actor=office.dung, key_id=key, secret="135791", papers=wanted)
    assert first.done
    assert "đã dùng rồi" in second.refusal
    assert third.refusal.startswith("Chưa ký")
    assert service.signed == 1


@pytest.mark.usefixtures("believed")
def test_who_allows_on_his_telephone_types_nothing(office: Office, service: csc.Service) -> None:
    key = added(office)
    service.mode = "implicit"
    (one,) = actions.sign(actor=office.dung, key_id=key, secret="", papers=[kept(office, papers(1)[0])])
    assert one.done


def trouble(service: csc.Service, settings: LazySettings, what: str) -> None:
    match what:
        case "other page":
            service.mode = "oauth2code"
        case "broken":
            service.broken = True
        case "stranger":
            settings.SIGNING_SERVICE_PASSWORD = "khac"
        case "gone":
            service.keys = {}
        case "renewed":
            service.keys = {"khoa-dung": "curve"}
        case "plain":
            settings.SIGNING_SERVICE = "http://ky.example.vn/csc"
        case "none":
            settings.SIGNING_SERVICE = ""
        case "nobody":
            settings.SIGNING_SERVICE = "http://127.0.0.1:9/csc"


@pytest.mark.parametrize(
    ("what", "word"),
    [
        ("other page", "trang riêng"),
        ("broken", "không trả lời"),
        ("stranger", "không nhận tài khoản"),
        ("gone", "không có khóa nào"),
        ("renewed", "đổi chứng thư"),
        ("plain", "https://"),
        ("none", "chưa khai"),
        ("nobody", "không trả lời"),
    ],
)
@pytest.mark.usefixtures("believed")
def test_what_stands_in_the_way_is_said(
    office: Office, service: csc.Service, settings: LazySettings, what: str, word: str
) -> None:
    key = added(office)
    trouble(service, settings, what)
    with pytest.raises(KeyRefused, match=word):
        actions.sign(actor=office.dung, key_id=key, secret=csc.PIN, papers=[kept(office, papers(1)[0])])
    assert service.signed == 0


@pytest.mark.usefixtures("believed")
def test_a_wrong_pin_signs_nothing(office: Office, service: csc.Service) -> None:
    key = added(office)
    (one,) = actions.sign(actor=office.dung, key_id=key, secret="000000", papers=[kept(office, papers(1)[0])])
    assert "PIN" in one.refusal
    assert service.signed == 0


@pytest.mark.parametrize(
    "answer", [b" ", b"[]", b"{", b'{"cert": {"certificates": []}}', b"\xff" * 10, b"x" * 2_000_000]
)
def test_what_makes_no_sense_is_not_believed(service: csc.Service, answer: bytes) -> None:
    service.raw = {"/csc/credentials/info": answer}
    with pytest.raises(KeyRefused, match="không hiểu"):
        services.certificate("khoa-dung")
