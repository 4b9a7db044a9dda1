"""Files of another room signed: one by one, in a batch, by whom the key belongs to, and nothing half."""

from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest

from tests import pki
from tests.offices import Office
from xaso.base import clock, files, pdf
from xaso.base.actor import SYSTEM
from xaso.base.errors import NotAllowed, NotFound, NotPossible
from xaso.base.identity import new_id
from xaso.base.models import AuditEntry, OutboxEvent, StoredFile
from xaso.signing import actions, queries
from xaso.signing.actions import KeyFile, Level, Outcome, Picture, ToSign
from xaso.signing.models import Signature, SigningKey
from xaso.signing.pades import places
from xaso.signing.pades.workbench import Workbench
from xaso.signing.refusals import KeyRefused
from xaso.signing.tests.conftest import png
from xaso.signing.validation.report import Verdict

pytestmark = pytest.mark.usefixtures("believed")
OWNER = UUID("00000000-0000-7000-8000-000000000128")


@pytest.fixture
def key(office: Office, authority: pki.Authority) -> UUID:
    source, seen = KeyFile(authority.pkcs12("chairman"), pki.PASSWORD), Picture(png(20, 40, 200), 50, 22)
    return actions.add_key(actor=office.dung, office_id=office.id, source=source, picture=seen).key_id


@pytest.fixture
def seal(office: Office, authority: pki.Authority) -> UUID:
    return actions.give_seal(
        actor=office.khoa,
        office_id=office.id,
        keeper_id=office.accounts["binh"],
        source=KeyFile(authority.pkcs12("seal"), pki.PASSWORD),
        picture=Picture(png(220, 20, 20, 120, 120), 36, 36),
    ).key_id


def kept(office: Office, content: bytes, role: str = "officer", name: str = "quyet-dinh.pdf") -> ToSign:
    """A file of a document."""
    arrived = files.take_in(BytesIO(content), name)
    at = clock.now()
    row = files.store(arrived, actor=SYSTEM, at=at, owner_kind="document", owner_id=OWNER, office_id=office.id)
    return ToSign("document", OWNER, row.pk, role)


def content_of(outcome: Outcome) -> bytes:
    return files.content(StoredFile.objects.get(pk=outcome.file.id))


def papers(count: int) -> list[bytes]:
    return [pdf.render(f"Văn bản số {number}", data={}) for number in range(count)]


def test_a_decision_is_signed_and_sealed(office: Office, key: UUID, seal: UUID, paper: bytes) -> None:
    (first,) = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)])
    signed = content_of(first)
    (second,) = actions.sign(actor=office.binh, key_id=seal, secret=pki.PASSWORD, papers=[kept(office, signed, "seal")])
    sealed = content_of(second)
    assert signed.startswith(paper)
    assert sealed.startswith(signed)
    told = queries.report(sealed)
    assert told.verdict is Verdict.GOOD
    assert [one.level for one in told.signatures] == ["B-LTA", "B-LTA"]
    officer, stamp = places.signatures(sealed)
    assert stamp.left < officer.left < stamp.left + stamp.width < officer.left + officer.width
    covered = (stamp.left + stamp.width - officer.left) / officer.width
    assert covered == pytest.approx(1 / 3, abs=0.01)
    assert stamp.width == pytest.approx(36 * 72 / 25.4, abs=0.1)


def test_without_pictures_the_words_of_both_have_room(office: Office, authority: pki.Authority, paper: bytes) -> None:
    source, held = KeyFile(authority.pkcs12("chairman"), pki.PASSWORD), KeyFile(authority.pkcs12("seal"), pki.PASSWORD)
    key = actions.add_key(actor=office.dung, office_id=office.id, source=source).key_id
    keeper = office.accounts["binh"]
    seal = actions.give_seal(actor=office.khoa, office_id=office.id, keeper_id=keeper, source=held).key_id
    (first,) = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)])
    beside = [kept(office, content_of(first), "seal")]
    (second,) = actions.sign(actor=office.binh, key_id=seal, secret=pki.PASSWORD, papers=beside)
    officer, foot = places.signatures(content_of(second))
    assert (foot.left, foot.bottom, foot.width) == (officer.left, officer.bottom, officer.width)
    assert foot.height < officer.height * 0.34


def test_what_was_signed_is_on_record(office: Office, key: UUID, paper: bytes) -> None:
    (done,) = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)])
    (row,) = queries.signatures(OWNER)
    assert (row.state, row.by_name, row.post, row.after) == (
        "signed",
        "Hoàng Văn Dũng",
        "Chủ tịch UBND",
        done.file.sha256,
    )
    assert row.told["verdict"] == "good"
    assert Signature.objects.get().renew_by is not None
    event = OutboxEvent.objects.get(name="signing.signed.v1").body
    assert (event["owner_id"], event["after"], event["level"]) == (str(OWNER), done.file.sha256, "B-LTA")
    assert AuditEntry.objects.filter(verb="signing.sign", post="Chủ tịch UBND").count() == 1


