"""What other nodes say: a unit here is asked, a report comes up, and everything said of it at the other end."""

from datetime import date
from uuid import UUID

from django.db.models import F

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.kit import norms
from xaso.people import queries as people
from xaso.reporting.requests import bodies, events, states
from xaso.reporting.requests.figures import well_formed
from xaso.reporting.requests.models import ReportVersion, UnitReport
from xaso.reporting.requests.rules import stands_above
from xaso.reporting.requests.spec import Spec

GONE = "Đơn vị được yêu cầu báo cáo không ở nơi này. Hãy xem lại danh bạ."
NOT_ABOVE = "Đơn vị này không ở cấp trên nên không yêu cầu báo cáo được."


def hear_asked(*, actor: Actor, body: object, own: UUID, above: bool) -> events.Arrived:
    """A unit here is asked; it may come twice. ``own``: this node; ``above``: the teller may bring words of others.

    Raises:
        Invalid: no request. NotAllowed: in the name of a unit that is not the teller's, or does not stand above.
        NotPossible: the unit that is asked is not here.
    """
    said = bodies.read(bodies.Asked, body)
    _must_speak_for(actor, said.sender, above=above)
    if UnitReport.objects.filter(pk=said.report).exists():
        if not UnitReport.objects.filter(pk=said.report, from_node=said.sender.node).exists():
            raise NotAllowed("Báo cáo này của nút khác.")
        return events.Arrived(report_id=said.report)
    try:
        asked = people.addressee(said.receiver.unit)
    except NotFound as error:
        raise NotPossible(GONE) from error
    if asked.node is not None or said.receiver.node != own or said.sender.node == own:
        raise NotPossible(GONE)
    with command("report.hear", actor) as cmd:
        _must_stand_above(said.sender.office, asked.office_id, cmd.at.date())
        if said.last < said.first:
            raise Invalid({"body": "kỳ báo cáo không có ngày nào"})
        UnitReport.objects.create(
            id=said.report, request_id=said.request, form_id=said.form, name=said.name,
            content=said.content.model_dump(mode="json"), first=said.first, last=said.last, due=said.due,
            directive=said.directive, note=said.note, person=said.by, from_node=said.sender.node,
            from_office=said.sender.office, from_name=said.sender.name, to_office=asked.office_id,
            to_unit=asked.unit_id, to_name=asked.name, state="asked", delivery="arrived", held_since=cmd.at,
        )  # fmt: skip
        return cmd.publish(events.Arrived(report_id=said.report))


def hear_filled(*, actor: Actor, body: object, above: bool) -> events.Heard | None:
    """A report that this node asked for is handed in. None if this version, or a later one, is known.

    Raises:
        Invalid: not what the form asks for. NotFound, NotAllowed: not asked of the teller.
    """
    said = bodies.read(bodies.Filled, body)
    report = _from_below(actor, said, above=above)
    if said.number <= report.number:
        return None
    if not well_formed(Spec.model_validate(report.content), said.content):
        raise Invalid({"body": "Số liệu không đúng mẫu của báo cáo này."})
    with command("report.hear", actor) as cmd:
        ReportVersion.objects.create(
            report=report, number=said.number, content=said.content, reason=said.reason,
            handed_in_at=said.at, handed_in_by=said.by,
        )  # fmt: skip
        change(
            report, expect=report.version, state="handed_in", delivery="arrived", number=said.number,
            handed_in_at=said.at, first_handed_in_at=report.first_handed_in_at or said.at, held_since=cmd.at,
            wish="" if report.wish == "asked" else report.wish,
        )  # fmt: skip
        return cmd.publish(events.Heard(report_id=report.pk, said="filled"))


def hear_decided(*, actor: Actor, body: object, above: bool) -> events.Heard | None:
    """What the unit above has decided on a version. It stands at that version whatever was handed in meanwhile."""
    said = bodies.read(bodies.Decided, body)
    report = _from_above(actor, said, above=above)
    told = ReportVersion.objects.filter(report=report, number=said.number).first()
    if told is None:
        raise NotFound
    if told.decided_at is not None and told.decided_at >= said.at:
        return None
    with command("report.hear", actor) as cmd:
        change(told, expect=told.version, decision=said.decision, decided_at=said.at, decided_by=said.by,
               decision_words=said.reason)  # fmt: skip
        if said.number == report.number and report.state == "handed_in":
            remark = said.reason if said.decision == "sent_back" else ""
            change(report, expect=report.version, state=said.decision, remark=remark, held_since=cmd.at)
        return cmd.publish(events.Heard(report_id=report.pk, said="decided"))


