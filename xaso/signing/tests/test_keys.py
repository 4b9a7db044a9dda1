"""Keys taken into use: whose they are, what they are good for, and what is kept of them."""

from datetime import timedelta

import pytest

from tests import pki
from tests.offices import Office
from xaso.base import clock
from xaso.base.errors import Invalid, NotAllowed
from xaso.signing import actions, queries
from xaso.signing.actions import KeyFile, Picture
from xaso.signing.models import SigningKey
from xaso.signing.refusals import KeyRefused
from xaso.signing.tests.conftest import png


def file(authority: pki.Authority, who: str, password: str = pki.PASSWORD) -> KeyFile:
    return KeyFile(authority.pkcs12(who), password)


def test_an_officer_adds_his_own_key(office: Office, authority: pki.Authority) -> None:
    seen = Picture(png(20, 40, 200), 50, 22)
    actions.add_key(actor=office.dung, office_id=office.id, source=file(authority, "chairman"), picture=seen)
    (row,) = queries.keys_of(office.dung)
    assert (row.name, row.purpose, row.kind, row.has_picture) == ("Hoàng Văn Dũng", "person", "file", True)
    assert row.valid_to > clock.now() + timedelta(days=300)
    assert queries.keys_of(office.binh) == []


def test_the_file_is_kept_sealed_and_its_password_nowhere(office: Office, authority: pki.Authority) -> None:
    actions.add_key(actor=office.dung, office_id=office.id, source=file(authority, "chairman"))
    row = SigningKey.objects.get()
    kept = b"".join(bytes(one) for one in (row.sealed, row.certificate))
    assert pki.PASSWORD.encode() not in kept
    assert authority.private_key("chairman")[-64:] not in kept
    assert bytes(row.sealed)[12:40] not in authority.pkcs12("chairman")


@pytest.mark.parametrize(
    ("who", "word"),
    [("expired", "hết hạn"), ("mail", "không được cấp để ký"), ("curve", "không khớp họ tên")],
)
def test_what_is_no_use_to_him_is_refused(office: Office, authority: pki.Authority, who: str, word: str) -> None:
    with pytest.raises(Invalid, match=word):
        actions.add_key(actor=office.dung, office_id=office.id, source=file(authority, who))
    assert not SigningKey.objects.exists()


def test_a_wrong_password_is_said(office: Office, authority: pki.Authority) -> None:
    with pytest.raises(KeyRefused, match="Mật khẩu"):
        actions.add_key(actor=office.dung, office_id=office.id, source=file(authority, "chairman", "khac"))


def test_the_same_certificate_once(office: Office, authority: pki.Authority) -> None:
    actions.add_key(actor=office.dung, office_id=office.id, source=file(authority, "chairman"))
    with pytest.raises(Invalid, match="đã được đăng ký"):
        actions.add_key(actor=office.dung, office_id=office.id, source=file(authority, "chairman"))


def test_a_picture_is_a_png_of_a_real_size(office: Office, authority: pki.Authority) -> None:
    for seen, word in ((Picture(b"GIF89a", 50, 20), "png"), (Picture(png(0, 0, 255), 0, 20), "kích thước")):
        with pytest.raises(Invalid, match=word):
            actions.add_key(actor=office.dung, office_id=office.id, source=file(authority, "chairman"), picture=seen)


def test_the_seal_goes_into_the_keeping_of_one_of_the_office(
    office: Office, other_office: Office, authority: pki.Authority
) -> None:
    stranger = next(iter(other_office.accounts.values()))
    with pytest.raises(Invalid, match="đang làm việc"):
        actions.give_seal(actor=office.khoa, office_id=office.id, keeper_id=stranger, source=file(authority, "seal"))
    keeper = office.accounts["binh"]
    actions.give_seal(actor=office.khoa, office_id=office.id, keeper_id=keeper, source=file(authority, "seal"))
    assert [one.purpose for one in queries.keys_of(office.binh)] == ["seal"]
    assert [one.account_id for one in queries.seals(office.khoa)] == [keeper]
    assert queries.seals(office.dung) == []


def test_nobody_else_gives_a_seal(office: Office, authority: pki.Authority) -> None:
    with pytest.raises(NotAllowed):
        actions.give_seal(
            actor=office.dung, office_id=office.id, keeper_id=office.dung.id, source=file(authority, "seal")
        )


def test_a_key_put_away_is_gone_and_its_file_with_it(office: Office, authority: pki.Authority) -> None:
    added = actions.add_key(actor=office.dung, office_id=office.id, source=file(authority, "chairman"))
    with pytest.raises(NotAllowed):
        actions.retire_key(actor=office.binh, key_id=added.key_id, version=1)
    actions.retire_key(actor=office.dung, key_id=added.key_id, version=1)
    assert queries.keys_of(office.dung) == []
    assert SigningKey.objects.get().sealed is None
