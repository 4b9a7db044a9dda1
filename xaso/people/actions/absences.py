"""Recording that somebody is away, and that he is back."""

from datetime import date, timedelta
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.kit.text import clean
from xaso.people import access, events
from xaso.people.models import Absence

LONGEST = timedelta(days=366)


def record_absence(
    *, actor: Actor, account_id: UUID, first_day: date, last_day: date, note: str = ""
) -> events.AbsenceRecorded:
    """From now on new dossiers are not offered to him first; what lies with him is shown to the leader."""
    with command("people.record_absence", actor) as cmd:
        access.absent_one(actor, account_id, cmd.at.date())
        assert actor.id is not None
        if last_day < max(first_day, cmd.at.date()):
            raise Invalid({"last_day": "Ngày cuối phải từ ngày đầu trở đi và chưa qua."})
        if last_day - first_day > LONGEST:
            raise Invalid({"last_day": "Thời gian vắng dài quá một năm. Hãy xem lại năm."})
        if Absence.objects.filter(account=account_id, first_day__lte=last_day, last_day__gte=first_day).exists():
            raise Invalid({"first_day": "Trong thời gian đó đã ghi vắng rồi. Hãy kết thúc lần ghi trước, rồi ghi lại."})
        row = Absence.objects.create(
            account_id=account_id,
            first_day=first_day,
            last_day=last_day,
            note=clean(note)[:200],
            recorded_by_id=actor.id,
        )
        return cmd.publish(
            events.AbsenceRecorded(absence_id=row.pk, account_id=account_id, first_day=first_day, last_day=last_day)
        )


def end_absence(*, actor: Actor, absence_id: UUID, version: int) -> events.AbsenceEnded:
    """He is back today, or will not be away at all."""
    with command("people.record_absence", actor) as cmd:
        today = cmd.at.date()
        row = Absence.objects.filter(pk=absence_id).first()
        if row is None:
            raise NotFound
        access.absent_one(actor, row.account_id, today)
        if row.last_day < today:
            raise NotPossible("Lần vắng này đã kết thúc từ trước.")
        change(row, expect=version, last_day=max(row.first_day, today) - timedelta(days=1))
        return cmd.publish(events.AbsenceEnded(absence_id=row.pk, account_id=row.account_id))
