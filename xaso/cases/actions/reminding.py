"""A leader reminds the hand in which a dossier lies; that hand answers with one line."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.cases import access, basis, events
from xaso.cases.actions import trail
from xaso.cases.actions.climbing import hand_of
from xaso.cases.models import Reminder
from xaso.cases.states import NAMES
from xaso.cases.watching import REMINDABLE, working_day
from xaso.kit.text import clean

LONGEST_ANSWER = 300


def remind(*, actor: Actor, case_id: UUID) -> events.Reminded:
    """Remind whoever holds the dossier; he sees it on top of his work until the dossier moves.

    Raises:
        NotPossible: nobody holds it whose turn it is, or this hand was reminded on this working day already.
    """
    with command("case.remind", actor) as cmd:
        case = access.get(actor, case_id, verb="case.remind")
        actor = cmd.act_as(access.at_post(actor, "case.remind", case))
        if case.state not in REMINDABLE:
            raise NotPossible(f"Hồ sơ đang ở bước “{NAMES[case.state]}”: không có ai để nhắc.")
        if case.state == "in_work" and case.holder_id not in access.resolvers(case.office_id):
            raise NotPossible("Người được giao không còn giải quyết hồ sơ. Hãy giao hồ sơ cho người khác.")
        assert actor.id is not None
        said = {
            "office_id": case.office_id,
            "at": cmd.at,
            "by_id": actor.id,
            "said_by": trail.signature(actor)[:200],
            "holder": hand_of(case)[:200],
        }
        day = working_day(cmd.at, basis.calendar_of(case.office_id))
        _, new = Reminder.objects.get_or_create(case=case, held_since=case.held_since, day=day, defaults=said)
        if not new:
            raise NotPossible("Hôm nay đã nhắc người đang giữ hồ sơ này rồi.")
        return cmd.publish(events.Reminded(case_id=case.pk, office_id=case.office_id))


def answer(*, actor: Actor, reminder_id: int, text: str) -> events.Answered:
    """Say in one line why it takes time; whoever reminded reads it. A later line takes the place of an earlier one.

    Raises:
        NotPossible: the dossier has moved on; what was typed stands in the message.
    """
    with command("case.answer", actor) as cmd:
        reminder = Reminder.objects.filter(pk=reminder_id).first()
        if reminder is None:
            raise NotFound
        case = access.get(actor, reminder.case_id, verb="case.answer")
        actor = cmd.act_as(access.at_post(actor, "case.answer", case))
        said = clean(text)[:LONGEST_ANSWER]
        if not said:
            raise Invalid({"": "Hãy ghi một dòng, ví dụ: đang chờ bản đồ của Văn phòng đăng ký đất đai."})
        if case.state not in REMINDABLE or case.held_since != reminder.held_since:
            raise NotPossible(f"Hồ sơ đã chuyển đi nên không còn phải trả lời. Điều bạn vừa gõ: “{said}”")
        if case.state == "in_work" and case.holder_id != actor.id:
            raise NotAllowed("Hồ sơ đang do công chức khác giải quyết.")
        Reminder.objects.filter(pk=reminder.pk).update(
            answer=said, answered_at=cmd.at, answered_by=trail.signature(actor)[:200]
        )
        return cmd.publish(events.Answered(case_id=case.pk, office_id=case.office_id))
