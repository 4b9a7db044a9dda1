"""The printed forms of a dossier, filled from its record. PDF bytes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from xaso.base.actor import Actor
from xaso.base.errors import NotFound, NotPossible
from xaso.cases import forms
from xaso.cases.basis import calendar_of, result_of
from xaso.cases.models import Case, CaseResult, Refusal, StopNotice, Supplement
from xaso.cases.queries import parts
from xaso.cases.queries.consultations import asked_row
from xaso.cases.queries.finding import find
from xaso.cases.rules import Terms, due_of, kept
from xaso.catalogue import queries as catalogue
from xaso.kit.limits import phrase
from xaso.kit.worktime import ZONE
from xaso.people import queries as people

NOTATION = {
    "receipt": "{:02}/TNHS-TTPVHCC",
    "supplement": "{:02}/PBS-TTPVHCC",
    "refusal": "{:02}/PTC-TTPVHCC",
    "apology": "{:02}/PXL",
    "stop": "{:02}/TB-TTPVHCC",
    "control": "{:02}/PKS-TTPVHCC",
}
"""Number suffixes as printed on the forms of TT 03/2025/TT-VPCP, Phụ lục I."""


def receipt(actor: Actor, ref: str) -> bytes:
    """Form 01, with the papers that were handed in.

    Raises:
        NotPossible: this dossier was given no receipt (result given at once, or refused).
    """
    case = find(actor, ref)
    if case.receipt_number is None:
        raise NotPossible("Hồ sơ này không có giấy tiếp nhận và hẹn trả.")
    limit = Terms.of(case.terms).limit
    lines = tuple(
        forms.PaperLine(name=paper.name, originals=_count(paper.originals), copies=_count(paper.copies))
        for paper in case.papers.filter(handed_in=True).order_by("position")
    )
    return forms.render_receipt(
        forms.Receipt(
            heading=heading(case, "receipt", case.receipt_number, case.received_at),
            code=case.cited,
            lookup=_lookup(case.code or ""),
            applicant=party(case),
            delegate=_delegate(case),
            authority=case.delegate.get("authority", ""),
            content=case.subject or case.procedure_name,
            papers=lines,
            sets=f"{case.sets:02}",
            limit=phrase(limit) if limit else "",
            received=written(case.received_at),
            due=written(case.due_original) if case.due_original else "",
            return_at=_return_at(case),
            submitter=case.delegate.get("name") or case.applicant_name,
            receiver=case.received_by.full_name,
        )
    )


def supplement_slip(actor: Actor, ref: str, ordinal: int) -> bytes:
    """Form 02 of one request."""
    case = find(actor, ref)
    asked = Supplement.objects.filter(case=case, ordinal=ordinal).select_related("asked_by").first()
    if asked is None:
        raise NotFound
    office = people.unit(case.office_id)
    return forms.render_supplement(
        forms.SupplementSlip(
            heading=heading(case, "supplement", asked.number, asked.asked_at),
            code=case.cited,
            applicant=party(case),
            content=case.subject or case.procedure_name,
            items=tuple(asked.items),
            reason=asked.reason,
            contact=asked.asked_by.full_name,
            contact_phone=asked.asked_by.phone or office.phone,
            officer=asked.asked_by.full_name,
        )
    )


def refusal_slip(actor: Actor, ref: str) -> bytes:
    """Form 03: of a refusal to receive, or of one to resolve, once it is signed."""
    case = find(actor, ref)
    refusal = Refusal.objects.filter(case=case, number__isnull=False).first()
    if refusal is None:
        raise NotFound
    appraised = refusal.kind == "appraisal"
    return forms.render_refusal(
        forms.RefusalSlip(
            heading=heading(case, "refusal", refusal.number, refusal.signed_at or case.received_at),
            code=case.cited,
            applicant=party(case),
            content=case.subject or case.procedure_name,
            reason=refusal.reason,
            submitter=case.applicant_name,
            officer=refusal.signed_by.partition(", ")[0] if appraised else case.received_by.full_name,
            appraised=appraised,
        )
    )


def stop_notice(actor: Actor, ref: str) -> bytes:
    """Form 05 of a dossier that was withdrawn or stopped."""
    case = find(actor, ref)
    notice = StopNotice.objects.filter(case=case).first()
    if notice is None:
        raise NotFound
    withdrawn = case.state == "withdrawn"
    return forms.render_stop(
        forms.StopSlip(
            heading=heading(case, "stop", notice.number, notice.at),
            code=case.cited,
            applicant=party(case),
            procedure=case.procedure_name,
            received=written(case.received_at),
            asked_by=notice.asked_by if withdrawn else "",
            reason=notice.reason,
            given_back=tuple(notice.given_back),
            submitter=notice.asked_by if withdrawn else case.applicant_name,
            signer="" if withdrawn else notice.signed_by.partition(", ")[0],
        )
    )


def apology_slip(actor: Actor, ref: str, ordinal: int) -> bytes:
    """Form 04 of a new appointment, once it is signed."""
    case = find(actor, ref)
    given = case.extensions.filter(ordinal=ordinal, signed_at__isnull=False).first()
    if given is None:
        raise NotFound
    terms = Terms.of(case.terms).again(given.day)
    promised = due_of(terms, case.counted_from, calendar_of(case.office_id))
    assert promised is not None
    assert given.signed_at is not None
    return forms.render_apology(
        forms.ApologySlip(
            heading=heading(case, "apology", given.number, given.signed_at),
            code=case.cited,
            applicant=party(case),
            procedure=case.procedure_name,
            received=written(case.received_at),
            due=written(given.before),
            reason=given.reason,
            new_due=written(promised.moment),
            signer=given.signed_by.partition(", ")[0],
        )
    )


def control_slip(actor: Actor, ref: str) -> bytes:
    """Form 06: one row per change of hands."""
    case = find(actor, ref)
    rows: Any = list(case.handovers.order_by("number"))
    offices = parts.offices_of(case, rows)
    return forms.render_control(
        forms.ControlSlip(
            heading=heading(case, "control", case.receipt_number, case.received_at),
            code=case.cited,
            content=case.procedure_name,
            resolving_unit=people.unit(case.competent_id).name,
            coordinating_unit="; ".join(_coordinating(case, offices)),
            received=written(case.received_at),
            due=written(case.due) if case.due else "",
            handovers=tuple(
                _line(row.giver, row.receiver, row.at, outcome=row.outcome, note=_marked(office, row.note))
                for row, office in zip(rows, offices, strict=True)
            ),
        )
    )


def _coordinating(case: Case, offices: Sequence[str]) -> list[str]:
    """Units that were asked for their opinion, and offices of other levels in whose hands it was."""
    asked = case.consultations.order_by("ordinal").values_list("unit_name", flat=True)
    own = people.unit(case.competent_id).name
    return list(dict.fromkeys([*(one for one in offices if one not in {"", own}), *asked]))


def _marked(office: str, note: str) -> str:
    """A note of the slip behind the office in which the row was written."""
    return ". ".join(filter(None, (f"Tại {office}" if office else "", note)))


def opinion_slip(actor: Actor, consultation_id: UUID) -> bytes:
    """Form 06 of the part of a unit that was asked: when it was asked and by whom, when and how it answered.

    Nothing else of the dossier stands on it, and nothing of the applicant.
    """
    row = asked_row(actor, consultation_id)
    unit = people.unit(row.office_id or row.case.office_id)
    local = row.asked_at.astimezone(ZONE)
    lines = [_line(row.asked_by, row.unit_name, row.asked_at, note=f"Xin ý kiến: {row.question}")]
    if row.reported_at:
        lines.append(_line(row.reported_by, "Bộ phận Một cửa, lãnh đạo", row.reported_at, note="Báo chậm trả lời"))
    if row.answered_at:
        outcome = kept(row.answered_at, row.due)
        note = f"Trả lời ý kiến, ghi bởi {row.answered_by}"
        lines.append(_line(row.unit_name, row.asked_by, row.answered_at, outcome=outcome, note=note))
    return forms.render_control(
        forms.ControlSlip(
            heading=forms.Heading(
                above=unit.parent_name,
                office=unit.name,
                place=unit.place,
                day=f"ngày {local:%d} tháng {local:%m} năm {local:%Y}",
            ),
            code=row.case.code or "",
            content=row.case.procedure_name,
            resolving_unit=people.unit(row.case.office_id).name,
            coordinating_unit=row.unit_name,
            received=written(row.asked_at),
            due=written(row.due),
            handovers=tuple(lines),
        )
    )


def _line(giver: str, receiver: str, at: datetime, *, outcome: Any = "", note: str = "") -> forms.HandoverLine:
    time = f"{at.astimezone(ZONE):%H:%M %d/%m/%Y}"
    return forms.HandoverLine(giver=giver, receiver=receiver, time=time, outcome=outcome, note=note)


def result_draft(actor: Actor, ref: str) -> bytes:
    """The result paper from the template of the procedure.

    Raises:
        NotPossible: the procedure has no template; its result is a paper of its own.
    """
    case = find(actor, ref)
    result = result_of(case)
    if not result.template:
        raise NotPossible("Thủ tục này không có mẫu kết quả; kết quả là văn bản riêng.")
    drafted = CaseResult.objects.filter(case=case, key=result.key).first()
    name, _, written_post = drafted.approved_by.partition(", ") if drafted else ("", "", "")
    authority, post = people.parts_of_signature(written_post)
    head = heading(case, None, None, drafted.drafted_at if drafted else case.received_at)
    return forms.render_result(
        catalogue.file(case.procedure_version_id, result.template).decode(),
        form=catalogue.version(case.procedure_version_id).spec.form,
        facts=case.facts,
        heading=replace(head, number=drafted.number if drafted else ""),
        applicant=party(case),
        signer=forms.Signer(authority="\n".join(authority), post=post, name=name),
        signed=bool(drafted and drafted.approved_at),
    )


def written(at: datetime) -> str:
    """09 giờ 05 phút, ngày 28/08/2026."""
    local = at.astimezone(ZONE)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d/%m/%Y}"


def heading(case: Case, kind: str | None, number: int | None, at: datetime) -> forms.Heading:
    """The head of a paper of this dossier, with its number where it has one."""
    office = people.unit(case.office_id)
    local = at.astimezone(ZONE)
    return forms.Heading(
        above=office.parent_name,
        office=office.name,
        number=NOTATION[kind].format(number) if kind and number else "",
        place=office.place,
        day=f"ngày {local:%d} tháng {local:%m} năm {local:%Y}",
    )


def _return_at(case: Case) -> str:
    """Where the applicant wants the result, as the receipt says it."""
    place = {"post": case.applicant_address, "electronic": case.applicant_email}.get(case.return_way, "")
    return ", gửi đến: ".join(filter(None, (case.get_return_way_display(), place)))


def party(case: Case) -> forms.Party:
    """The applicant as papers write him."""
    return forms.Party(
        name=case.applicant_name,
        number=case.applicant_number,
        address=case.applicant_address,
        phone=case.applicant_phone,
        email=case.applicant_email,
    )


def _lookup(code: str) -> str:
    base = settings.PORTAL_URL.rstrip("/")
    return f"{base}/tra-cuu/?ma={code}" if base else code


def _delegate(case: Case) -> forms.Party | None:
    said = case.delegate
    if not said:
        return None
    return forms.Party(name=said["name"], number=said["number"], address=said["address"], phone=said["phone"])


def _count(number: int) -> str:
    return f"{number:02}" if number else ""
