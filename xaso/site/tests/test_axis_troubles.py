"""What goes wrong at the axis: odd and broken messages, strangers, silence; nothing is lost and nothing is stopped."""

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from tests.offices import Office
from xaso.base import audit, clock, outbox
from xaso.base.errors import Invalid, NotFound
from xaso.documents.axis import actions as axis
from xaso.documents.axis import queries
from xaso.documents.axis.models import AxisAccount, AxisMessage, AxisParcel
from xaso.documents.models import Arrival
from xaso.documents.tests.test_dispatch import issued
from xaso.exchange.tests.axis_server import Parcel
from xaso.kit.edxml.message import Agency, Code, Kind, Status
from xaso.kit.edxml.reading import read
from xaso.kit.edxml.signing import DS, XADES
from xaso.kit.edxml.tests.keys import YEAR, holder
from xaso.kit.edxml.tests.samples import NEW, OLD_MIME, OLD_SOAP, document, status
from xaso.kit.edxml.verifying import verify
from xaso.kit.edxml.writing import write
from xaso.site import axis as job
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.tests.axis_world import OURS, THEIRS, World, at, connected, sent

SOAP_SENDER, MUONG_THAN = "000.01.05.H35", "H35.12.07"


@pytest.fixture
def world(office: Office, other_office: Office) -> Iterator[World]:
    with connected(office, other_office) as made:
        yield made


def lay(world: World, content: str | bytes, sender: str = MUONG_THAN, kind: str = "edoc", id_: str = "") -> None:
    """Something lies at the axis for the other office."""
    data = content.encode() if isinstance(content, str) else content
    world.axis.parcels.append(Parcel(id_ or f"x-{len(world.axis.parcels)}", kind, sender, THEIRS, data))


def arrived(world: World) -> list[Arrival]:
    return list(Arrival.objects.filter(office_id=world.theirs.id).order_by("arrived_at", "pk"))


def broken(world: World) -> list[AxisMessage]:
    return list(AxisMessage.objects.filter(office_id=world.theirs.id, state="broken").order_by("at", "pk"))


def answered() -> list[tuple[str, list[str], str]]:
    rows = AxisParcel.objects.filter(kind="status").order_by("at", "pk")
    return [(one.status, one.receivers, one.words) for one in rows]


def test_other_vendors_messages_lie_before_the_clerk(world: World) -> None:
    """The standard's form, the older one in SOAP, and the one before the standard, in MIME."""
    lay(world, NEW)
    lay(world, OLD_SOAP, SOAP_SENDER)
    lay(world, OLD_MIME.replace("9d1c2f9e", "8d1c2f9e"), SOAP_SENDER)
    job.run()
    assert [(one.reference, one.type_name, one.files.count()) for one in arrived(world)] == [
        ("12/QĐ-UBND", "Quyết định", 1),
        ("77/SNV-VP", "Công văn", 1),
        ("77/SNV-VP", "Công văn", 1),
    ]
    first = arrived(world)[0]
    assert (first.signer_post, first.urgency, first.pages) == ("KT. Phó Chủ tịch", "urgent", 2)
    assert {status for status, _, _ in answered()} == {"01"}
    odd = arrived(world)[1].checks.filter(about="edxml")
    assert any("2026/11/26" in one.words for one in odd)


def test_what_is_no_xml_is_kept_shown_and_stops_nothing(world: World, reading: audit.Reading) -> None:
    lay(world, "<edXML><xa:From></edXML>")
    lay(world, "<!DOCTYPE a [<!ENTITY b 'c'>]><edXML/>")
    lay(world, NEW)
    job.run()
    assert len(arrived(world)) == 1
    assert [one.status for one in world.axis.parcels[:3]] == ["fail", "fail", "done"]
    assert answered() == [("01", [MUONG_THAN], "")]
    clerk = world.theirs.actor("em")
    page = queries.messages(clerk, broken=True)
    assert (len(page.rows), page.unseen) == (2, 2)
    shown = queries.message(clerk, page.rows[0].id)
    assert len(shown.problems) > 1
    assert queries.message_file(clerk, page.rows[1].id)[1] == b"<edXML><xa:From></edXML>"
    axis.see_problem(actor=clerk, message_id=page.rows[0].id)
    assert queries.messages(clerk).unseen == 1
    with pytest.raises(NotFound):
        queries.message(world.ours.dung, page.rows[0].id)
    job.run()  # what was settled as failed still lies there: it is not taken twice
    assert len(broken(world)) == 2


