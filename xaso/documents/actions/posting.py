"""What goes out on paper: when, how, under which receipt, for each recipient (NĐ 30/2020 Điều 18, Phụ lục IV)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid
from xaso.documents import access, events, states
from xaso.documents.actions import trail
from xaso.documents.models import CARRIED
from xaso.kit.text import clean


@dataclass(frozen=True)
class Posted:
    """``recipients``: ids of rows of the dispatch; ``by``: hand, post, email. ``receipt``: of the post, or its book."""

    recipients: Sequence[int]
    day: date
    by: str
    receipt: str = ""
    taken_by: str = ""


def post(*, actor: Actor, dispatch_id: UUID, version: int, posted: Posted) -> events.Posted:
    """Written down by the clerk, again if it was wrong.

    Raises:
        Invalid: what must be mended, by field.
    """
    with command("document.post", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.post", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.post", dispatch.office_id))
        rows = dispatch.recipients.filter(way="hand", pk__in=posted.recipients)
        names = list(rows.order_by("pk").values_list("name", flat=True))
        errors = {}
        if not names or len(names) != len(set(posted.recipients)):
            errors["recipients"] = "Hãy chọn nơi nhận bản giấy trong danh sách."
        if posted.by not in dict(CARRIED):
            errors["by"] = "Hãy chọn cách gửi."
        if posted.day > cmd.at.date() or (dispatch.issued_on and posted.day < dispatch.issued_on):
            errors["day"] = "Ngày gửi không thể ở sau hôm nay hoặc trước ngày văn bản."
        if errors:
            raise Invalid(errors)
        change(dispatch, expect=version, state=states.dispatch_after(dispatch.state, "post"))
        said = {"receipt": clean(posted.receipt)[:60], "taken_by": clean(posted.taken_by)[:100]}
        rows.update(sent_on=posted.day, sent_by=posted.by, **said)
        note = " ".join(filter(None, (dict(CARRIED)[posted.by], f"{posted.day:%d/%m/%Y}", said["receipt"])))
        trail.dispatch_step(dispatch, "post", actor=actor, at=cmd.at, receiver="; ".join(names), note=note)
        return cmd.publish(events.Posted(dispatch.pk, dispatch.office_id, recipients=len(names)))
