"""Closing the numbers of a period: what was told then stays as it was, whatever happens to dossiers later."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Max

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotPossible
from xaso.kit.procedure import canonical
from xaso.kit.text import clean
from xaso.reporting import access
from xaso.reporting.events import Closed
from xaso.reporting.models import ClosedReport
from xaso.reporting.queries.asked import Wish, granted
from xaso.reporting.queries.book import book_sums
from xaso.reporting.queries.closed import asked_of, content_of
from xaso.reporting.queries.ii06 import ii06
from xaso.reporting.windows import Window, calendar_year


@dataclass(frozen=True)
class Told:
    """What is closed: of which form and period, what was asked for, and what it said."""

    form: str
    window: Window
    asked: dict[str, Any]
    content: dict[str, Any] = field(default_factory=dict)


def close(*, actor: Actor, wish: Wish, reason: str = "") -> Closed:
    """Close form II.06 of a period that is over.

    Raises:
        NotPossible: the period runs, or nothing has changed since it was last closed.
        Invalid: it was closed before and no reason is given for another version.
    """
    asked = granted(actor, wish)
    if asked.running:
        raise NotPossible(f"Kỳ này còn chạy đến hết ngày {asked.window.last:%d/%m/%Y}; hết kỳ mới chốt số liệu được.")
    office_id = access.own_office(actor, "report.close")
    return _close(actor, office_id, Told("ii06", wish.window, asked_of(wish), content_of(ii06(asked))), reason)


def close_book(*, actor: Actor, year: int, office_id: UUID, reason: str = "") -> Closed:
    """Close the register of a year that is over: how many lines, from which code to which.

    Raises:
        NotPossible, Invalid: as for ``close``.
    """
    office_id = access.own_office(actor, "report.close", office_id)
    sums = book_sums(actor, office_id, year)
    content = {"dossiers": sums.dossiers, "open": sums.open, "first": sums.first, "last": sums.last}
    return _close(actor, office_id, Told("book", calendar_year(year), {"form": "book", "year": year}, content), reason)


def _close(actor: Actor, office_id: UUID, told: Told, reason: str) -> Closed:
    with command("report.close", actor) as cmd:
        if told.window.last >= cmd.at.date():
            raise NotPossible(f"Còn trong kỳ đến hết ngày {told.window.last:%d/%m/%Y}; hết kỳ mới chốt được.")
        actor = cmd.act_as(actor.at(office_id, "leader"))
        asked_hash, content_hash = _hash(told.asked), _hash(told.content)
        before = ClosedReport.objects.filter(office_id=office_id, asked_hash=asked_hash)
        newest = before.aggregate(Max("number"))["number__max"] or 0
        if newest and before.get(number=newest).hash == content_hash:
            raise NotPossible("Số liệu không đổi so với bản đã chốt. Không cần chốt lại.")
        if newest and not clean(reason):
            raise Invalid({"reason": "Kỳ này đã chốt. Hãy ghi lý do chốt bản bổ sung."})
        row = ClosedReport.objects.create(
            form=told.form,
            office_id=office_id,
            name=told.window.name or told.window.words,
            first=told.window.first,
            last=told.window.last,
            asked=told.asked,
            asked_hash=asked_hash,
            number=newest + 1,
            content=told.content,
            hash=content_hash,
            reason=clean(reason)[:500],
            closed_at=cmd.at,
            closed_by=f"{actor.name}, {actor.post}",
        )
        return cmd.publish(Closed(report_id=row.pk, office_id=office_id, number=row.number, hash=row.hash))


def _hash(value: dict[str, Any]) -> str:
    return sha256(canonical(value)).hexdigest()
