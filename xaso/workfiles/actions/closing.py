"""A file is closed when its work is done; until it is handed over it can be opened again (NĐ 30/2020 Điều 29)."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.kit.text import clean
from xaso.workfiles import access, events, rules, states
from xaso.workfiles.actions import trail


def close(*, actor: Actor, file_id: UUID, version: int, sheets: int | None = None) -> events.Closed:
    """The work is done (Điều 29 khoản 4). ``sheets``: of what lies there on paper.

    Raises:
        NotPossible: it is empty. Invalid: its sheets must be numbered and are not.
    """
    with command("workfile.close", actor) as cmd:
        file = access.get(actor, file_id, verb="workfile.close", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.close", file.office_id))
        target = states.after(file.state, "close")
        papers = list(file.papers.values_list("source", flat=True))
        if not papers:
            raise NotPossible("Hồ sơ chưa có tài liệu nào nên chưa kết thúc được.")
        if sheets is None and rules.must_number_sheets(file.retention, [one == "paper" for one in papers]):
            raise Invalid({"sheets": "Có tài liệu giấy, bảo quản lâu dài: hãy đánh số tờ rồi ghi tổng số tờ."})
        if sheets is not None and not 1 <= sheets <= 9999:
            raise Invalid({"sheets": "Số tờ từ 1 đến 9999."})
        change(file, expect=version, state=target, closed_at=cmd.at, sheets=sheets)
        trail.step(file, "close", actor=actor, at=cmd.at, note=f"{len(papers)} tài liệu")
        return cmd.publish(events.Closed(file.pk, file.office_id, papers=len(papers)))


def reopen(*, actor: Actor, file_id: UUID, version: int, reason: str) -> events.Reopened:
    """Something is missing, or the work goes on."""
    with command("workfile.reopen", actor) as cmd:
        file = access.get(actor, file_id, verb="workfile.reopen", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.reopen", file.office_id))
        target = states.after(file.state, "reopen")
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi vì sao mở lại."})
        change(file, expect=version, state=target, closed_at=None)
        trail.step(file, "reopen", actor=actor, at=cmd.at, note=clean(reason))
        return cmd.publish(events.Reopened(file.pk, file.office_id))
