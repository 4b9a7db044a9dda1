"""A department of the province that asks communes for reports, made through the ordinary actions."""

from datetime import date
from uuid import UUID

from tests.offices import PASSWORD, WEEK, Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id
from xaso.people import actions
from xaso.people.models import Account
from xaso.reporting.requests import actions as reports
from xaso.reporting.requests.actions import FormText, NewRequest, RowText
from xaso.reporting.requests.models import ReportRequest, UnitReport

FORM = FormText(
    "Tình hình hộ tịch",
    (
        RowText("Tổng số", "việc", source="ii06.7"),
        RowText("Trong đó khai sinh", "việc"),
        RowText("Tỷ lệ trực tuyến", "%", "decimal", "average", required=False),
        RowText("Có vướng mắc", "", "yesno", required=False),
    ),
    (RowText("Đánh giá", required=False),),
    "2 <= 1",
)


def make_department(name: str = "Sở Tư pháp", code: str = "H35.03", suffix: str = "_so") -> Office:
    """Hà leads it, Minh works there."""
    unit = actions.create_unit(
        actor=SYSTEM, name=name, tier="province", valid_from=date(2025, 7, 1), agency_code=code, place="Lai Châu",
        week=WEEK,
    )  # fmt: skip
    office = Office(unit.unit_id)
    for username, full_name, title, role in (
        ("ha", "Lê Thu Hà", "Giám đốc Sở", "leader"),
        ("minh", "Hoàng Đức Minh", "Chuyên viên", "resolver"),
    ):
        post = actions.create_post(actor=SYSTEM, unit_id=unit.unit_id, title=title, role=role)
        made = actions.create_account(
            actor=SYSTEM, post_id=post, username=username + suffix, full_name=full_name, password=PASSWORD
        )
        Account.objects.filter(pk=made.account_id).update(must_change_password=False)
        office.accounts[username] = made.account_id
    return office


def make_form(asker: Office, text: FormText = FORM) -> UUID:
    saved = reports.save_form(actor=asker.actor("ha"), form_id=new_id(), office_id=asker.id, text=text)
    return saved.form_id


def asked(asker: Office, units: set[UUID], form: UUID | None = None, **values: object) -> ReportRequest:
    """A request for November of these units."""
    made = {
        "id": new_id(), "office_id": asker.id, "first": date(2026, 11, 1), "last": date(2026, 11, 30),
        "due": clock.now().date(), "units": frozenset(units), "directive": "128/STP-HCTP", **values,
    }  # fmt: skip
    reports.ask(actor=asker.actor("ha"), new=NewRequest(form_id=form or make_form(asker), **made))
    return ReportRequest.objects.get(pk=made["id"])


def report_of(request: ReportRequest, unit: UUID) -> UnitReport:
    return UnitReport.objects.get(request_id=request.pk, to_unit=unit)


def handed_in(office: Office, report: UnitReport, **typed: str) -> UnitReport:
    """Châu fills it and Dũng hands it in."""
    if report.state == "asked":
        reports.assign(
            actor=office.dung, report_id=report.pk, version=_version(report), account_id=office.accounts["chau"]
        )
    draft = getattr(UnitReport.objects.get(pk=report.pk), "draft", None)
    version = draft.version if draft else 0
    reports.save(actor=office.chau, report_id=report.pk, version=version, typed={"c1": "10", "c2": "4", **typed})
    reports.submit(actor=office.chau, report_id=report.pk, version=_version(report))
    reports.hand_in(actor=office.dung, report_id=report.pk, version=_version(report))
    return UnitReport.objects.get(pk=report.pk)


def decided(asker: Office, report: UnitReport, decision: str = "approved", reason: str = "") -> UnitReport:
    reports.decide(
        actor=asker.actor("ha"), report_id=report.pk, version=_version(report), decision=decision, reason=reason
    )
    return UnitReport.objects.get(pk=report.pk)


def _version(report: UnitReport) -> int:
    return UnitReport.objects.values_list("version", flat=True).get(pk=report.pk)
