"""Every address of the house with an example, and whom its door lets in. A new address must be entered here."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.admitted import (
    CLERK,
    COUNTER,
    EVERYBODY,
    LEADER,
    OFFICE,
    RESOLVER,
    STAFF,
    STEWARD,
    WRITERS,
    Example,
    empty,
)
from tests.house.axis_addresses import AXIS
from tests.house.document_addresses import DOCUMENTS
from tests.house.letter_addresses import LETTERS
from tests.house.move_addresses import MOVES
from tests.house.report_addresses import REPORT_REQUESTS
from tests.house.workfile_addresses import WORKFILES
from tests.house.world import PROCEDURE, World
from tests.offices import intake
from xaso.base import clock
from xaso.base.identity import new_id
from xaso.base.models import StoredFile
from xaso.cases import actions as cases_actions
from xaso.cases.models import Case, Digest, DueChange
from xaso.exchange.models import Incoming, IncomingFile, Peer, Trouble
from xaso.fees import actions as fees
from xaso.fees import queries as charges
from xaso.fees.models import Rate
from xaso.people.actions import set_code, upload_persons, upload_staff
from xaso.people.models import Absence, Delegation, Post, Session, Tenure, Unit, UnitCode
from xaso.reporting import actions as reports
from xaso.signing.models import SigningKey
from xaso.tasks import actions as tasks

NODE = UUID(int=77)


def trouble(_world: World) -> Mapping[str, Any]:
    now = clock.now()
    peer, _ = Peer.objects.get_or_create(node=NODE, defaults={"name": "UBND xã Nậm Cắn", "joined_at": now})
    said = {"kind": "gap", "text": "normal 1–3", "first_at": now, "last_at": now}
    return {"trouble_id": Trouble.objects.create(peer=peer, **said).pk}


def halted(_world: World) -> Mapping[str, Any]:
    said = {"name": "UBND xã Nậm Cắn", "joined_at": clock.now(), "halted": "hai máy cùng một nút"}
    Peer.objects.update_or_create(node=NODE, defaults=said)
    return {"node": NODE}


def wrong_file(_world: World) -> Mapping[str, Any]:
    now = clock.now()
    peer, _ = Peer.objects.get_or_create(node=NODE, defaults={"name": "UBND xã Nậm Cắn", "joined_at": now})
    number = 1 + Incoming.objects.count()
    place = {"peer": peer, "life": 1, "lane": "bulk", "sequence": number, "payload": b"{}", "signature": b""}
    envelope = Incoming.objects.create(**place, arrived_at=now)
    file = {"sha256": "0" * 64, "size": 4_900_000, "name": "giay.pdf", "wrong": 3}
    return {"file_id": IncomingFile.objects.create(envelope=envelope, **file).pk}


def a_key(world: World) -> Mapping[str, Any]:
    """Of Dũng: nobody else puts it away but the steward."""
    now = clock.now()
    held = {"account_id": world.ours.accounts["dung"], "office_id": world.ours.id, "purpose": "person", "kind": "agent"}
    said = {"name": "Hoàng Văn Dũng", "issuer": "Gốc", "fingerprint": "0" * 64, "certificate": b""}
    when = {"valid_from": now, "valid_to": now + timedelta(days=9), "added_at": now}
    made = SigningKey.objects.create(**held, **said, **when, added_by_id=world.ours.accounts["dung"])
    return {"key_id": made.pk}


def of_binh(world: World) -> Mapping[str, Any]:
    return {"account_id": world.ours.accounts["binh"]}


def tenure_of_binh(world: World) -> Mapping[str, Any]:
    tenure = Tenure.objects.get(account_id=world.ours.accounts["binh"])
    return {**of_binh(world), "tenure_id": tenure.pk}


def paid(world: World) -> Mapping[str, Any]:
    """A dossier with our own slip for its fee."""
    made = cases_actions.accept(actor=world.ours.binh, intake=intake("2.000815", collected="cash"))
    (charge,) = charges.charges_of(made.case_id)
    ref = Case.objects.get(pk=made.case_id).code
    return {"ref": ref, "payment_id": charge.payments[0].id}


def unit(world: World) -> Mapping[str, Any]:
    return {"unit_id": world.ours.id}


def rate(world: World) -> Mapping[str, Any]:
    today, about = clock.now().date(), ("1.004873", "certificate", "")
    decision = fees.Decision("Nghị quyết 12/2026/NQ-HĐND", today, amounts={about: 8000})
    fees.set_rates(actor=world.ours.khoa, office_id=world.ours.id, decision=decision)
    return {**unit(world), "rate_id": Rate.objects.filter(office_id=world.ours.id).latest("at").pk}


def leading(world: World) -> Mapping[str, Any]:
    return {**unit(world), "post_id": Post.objects.get(unit_id=world.ours.id, role="leader").pk}


def later_code(world: World) -> Mapping[str, Any]:
    day, version = clock.now().date() + timedelta(days=30), Unit.objects.get(pk=world.ours.id).version
    set_code(actor=world.ours.khoa, unit_id=world.ours.id, version=version, code="H35.12.70", day=day)
    return {**unit(world), "code_id": UnitCode.objects.get(code="H35.12.70").pk}


def delegation(_: World) -> Mapping[str, Any]:
    return {"delegation_id": Delegation.objects.get().pk}


def a_list(world: World) -> Mapping[str, Any]:
    ours, content = world.ours, "Họ tên;Điện thoại\nVí Thị Mai;0912000011\n".encode()
    return {"run_id": upload_persons(actor=ours.khoa, office_id=ours.id, name="ds.csv", content=content).run_id}


def officers(world: World) -> Mapping[str, Any]:
    ours, content = world.ours, "Họ tên;Chức danh\nVí Thị Mai;Công chức Địa chính\n".encode()
    return {"run_id": upload_staff(actor=ours.khoa, office_id=ours.id, name="cb.csv", content=content).run_id}


def absence(_: World) -> Mapping[str, Any]:
    return {"absence_id": Absence.objects.get().pk}


def mark_of_binh(world: World) -> Mapping[str, str]:
    key = Session.objects.filter(account_id=world.ours.accounts["binh"]).values_list("session_key", flat=True)[0]
    return {"mark": sha256(key.encode()).hexdigest()[:16]}


def procedure(_: World) -> Mapping[str, str]:
    return {"code": PROCEDURE}


def waiting(world: World) -> Mapping[str, str]:
    return {"ref": world.waiting}


def drafted(world: World) -> Mapping[str, str]:
    return {"ref": world.drafted}


def refused(world: World) -> Mapping[str, str]:
    return {"ref": world.refused}


def closed(world: World) -> Mapping[str, Any]:
    return {"report_id": reports.close_book(actor=world.ours.dung, year=2025, office_id=world.ours.id).report_id}


def moved(_: World) -> Mapping[str, str]:
    return {"change": str(DueChange.objects.filter(must_tell=True).latest("pk").pk)}


def slip(world: World) -> Mapping[str, Any]:
    return {"ref": world.waiting, "ordinal": 1}


def reminder(world: World) -> Mapping[str, Any]:
    return {"reminder_id": world.reminder}


def office_below(world: World) -> Mapping[str, Any]:
    return {"office_id": world.below}


def digest(world: World) -> Mapping[str, Any]:
    return {"digest_id": Digest.objects.values_list("pk", flat=True).get(office_id=world.ours.id)}


def withdrawn(world: World) -> Mapping[str, Any]:
    return {"ref": world.withdrawn}


def asked(world: World) -> Mapping[str, Any]:
    return {"consultation_id": world.asked}


def offered(world: World) -> Mapping[str, Any]:
    return {"passage_id": world.offered}


def offered_scan(world: World) -> Mapping[str, Any]:
    """A scan that came with it."""
    said = {"owner_kind": "passage", "owner_id": world.offered, "office_id": world.ours.id}
    known = StoredFile.objects.filter(pk=world.scan).values("name", "media_type", "size", "sha256", "added_at").get()
    return {**offered(world), "file_id": StoredFile.objects.create(**said, **known).pk}


def extended(world: World) -> Mapping[str, Any]:
    return {"ref": world.drafted, "ordinal": 1}


def scan(world: World) -> Mapping[str, Any]:
    return {"ref": world.waiting, "file_id": world.scan}


def task(world: World) -> Mapping[str, Any]:
    """Châu has it, Bình helps, Em typed it for Dũng: everybody of the office sees it."""
    word = tasks.Word("Báo cáo tình hình Tân Phong", world.ours.accounts["chau"], helpers=[world.ours.accounts["binh"]])
    new = tasks.NewTask(new_id(), word, giver=world.ours.accounts["dung"])
    tasks.give(actor=world.ours.actor("em"), new=new)
    return {"task_id": new.id}


EXAMPLES: dict[str, Example] = {
    "portal:front": Example(EVERYBODY),
    "portal:look_up": Example(EVERYBODY),
    "portal:former": Example(EVERYBODY),
    "portal:health": Example(EVERYBODY),
    "portal:trust": Example(EVERYBODY),
    "portal:root_certificate": Example(EVERYBODY),
    "portal:sign_in": Example(EVERYBODY),
    "portal:code": Example(EVERYBODY),
    "portal:factor": Example(STAFF),
    "portal:start_factor": Example(STAFF, post=empty),
    "portal:confirm_factor": Example(STAFF, post=empty),
    "portal:switch_off_factor": Example(STAFF, post=empty),
    "portal:sign_out": Example(STAFF, post=empty),
    "portal:lock": Example(EVERYBODY),
    "portal:unlock": Example(EVERYBODY, of_binh),
    "portal:pin": Example(STAFF),
    "portal:change_password": Example(STAFF),
    "office:today": Example(OFFICE | CLERK),
    "office:numbers": Example(LEADER),
    "office:remind": Example(LEADER, post=empty),
    "office:answer": Example(COUNTER | RESOLVER, reminder, post=empty, ours=True),
    "office:board": Example(LEADER),
    "office:board_below": Example(LEADER),
    "office:silence": Example(LEADER | STEWARD),
    "office:office_below": Example(LEADER, office_below, ours=True),
    "office:digests": Example(LEADER),
    "office:digest": Example(LEADER, digest, ours=True),
    "office:read_digest": Example(LEADER, digest, post=empty, ours=True),
    "office:watch": Example(LEADER),
    "office:signing": Example(STAFF),
    "office:give_all": Example(OFFICE, post=empty),
    "office:record_absence": Example(STAFF, post=empty),
    "office:end_absence": Example(STAFF, absence, post=lambda _: {"version": "1"}, ours=True),
    "office:give_signing": Example(LEADER, post=empty),
    "office:end_signing": Example(LEADER, delegation, post=lambda _: {"version": "1"}, ours=True),
    "office:cash_book": Example(COUNTER | LEADER),
    "office:cash_excel": Example(COUNTER | LEADER),
    "office:ledger": Example(COUNTER | LEADER),
    "office:ledger_excel": Example(COUNTER | LEADER),
    "office:remit": Example(COUNTER | LEADER, post=empty),
    "office:reverse_remittance": Example(COUNTER | LEADER, post=empty),
    "office:transfer_code": Example(OFFICE, drafted, ours=True),
    "office:payment_notice": Example(OFFICE, drafted, ours=True),
    "office:collection": Example(OFFICE, paid, ours=True),
    "office:listing": Example(OFFICE),
    "office:choose": Example(COUNTER),
    "office:receive": Example(COUNTER, procedure),
    "office:keep": Example(COUNTER, procedure, post=empty),
    "office:drop": Example(COUNTER, procedure, post=empty),
    "office:inherited": Example(LEADER),
    "office:offer": Example(COUNTER, offered, ours=True),
    "office:take": Example(COUNTER, offered, post=empty, ours=True),
    "office:turn_down": Example(COUNTER, offered, post=empty, ours=True),
    "office:offered_scan": Example(COUNTER, offered_scan, ours=True),
    "office:case.hand_up": Example(COUNTER | RESOLVER, drafted, post=empty, ours=True),
    "office:case.give_back": Example(COUNTER | RESOLVER, drafted, post=empty, ours=True),
    "office:case.recall": Example(OFFICE, drafted, post=empty, ours=True),
    "office:case.send": Example(COUNTER, drafted, post=empty, ours=True),
    "office:case.take_over": Example(COUNTER, drafted, post=empty, ours=True),
    "office:case.split": Example(COUNTER | RESOLVER, drafted, post=empty, ours=True),
    "office:case.transfer": Example(LEADER, drafted, post=empty, ours=True),
    "office:dossier": Example(OFFICE, waiting, ours=True),
    "office:receipt": Example(OFFICE, waiting, ours=True),
    "office:supplement": Example(OFFICE, slip, ours=True),
    "office:apology": Example(OFFICE, extended, ours=True),
    "office:stop_notice": Example(OFFICE, withdrawn, ours=True),
    "office:amend": Example(COUNTER | RESOLVER, waiting, ours=True),
    "office:opinion": Example(OFFICE, asked, ours=True),
    "office:opinion_slip": Example(OFFICE, asked, ours=True),
    "office:refusal": Example(OFFICE, refused, ours=True),
    "office:control": Example(OFFICE, waiting, ours=True),
    "office:result": Example(OFFICE, drafted, ours=True),
    "office:scan": Example(OFFICE, scan, ours=True),
    "office:case.hand_over": Example(OFFICE, drafted, post=empty, ours=True),
    "office:case.ask_supplement": Example(COUNTER | RESOLVER, drafted, post=empty, ours=True),
    "office:case.ask_payment": Example(COUNTER | RESOLVER, drafted, post=empty, ours=True),
    "office:case.pay": Example(COUNTER, drafted, post=empty, ours=True),
    "office:case.say_fee": Example(COUNTER, drafted, post=empty, ours=True),
    "office:case.reckon_again": Example(COUNTER, drafted, post=empty, ours=True),
    "office:case.waive": Example(COUNTER | LEADER, drafted, post=empty, ours=True),
    "office:case.charge_again": Example(COUNTER | LEADER, drafted, post=empty, ours=True),
    "office:case.reverse_payment": Example(COUNTER | LEADER, drafted, post=empty, ours=True),
    "office:case.complete": Example(COUNTER, waiting, post=empty, ours=True),
    "office:case.lapse": Example(COUNTER, waiting, post=empty, ours=True),
    "office:case.draft_result": Example(RESOLVER, drafted, post=empty, ours=True),
    "office:case.submit": Example(RESOLVER, drafted, post=empty, ours=True),
    "office:case.approve": Example(LEADER, drafted, post=empty, ours=True),
    "office:case.send_back": Example(LEADER, drafted, post=empty, ours=True),
    "office:case.return_result": Example(COUNTER, drafted, post=empty, ours=True),
    "office:case.attach": Example(COUNTER | RESOLVER, waiting, post=empty, ours=True),
    "office:case.consult": Example(RESOLVER, drafted, post=empty, ours=True),
    "office:case.give_opinion": Example(OFFICE, drafted, post=empty, ours=True),
    "office:case.report_silence": Example(RESOLVER, drafted, post=empty, ours=True),
    "office:case.propose_decline": Example(RESOLVER, drafted, post=empty, ours=True),
    "office:case.decline": Example(LEADER, drafted, post=empty, ours=True),
    "office:case.give_refusal": Example(COUNTER, drafted, post=empty, ours=True),
    "office:case.withdraw": Example(COUNTER, drafted, post=empty, ours=True),
    "office:case.stop": Example(LEADER, drafted, post=empty, ours=True),
    "office:case.propose_extension": Example(RESOLVER, drafted, post=empty, ours=True),
    "office:case.extend": Example(LEADER, drafted, post=empty, ours=True),
    "office:case.deny_extension": Example(LEADER, drafted, post=empty, ours=True),
    "office:case.tell": Example(COUNTER, drafted, post=moved, ours=True),
    **LETTERS,
    **DOCUMENTS,
    **AXIS,
    "keys:mine": Example(STAFF),
    "keys:retire": Example(STAFF, a_key, post=empty, ours=True),
    "keys:seals": Example(STEWARD),
    "keys:retire_seal": Example(STEWARD, a_key, post=empty, ours=True),
    "keys:authorities": Example(STEWARD),
    "keys:distrust": Example(STEWARD, post=empty),
    "tasks:tasks": Example(WRITERS),
    "tasks:excel": Example(WRITERS),
    "tasks:give": Example(LEADER | CLERK),
    "tasks:board": Example(LEADER),
    "tasks:task": Example(WRITERS, task, ours=True),
    "tasks:revise": Example(LEADER | CLERK, task, ours=True),
    "tasks:task.accept": Example(LEADER, task, post=empty, ours=True),
    "tasks:task.answer_later": Example(LEADER, task, post=empty, ours=True),
    "tasks:task.finish": Example(WRITERS, task, post=empty, ours=True),
    "tasks:task.send_back": Example(LEADER, task, post=empty, ours=True),
    "tasks:task.report_progress": Example(WRITERS, task, post=empty, ours=True),
    "tasks:task.ask_later": Example(WRITERS, task, post=empty, ours=True),
    "tasks:task.hand_on": Example(WRITERS, task, post=empty, ours=True),
    "tasks:task.cancel": Example(LEADER | CLERK, task, post=empty, ours=True),
    "reports:ii06": Example(LEADER),
    "reports:ii06_excel": Example(LEADER),
    "reports:ii06_pdf": Example(LEADER),
    "reports:behind": Example(LEADER),
    "reports:close": Example(LEADER, post=lambda _: {"ky": "thang-11", "nam": "2025"}),
    "reports:closed_list": Example(LEADER),
    "reports:closed": Example(LEADER, closed, ours=True),
    "reports:book": Example(COUNTER | LEADER),
    "reports:book_excel": Example(COUNTER | LEADER),
    "reports:book_pdf": Example(COUNTER | LEADER),
    "reports:close_book": Example(LEADER, post=lambda _: {"nam": "2025"}),
    **REPORT_REQUESTS,
    "help:front": Example(EVERYBODY),
    "help:glossary": Example(EVERYBODY),
    "help:page": Example(EVERYBODY, lambda _: {"key": "bat-dau"}),
    "help:card": Example(EVERYBODY, lambda _: {"role": "counter"}),
    "learning:front": Example(STAFF),
    "learning:learned": Example(STAFF),
    "learning:begin": Example(STAFF, post=empty),
    "learning:renew": Example(STAFF, post=empty),
    "learning:leave": Example(STAFF, post=empty),
    "learning:stop": Example(STAFF, post=empty),
    "learning:walk": Example(STAFF, lambda _: {"key": "first_dossier"}, post=empty),
    "learning:questions": Example(STAFF, lambda _: {"key": "first_dossier"}),
    "steward:front": Example(STEWARD),
    "steward:accounts": Example(STEWARD),
    "steward:new_account": Example(STEWARD),
    "steward:account": Example(STEWARD, of_binh, ours=True),
    "steward:reset_password": Example(STEWARD, of_binh, post=lambda _: {"new": "Suối-trong-2026"}, ours=True),
    "steward:reset_factor": Example(STEWARD, of_binh, post=empty, ours=True),
    "steward:set_email": Example(STEWARD, of_binh, post=lambda _: {"version": "1", "email": ""}, ours=True),
    "steward:disable": Example(STEWARD, of_binh, post=lambda _: {"version": "1"}, ours=True),
    "steward:give_post": Example(STEWARD, of_binh, post=empty, ours=True),
    "steward:end_post": Example(STEWARD, tenure_of_binh, post=lambda _: {"valid_to": "31/12/2026"}, ours=True),
    "steward:links": Example(STEWARD),
    "steward:name_guardian": Example(STEWARD, post=lambda _: {"account": ""}),
    "steward:see_trouble": Example(STEWARD, trouble, post=empty),
    "steward:resume_link": Example(STEWARD, halted, post=empty),
    "steward:ask_for_file_again": Example(STEWARD, wrong_file, post=empty),
    **MOVES,
    **WORKFILES,
    "steward:units": Example(STEWARD),
    "steward:new_unit": Example(STEWARD),
    "steward:unit": Example(STEWARD, unit, ours=True),
    "steward:unit_codes": Example(STEWARD, unit, ours=True),
    "steward:drop_code": Example(STEWARD, later_code, post=empty, ours=True),
    "steward:end_unit": Example(STEWARD, unit, ours=True),
    "steward:desk": Example(STEWARD, unit, ours=True),
    "steward:rates": Example(STEWARD, unit, ours=True),
    "steward:withdraw_rate": Example(STEWARD, rate, post=empty, ours=True),
    "steward:new_post": Example(STEWARD, unit, post=empty, ours=True),
    "steward:on_behalf": Example(STEWARD, leading, post=lambda _: {"on_behalf": "Ủy ban nhân dân"}, ours=True),
    "steward:days": Example(STEWARD),
    "steward:set_day": Example(STEWARD, post=empty),
    "steward:clear_day": Example(STEWARD, post=empty),
    "steward:extend": Example(STEWARD, post=empty),
    "steward:sessions": Example(STEWARD),
    "steward:revoke": Example(STEWARD, post=mark_of_binh, ours=True),
    "steward:imports": Example(STEWARD),
    "steward:empty_list": Example(STEWARD, lambda _: {"slug": "can-bo"}),
    "steward:import_run": Example(STEWARD, a_list, ours=True),
    "steward:set_import": Example(STEWARD, a_list, post=empty, ours=True),
    "steward:start_import": Example(STEWARD, a_list, post=lambda _: {"version": "1"}, ours=True),
    "steward:slips": Example(STEWARD, officers, post=lambda _: {"version": "1"}, ours=True),
    "steward:undo_import": Example(STEWARD, a_list, post=lambda _: {"version": "1"}, ours=True),
    "steward:usage": Example(frozenset({"khoa", "dung"})),
}


def patterns(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name with its namespace, pattern) of every address."""
    for found in (resolver or get_resolver()).url_patterns:
        if isinstance(found, URLResolver):
            yield from patterns(found, f"{space}{found.namespace}:" if found.namespace else space)
        else:
            yield f"{space}{found.name}", found