def test_what_says_too_little_is_answered_with_every_reason(world: World) -> None:
    lay(world, write(document(subject="", issued=None)))
    job.run()
    (one,) = broken(world)
    assert one.problems[0] == "Văn bản không ghi ngày ban hành đọc được; không ghi trích yếu."
    ((code, to, words),) = answered()
    assert (code, to) == ("02", [MUONG_THAN])
    assert words.startswith(one.problems[0])
    told = [read(one.content).message for one in world.axis.parcels if one.kind == "status"]
    assert [(one.code, one.answers[0].document) for one in told] == [("02", "H35.12.07,2026/11/20,12/QĐ-UBND")]


def test_the_same_document_under_another_id_of_the_axis_is_one_arrival(world: World) -> None:
    lay(world, NEW)
    lay(world, NEW)
    job.run()
    assert len(arrived(world)) == 1
    assert sorted(AxisMessage.objects.values_list("state", flat=True)) == ["again", "taken"]


def test_files_of_other_types_stay_in_the_message_and_are_told(world: World) -> None:
    lay(world, write(document()))  # a PDF and a text
    job.run()
    (one,) = arrived(world)
    assert [file.file.name for file in one.files.all()] == ["12_QD-UBND.pdf"]
    assert any("ghi-chu.txt" in words for words in one.checks.values_list("words", flat=True))


def test_nobody_recalls_or_answers_in_anothers_name(world: World) -> None:
    made = sent(world)
    there = arrived(world)[0]
    about = made.reference.partition("/")
    taken_back = document(Kind.RECALL, sender=Agency(OURS, "UBND"), code=Code(about[0], about[2]), attachments=())
    lay(world, write(taken_back), sender="H99")
    world.axis.parcels.append(Parcel("y", "status", "H99", OURS, write(_said("02", made, THEIRS))))
    world.axis.parcels.append(Parcel("z", "status", "H99", OURS, write(_said("02", made, "H99"))))
    job.run()
    there.refresh_from_db()
    assert (there.recall, at(made).state) == ("", "arrived")
    why = [one.problems[0] for one in AxisMessage.objects.filter(state="broken").order_by("at", "pk")]
    assert sum("không nhận thay người khác" in one for one in why) == 2
    assert sum("nơi không nhận văn bản ấy" in one for one in why) == 1


def _said(code: str, made: Any, sender: str) -> Status:
    parcel = AxisParcel.objects.get(dispatch=made, kind="document")
    said = status(code)
    about = type(said.answers[0])(OURS, made.reference, made.issued_on, parcel.document)
    return Status(Agency(sender, "Nơi nhận"), (about,), code, clock.now(), "Không phải của chúng tôi")


def test_a_recall_that_overtakes_its_document_waits_for_it(world: World) -> None:
    taken_back = document(Kind.RECALL, attachments=())
    lay(
        world,
        write(taken_back).replace(b"11/Q\xc4\x90-UBND", b"12/Q\xc4\x90-UBND").replace(b"2026/11/19", b"2026/11/20"),
    )
    lay(world, NEW)
    job.run()
    (one,) = arrived(world)
    assert (one.state, one.recall, one.recall_reason) == ("recalled", "agreed", "Ban hành nhầm")
    assert [code for code, _, _ in answered()] == ["15"]


def test_what_the_axis_refuses_is_given_up_at_last_and_can_be_sent_again(world: World) -> None:
    made = issued(world.ours, others=[THEIRS])
    outbox.run(SUBSCRIPTIONS, most=10_000)
    world.axis.refuse_sending = "Không có đơn vị này"
    for _ in range(8):
        job.run()
        AxisParcel.objects.update(next_at=clock.now() - timedelta(seconds=1))
    assert (at(made).state, at(made).reason) == (
        "refused", "Trục liên thông từ chối (mã 422): Không có đơn vị này",
    )  # fmt: skip
    world.axis.refuse_sending = ""
    (row,) = queries.connection(world.ours.khoa, world.ours.id).parcels
    assert row.state == "failed"
    with pytest.raises(NotFound):
        axis.send_again(actor=world.theirs.khoa, parcel_id=row.id)
    axis.send_again(actor=world.ours.khoa, parcel_id=row.id)
    world.go_on()
    assert at(made).state == "arrived"


def test_an_account_that_is_not_let_in_spoils_nothing_that_waits(world: World) -> None:
    made = issued(world.ours, others=[THEIRS])
    outbox.run(SUBSCRIPTIONS, most=10_000)
    world.axis.secrets[OURS] = "khac"
    job.run()
    assert AxisParcel.objects.get().refusals == 0
    assert "wrong hash" in AxisAccount.objects.get(office_id=world.ours.id).problem
    assert at(made).state == "waiting"


