"""Approved, numbered, signed by the leader, sealed by the clerk, issued: in this order, and nothing numbered twice."""

import pkgutil
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pikepdf
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pypdf import PdfReader

from tests import pki
from tests.offices import Office
from tests.papers import pdf
from xaso.base import audit, clock
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible, Refused, Stale
from xaso.base.identity import new_id
from xaso.base.models import Series
from xaso.documents import actions, queries
from xaso.documents.layouts import stamping
from xaso.documents.models import Arrival, Dispatch
from xaso.documents.tests.hands import em
from xaso.documents.tests.test_dispatch import TEXT, again, approved, deputy, drafted, submitted, text_of
from xaso.people.models import Account
from xaso.signing import actions as signing
from xaso.signing import queries as signatures


def key_of(office: Office, authority: pki.Authority) -> UUID:
    """The chairman's, in a file."""
    source = signing.KeyFile(authority.pkcs12("chairman"), pki.PASSWORD)
    return signing.add_key(actor=office.dung, office_id=office.id, source=source).key_id


def seal_of(office: Office, authority: pki.Authority) -> UUID:
    """The office's, in Em's keeping."""
    em(office)
    source = signing.KeyFile(authority.pkcs12("seal"), pki.PASSWORD)
    keeper = office.accounts["em"]
    return signing.give_seal(actor=office.khoa, office_id=office.id, keeper_id=keeper, source=source).key_id


def signed(office: Office, key: UUID, *made: Dispatch, secret: str = pki.PASSWORD) -> list[str]:
    chosen = [(one.pk, one.version) for one in made]
    return [one.problem for one in actions.sign(actor=office.dung, key_id=key, secret=secret, chosen=chosen)]


def sealed(office: Office, key: UUID, *made: Dispatch) -> list[str]:
    chosen = [(one.pk, again(one).version) for one in made]
    return [one.problem for one in actions.seal(actor=em(office), key_id=key, secret=pki.PASSWORD, chosen=chosen)]


def content(office: Office, made: Dispatch) -> bytes:
    return queries.dispatch_paper(office.dung, made.pk)[1]


def test_the_whole_way_with_keys(
    office: Office, other_office: Office, authority: pki.Authority, reading: audit.Reading
) -> None:
    key, seal = key_of(office, authority), seal_of(office, authority)
    made = submitted(office, offices=(other_office.id,))
    assert signed(office, key, made) == [""]
    mine = again(made)
    assert (mine.state, mine.reference, mine.signed_how) == ("signed", "01/QĐ-UBND", "digital")
    before = content(office, made)
    assert sealed(office, seal, made) == [""]
    after = content(office, made)
    assert again(made).state == "issued"
    assert after.startswith(before)
    told = signatures.report(after)
    assert [one.signer.name for one in told.signatures if one.signer] == ["Hoàng Văn Dũng", "UBND xã Tân Phong"]
    assert not [one for each in told.signatures for one in each.findings if one.weight is signatures.Weight.BAD]
    assert "01/QĐ-UBND" in text_of(office, made.pk)
    actions.deliver(made.pk)
    held = Arrival.objects.get(office_id=other_office.id).files.select_related("file").get().file
    assert held.sha256 == again(made).content.sha256


def test_number_and_date_are_in_the_file_before_it_is_signed(
    office: Office, authority: pki.Authority, reading: audit.Reading
) -> None:
    made = approved(office)
    actions.number(actor=em(office), dispatch_id=made.pk, version=made.version)
    assert (again(made).state, again(made).issued_on) == ("numbered", clock.now().date())
    before = content(office, made)
    assert "01/QĐ-UBND" in text_of(office, made.pk)
    assert signed(office, key_of(office, authority), again(made)) == [""]
    assert content(office, made).startswith(before)


def test_a_wrong_password_touches_no_document(office: Office, authority: pki.Authority) -> None:
    made = submitted(office)
    key = key_of(office, authority)
    with pytest.raises(Refused, match="Mật khẩu"):
        signed(office, key, made, secret="sai")
    assert again(made).state == "for_approval"
    assert not Series.objects.filter(book="dispatch").exists()