def test_in_a_batch_each_stands_for_itself(office: Office, key: UUID) -> None:
    one, two, three = papers(3)
    wanted = [kept(office, one), kept(office, two[:2000], name="hong.pdf"), kept(office, three)]
    outcomes = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=wanted)
    assert [one.done for one in outcomes] == [True, False, True]
    assert "hỏng" in outcomes[1].refusal
    assert sorted(one.state for one in queries.signatures(OWNER)) == ["failed", "signed", "signed"]


def test_what_the_room_above_refuses_is_not_signed_either(office: Office, key: UUID) -> None:
    told: list[Outcome] = []

    def then(_: object, outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == 1:
            raise NotPossible("Văn bản đã được thu hồi.")

    wanted = [kept(office, content) for content in papers(2)]
    outcomes = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=wanted, then=then)
    assert [one.refusal for one in outcomes] == ["Văn bản đã được thu hồi.", ""]
    assert {one.state for one in queries.signatures(OWNER)} == {"failed", "signed"}
    assert StoredFile.objects.filter(owner_kind="signature").count() == 1


def test_a_device_that_goes_ends_the_batch_and_says_what_is_done(
    office: Office, key: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, times = Workbench.sign, iter((True, False))

    def sign(*given: object) -> bytes:
        if next(times):
            return whole(*given)
        raise KeyRefused("Thiết bị ký báo lỗi.", gone=True)

    monkeypatch.setattr(Workbench, "sign", sign)
    wanted = [kept(office, content) for content in papers(4)]
    outcomes = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=wanted)
    assert [one.done for one in outcomes] == [True, False, False, False]
    assert outcomes[1].refusal == "Thiết bị ký báo lỗi."
    assert outcomes[3].refusal.startswith("Chưa ký")
    assert len(queries.signatures(OWNER)) == 2


def test_the_wrong_secret_signs_nothing(office: Office, key: UUID, paper: bytes) -> None:
    with pytest.raises(KeyRefused, match="Mật khẩu"):
        actions.sign(actor=office.dung, key_id=key, secret="khac", papers=[kept(office, paper)])
    assert not Signature.objects.exists()


def test_nobody_signs_with_the_key_of_another(office: Office, key: UUID, paper: bytes) -> None:
    with pytest.raises(NotFound):
        actions.sign(actor=office.binh, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)])


def test_who_has_left_the_office_signs_no_more(office: Office, key: UUID, paper: bytes) -> None:
    left = replace(office.dung, grants=())
    with pytest.raises(NotAllowed):
        actions.sign(actor=left, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)])


def test_who_practises_signs_nothing_real(office: Office, key: UUID, paper: bytes) -> None:
    with pytest.raises(NotAllowed, match="tập làm"):
        actions.sign(
            actor=replace(office.dung, practice=True), key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)]
        )


def test_a_key_that_ended_signs_no_more(office: Office, key: UUID, paper: bytes) -> None:
    SigningKey.objects.update(valid_to="2026-01-01T00:00:00Z")
    with pytest.raises(NotPossible, match="hết hạn"):
        actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)])


def test_a_file_that_somebody_tampered_with_is_not_signed(office: Office, key: UUID, paper: bytes) -> None:
    (first,) = actions.sign(
        actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)], level=Level.B
    )
    signed = content_of(first)
    spoiled = signed[:900] + bytes([signed[900] ^ 1]) + signed[901:]
    (second,) = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=[kept(office, spoiled)])
    assert "bị sửa sau khi ký" in second.refusal


def test_a_file_of_another_owner_is_not_found(office: Office, key: UUID, paper: bytes) -> None:
    mine = kept(office, paper)
    (done,) = actions.sign(
        actor=office.dung,
        key_id=key,
        secret=pki.PASSWORD,
        papers=[ToSign("document", new_id(), mine.file_id, "officer")],
    )
    assert not done.done
    assert not Signature.objects.exists()


def test_without_authorities_a_signature_is_plain_and_says_so(
    office: Office, key: UUID, paper: bytes, settings: object
) -> None:
    settings.TIMESTAMP_URL = ""
    (done,) = actions.sign(actor=office.dung, key_id=key, secret=pki.PASSWORD, papers=[kept(office, paper)])
    (row,) = queries.signatures(OWNER)
    assert (done.done, row.level) == (True, "B-B")
    assert "không có dấu thời gian" in " ".join(one["words"] for one in row.told["findings"])