def test_a_server_that_hangs_is_left_after_a_while(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xaso.documents.axis.calling.PATIENCE", 0.2)
    made = issued(world.ours, others=[THEIRS])
    outbox.run(SUBSCRIPTIONS, most=10_000)
    world.axis.silence = 0.6
    job.run()
    assert "Chưa gọi được trục liên thông" in AxisAccount.objects.get(office_id=world.ours.id).problem
    world.axis.silence = 0
    AxisAccount.objects.update(next_at=None)
    world.go_on()
    assert at(made).state == "arrived"


def test_without_a_connection_the_sender_is_told_at_once(world: World) -> None:
    AxisAccount.objects.filter(office_id=world.ours.id).update(switched_on=False)
    assert queries.units(world.ours.chau, "so noi vu") == []
    AxisAccount.objects.filter(office_id=world.ours.id).update(switched_on=True)
    assert [one.code for one in queries.units(world.ours.chau, "so noi vu")] == [THEIRS]
    made = issued(world.ours, others=[THEIRS])
    AxisAccount.objects.filter(office_id=world.ours.id).update(switched_on=False)
    outbox.run(SUBSCRIPTIONS, most=10_000)
    assert "chưa nối trục liên thông" in at(made).reason


def test_messages_are_signed_and_xmlsec1_agrees(world: World, tmp_path: Path) -> None:
    password, now = b"mat-khau-tep", clock.now()
    root = holder("Gốc", authority=True, begins=now - YEAR, ends=now + YEAR)
    own = holder("UBND xã Tân Phong", root, begins=now - YEAR, ends=now + YEAR)
    content = pkcs12.serialize_key_and_certificates(
        b"xa", own.key, own.certificate, None, BestAvailableEncryption(password)
    )
    before = AxisAccount.objects.get(office_id=world.ours.id)
    new = axis.NewAccount(1, OURS, world.address, OURS, key=content, password="sai", switched_on=True)
    with pytest.raises(Invalid, match="không mở được bằng mật khẩu này"):
        axis.set_account(actor=world.ours.khoa, office_id=world.ours.id, new=new)
    new = axis.NewAccount(1, OURS, world.address, OURS, key=content, password=password.decode(), switched_on=True)
    axis.set_account(actor=world.ours.khoa, office_id=world.ours.id, new=new)
    after = AxisAccount.objects.get(pk=before.pk)
    assert bytes(after.secret) == bytes(before.secret)  # an empty field leaves it
    assert password not in bytes(after.key)

    sent(world)
    message = next(one.content for one in world.axis.parcels if one.kind == "edoc")
    assert verify(message, [root.certificate], clock.now()).trusted
    (check,) = arrived(world)[0].checks.filter(about="message")
    assert check.weight == "unproven"
    (tmp_path / "signed.xml").write_bytes(message)
    (tmp_path / "root.pem").write_bytes(root.pem)
    ids = [word for id_ in (f"{XADES}:SignedProperties", f"{DS}:KeyInfo") for word in ("--id-attr:Id", id_)]
    done = subprocess.run(
        ["xmlsec1", "--verify", "--trusted-pem", str(tmp_path / "root.pem"), *ids, str(tmp_path / "signed.xml")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "SignedInfo References (ok/all): 3/3" in done.stderr
    assert done.returncode == 0


def test_the_secret_is_never_shown(world: World, reading: audit.Reading) -> None:
    assert "bi-mat" not in repr(queries.connection(world.ours.khoa, world.ours.id))
    assert b"bi-mat" not in bytes(AxisAccount.objects.get(office_id=world.ours.id).secret)
    with pytest.raises(NotFound):
        queries.connection(world.theirs.khoa, world.ours.id)
    with pytest.raises(NotFound):
        axis.try_connection(actor=world.theirs.khoa, office_id=world.ours.id)


@pytest.mark.parametrize("address", ["http://truc.example.vn/x", "ftp://127.0.0.1", "https://", "", "https://a:b"])
def test_a_secret_goes_over_tls_or_nowhere(world: World, address: str) -> None:
    new = axis.NewAccount(1, OURS, address, OURS, switched_on=True)
    with pytest.raises(Invalid, match="https://"):
        axis.set_account(actor=world.ours.khoa, office_id=world.ours.id, new=new)