def test_a_signature_that_fails_leaves_number_and_place_in_the_queue(
    office: Office, authority: pki.Authority, reading: audit.Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The device is pulled out after the first of three."""

    place = "xaso.signing.pades.workbench.Workbench.sign"
    real, asked = pkgutil.resolve_name(place), []

    def pulled(*arguments: object) -> bytes:
        asked.append(1)
        if len(asked) > 1:
            raise signing.KeyRefused("Không thấy thiết bị ký.", gone=True)
        return real(*arguments)

    monkeypatch.setattr(place, pulled)
    key, made = key_of(office, authority), [submitted(office) for _ in range(3)]
    first, second, third = signed(office, key, *made)
    assert (first, "thiết bị" in second, "Chưa ký" in third) == ("", True, True)
    assert [again(one).state for one in made] == ["signed", "numbered", "numbered"]
    waiting = queries.queue(office.dung)
    assert [(one.id, bool(one.problem)) for one in waiting] == [(made[1].pk, True), (made[2].pk, False)]
    monkeypatch.setattr(place, real)
    assert signed(office, key, again(made[1]), again(made[2])) == ["", ""]
    assert [again(one).reference for one in made] == ["01/QĐ-UBND", "02/QĐ-UBND", "03/QĐ-UBND"]


def test_a_number_stays_with_its_document(office: Office, authority: pki.Authority) -> None:
    made = approved(office)
    actions.number(actor=em(office), dispatch_id=made.pk, version=made.version)
    said = {"reason": "Sai căn cứ"}
    actions.withdraw_approval(actor=office.dung, dispatch_id=made.pk, version=again(made).version, **said)
    assert (again(made).state, again(made).number, again(made).content_id) == ("draft", 1, None)
    better = actions.Draft(**{**TEXT, "kind": "ke_hoach"})
    actions.revise(actor=office.chau, dispatch_id=made.pk, version=again(made).version, text=better)
    dung = office.accounts["dung"]
    actions.submit(actor=office.chau, dispatch_id=made.pk, version=again(made).version, reviewer_id=dung)
    assert signed(office, key_of(office, authority), again(made)) == [""]
    assert again(made).reference == "01/KH-UBND"
    assert Series.objects.get(book="dispatch").last == 1


def test_a_delegation_that_has_ended_signs_nothing_more(
    office: Office, authority: pki.Authority, reading: audit.Reading
) -> None:
    phuong, made = deputy(office), drafted(office)
    actions.submit(actor=office.chau, dispatch_id=made.pk, version=1, reviewer_id=phuong)
    source = signing.KeyFile(authority.pkcs12("curve"), pki.PASSWORD)
    with pytest.raises(Invalid, match="không khớp"):
        signing.add_key(actor=office.actor("phuong"), office_id=office.id, source=source)
    office_key = key_for(office, "phuong", "Giàng A Cong", authority)
    actions.approve(actor=office.actor("phuong"), dispatch_id=made.pk, version=2)
    actions.number(actor=em(office), dispatch_id=made.pk, version=3)
    with clock.pretend(clock.now() + timedelta(hours=20)):
        actor = office.actor("phuong")
        (told,) = actions.sign(actor=actor, key_id=office_key, secret=pki.PASSWORD, chosen=[(made.pk, 4)])
    assert "đã kết thúc" in told.problem
    assert (again(made).state, again(made).number) == ("numbered", 1)


def key_for(office: Office, username: str, name: str, authority: pki.Authority) -> UUID:
    """A key for somebody whom the authority knows by another name."""

    was = Account.objects.get(pk=office.accounts[username]).full_name
    Account.objects.filter(pk=office.accounts[username]).update(full_name=name)
    source = signing.KeyFile(authority.pkcs12("curve"), pki.PASSWORD)
    made = signing.add_key(actor=office.actor(username), office_id=office.id, source=source).key_id
    Account.objects.filter(pk=office.accounts[username]).update(full_name=was)
    return made


def test_keys_sign_only_what_they_are_for(office: Office, other_office: Office, authority: pki.Authority) -> None:
    key, seal, made = key_of(office, authority), seal_of(office, authority), submitted(office)
    with pytest.raises(NotFound):
        actions.sign(actor=office.dung, key_id=seal, secret=pki.PASSWORD, chosen=[(made.pk, made.version)])
    assert signed(office, key, made) == [""]
    with pytest.raises(NotFound):
        actions.seal(actor=em(office), key_id=key, secret=pki.PASSWORD, chosen=[(made.pk, again(made).version)])
    (told,) = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, chosen=[(made.pk, made.version)])
    assert "vừa có thay đổi" in told.problem
    with pytest.raises(NotAllowed):
        actions.issue(actor=em(office), dispatch_id=made.pk, version=again(made).version)


def test_what_nobody_receives_is_not_numbered(office: Office, authority: pki.Authority) -> None:
    made = submitted(office, others=())
    (told,) = signed(office, key_of(office, authority), made)
    assert "nơi nhận" in told
    assert (again(made).state, again(made).number) == ("for_approval", None)


def by_hand(authority: pki.Authority, attributes: bytes, whose: str = "chairman") -> bytes:
    """What somebody's key makes of it, somewhere else."""
    private = load_der_private_key(authority.private_key(whose), None)
    assert isinstance(private, RSAPrivateKey)
    return private.sign(attributes, padding.PKCS1v15(), hashes.SHA256())


def test_on_the_pc_of_the_signer_in_two_halves(
    office: Office, authority: pki.Authority, reading: audit.Reading
) -> None:

    shown = signing.Shown(authority.certificate("chairman"))
    key = signing.add_key(actor=office.dung, office_id=office.id, source=shown).key_id
    made = submitted(office)
    ask = {"actor": office.dung, "verb": "document.sign", "key_id": key}
    (half,) = actions.ask_agent(**ask, chosen=[(made.pk, made.version)])
    raw = by_hand(authority, half.attributes)
    about = {"actor": office.dung, "verb": "document.sign", "signature_id": half.signature_id}
    with pytest.raises(Refused):
        actions.take_from_agent(**about, signature=b"x" * 256)
    assert again(made).state == "numbered"
    assert actions.take_from_agent(**about, signature=raw).problem == ""
    assert again(made).state == "signed"
    with pytest.raises(NotPossible):
        actions.take_from_agent(**about, signature=raw)


def test_a_half_for_a_file_that_has_changed_is_of_no_use(office: Office, authority: pki.Authority) -> None:

    shown = signing.Shown(authority.certificate("chairman"))
    key = signing.add_key(actor=office.dung, office_id=office.id, source=shown).key_id
    made = submitted(office)
    ask = {"actor": office.dung, "verb": "document.sign", "key_id": key}
    (half,) = actions.ask_agent(**ask, chosen=[(made.pk, made.version)])
    where = {"dispatch_id": made.pk, "version": again(made).version}
    actions.withdraw_approval(actor=office.dung, **where, reason="Sai")
    better = actions.Draft(**{**TEXT, "body": "Điều 1. Khác hẳn."})
    actions.revise(actor=office.chau, dispatch_id=made.pk, version=again(made).version, text=better)
    dung = office.accounts["dung"]
    actions.submit(actor=office.chau, dispatch_id=made.pk, version=again(made).version, reviewer_id=dung)
    actions.approve(actor=office.dung, dispatch_id=made.pk, version=again(made).version)
    actions.number(actor=em(office), dispatch_id=made.pk, version=again(made).version)
    raw = by_hand(authority, half.attributes)
    about = {"actor": office.dung, "verb": "document.sign", "signature_id": half.signature_id}
    with pytest.raises(Stale):
        actions.take_from_agent(**about, signature=raw)
    assert again(made).state == "numbered"


def test_an_uploaded_file_needs_room_for_number_and_date(office: Office, authority: pki.Authority) -> None:
    paper = content_with_number(office)
    scan = actions.Scan(BytesIO(paper), "du-thao.pdf")
    with pytest.raises(Invalid, match="đã có chữ"):
        actions.draft(actor=office.chau, dispatch_id=new_id(), text=actions.Draft(**TEXT), scan=scan)
    elsewhere = actions.Draft(**{**TEXT, "number_top": 200})
    scan = actions.Scan(BytesIO(paper), "du-thao.pdf")
    done = actions.draft(actor=office.chau, dispatch_id=new_id(), text=elsewhere, scan=scan)
    made = Dispatch.objects.get(pk=done.dispatch_id)
    with pytest.raises(Invalid, match="đã có chữ"):
        back = actions.Draft(**TEXT)
        actions.revise(actor=office.chau, dispatch_id=made.pk, version=made.version, text=back)
    dung = office.accounts["dung"]
    actions.submit(actor=office.chau, dispatch_id=made.pk, version=made.version, reviewer_id=dung)
    assert signed(office, key_of(office, authority), again(made)) == [""]


def content_with_number(office: Office) -> bytes:
    made = approved(office)
    actions.number(actor=em(office), dispatch_id=made.pk, version=made.version)
    with audit.reading(office.dung, "document.view", ""):
        return content(office, made)


def test_a_file_that_carries_a_signature_is_no_draft(
    office: Office, authority: pki.Authority, reading: audit.Reading
) -> None:
    made = submitted(office)
    signed(office, key_of(office, authority), made)
    scan = actions.Scan(BytesIO(content(office, made)), "da-ky.pdf")
    with pytest.raises(Invalid, match="chữ ký số"):
        actions.draft(actor=office.chau, dispatch_id=new_id(), text=actions.Draft(**TEXT), scan=scan)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_stamped_as_it_is_seen(office: Office, reading: audit.Reading, turn: int) -> None:
    turned = BytesIO()
    with pikepdf.open(pdf()) as made:
        made.pages[0].mediabox = [0, 0, 842, 595] if turn != 180 else [0, 0, 595, 842]
        made.pages[0].Rotate = turn
        made.save(turned)
    turned.seek(0)
    scan = actions.Scan(turned, "ngang.pdf")
    done = actions.draft(actor=office.chau, dispatch_id=new_id(), text=actions.Draft(**TEXT), scan=scan)
    draft = Dispatch.objects.get(pk=done.dispatch_id)
    actions.submit(actor=office.chau, dispatch_id=draft.pk, version=1, reviewer_id=office.accounts["dung"])
    actions.approve(actor=office.dung, dispatch_id=draft.pk, version=2)
    actions.number(actor=em(office), dispatch_id=draft.pk, version=3)
    page = PdfReader(BytesIO(content(office, draft))).pages[0]
    assert (page.rotation, float(page.mediabox.width), float(page.mediabox.height)) == (0, 595, 842)
    assert "01/QĐ-UBND" in page.extract_text()
    looked = content(office, draft)
    assert ("đã có chữ" in stamping.problem(looked, 32), stamping.problem(looked, 60)) == (True, "")