def hear_reminded(*, actor: Actor, body: object, above: bool) -> events.Heard | None:
    """The unit above reminds. None if this was heard."""
    said = bodies.read(bodies.Reminded, body)
    report = _from_above(actor, said, above=above)
    if report.reminded_at is not None and report.reminded_at >= said.at:
        return None
    with command("report.hear", actor) as cmd:
        change(report, expect=report.version, reminded_at=said.at, reminded=F("reminded") + 1)
        return cmd.publish(events.Heard(report_id=report.pk, said="reminded"))


def hear_wished(*, actor: Actor, body: object, above: bool) -> events.Heard | None:
    """A unit below asks for another day. None if it has handed in meanwhile, or asked for no later one."""
    said = bodies.read(bodies.Wished, body)
    report = _from_below(actor, said, above=above)
    if report.state not in states.OPEN or said.day <= report.due:
        return None
    with command("report.hear", actor) as cmd:
        change(report, expect=report.version, wish="asked", wish_day=said.day, wish_words=said.reason)
        return cmd.publish(events.Heard(report_id=report.pk, said="wished"))


def hear_due(*, actor: Actor, body: object, above: bool) -> events.Heard:
    """The unit above has set a day."""
    said = bodies.read(bodies.Due, body)
    report = _from_above(actor, said, above=above)
    with command("report.hear", actor) as cmd:
        change(report, expect=report.version, due=said.due, wish=said.wish or report.wish, wish_words=said.reason)
        return cmd.publish(events.Heard(report_id=report.pk, said="due"))


def hear_state(*, actor: Actor, body: object, above: bool) -> events.Heard | None:
    """How far a request of ours has come, or that the unit works on its report. None if more is known."""
    said = bodies.read(bodies.State, body)
    report = _from_below(actor, said, above=above)
    values: dict[str, object] = {}
    if said.state == "travelling" and report.delivery == "waiting":
        values = {"delivery": "travelling"}
    elif said.state == "refused" and report.state == "asked":
        values = {"delivery": "refused", "state": "refused", "refusal": said.reason}
    elif said.state in {"arrived", "in_work"} and report.delivery != "refused":
        values = {"delivery": "arrived"}
        if states.after_news(report.state, said.state):
            values["state"] = said.state
    if not values or all(getattr(report, name) == value for name, value in values.items()):
        return None
    with command("report.hear", actor) as cmd:
        change(report, expect=report.version, **values)
        return cmd.publish(events.Heard(report_id=report.pk, said=said.state))


def _from_below(actor: Actor, said: bodies.Word, *, above: bool) -> UnitReport:
    """A report that this node asked for, if the teller may speak for the unit that owes it."""
    report = UnitReport.objects.filter(pk=said.report, from_node=None).exclude(to_node=None).first()
    if report is None:
        raise NotFound
    if report.to_node != said.sender.node or not (above or report.to_node in people.led_by(actor.id)):
        raise NotAllowed("Báo cáo này do đơn vị ở nút khác làm.")
    return report


def _from_above(actor: Actor, said: bodies.Word, *, above: bool) -> UnitReport:
    """A report that a unit here owes, if the teller may speak for the unit that asked for it."""
    report = UnitReport.objects.filter(pk=said.report, to_node=None).exclude(from_node=None).first()
    if report is None:
        raise NotFound
    if report.from_node != said.sender.node or not (above or report.from_node in people.led_by(actor.id)):
        raise NotAllowed("Báo cáo này do đơn vị ở nút khác yêu cầu.")
    return report


def _must_speak_for(actor: Actor, sender: bodies.End, *, above: bool) -> None:
    if not (above or people.speaks_for(actor.id, sender.node, sender.office)):
        raise NotAllowed("Nút này không yêu cầu báo cáo thay đơn vị ấy được.")


def _must_stand_above(asker: UUID, asked: UUID, day: date) -> None:
    """An asker that the directory knows must be of a higher tier; one that it does not know yet came by the hub."""
    try:
        far = people.office_elsewhere(asker)
    except NotFound:
        return
    here = next((one.tier for one in people.as_of(day) if one.id == asked), "")
    if not stands_above(far.tier, here, norms.tiers(day)):
        raise NotAllowed(NOT_ABOVE)
