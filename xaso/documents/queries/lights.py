"""The light of a document: by when it must be given to somebody, resolved, or issued; and how it kept time."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from xaso.base.calendar import for_office
from xaso.documents import rules
from xaso.kit.light import Light, ended, light
from xaso.kit.worktime import Calendar, outcome
from xaso.people import queries as people


class Lights:
    """Lights of one moment, with the calendar of each office read once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._calendars: dict[UUID, Calendar] = {}

    def calendar(self, office_id: UUID) -> Calendar:
        """The calendar by which an office works."""
        if office_id not in self._calendars:
            self._calendars[office_id] = for_office(office_id, people.week(office_id))
        return self._calendars[office_id]

    def arrival(self, row: dict[str, Any]) -> Light:
        """Of an arrival by its state: ``instruct_by`` until somebody has it, ``due`` until it is resolved."""
        state = row["state"]
        if state in {"arrived", "registered"}:
            return self._running(row["instruct_by"], row["office_id"])
        if state == "returned":
            return Light("none", "Đã trả lại")
        if state == "done":
            return ended(outcome(row["finished_at"], row["due"]) if row["due"] else "")
        return self._running(row["due"], row["office_id"])

    def dispatch(self, row: dict[str, Any]) -> Light:
        """Of a dispatch: approved, it is to be issued on the same day or the next working one (Điều 18)."""
        if row["state"] in {"approved", "numbered", "signed"}:
            return self._running(self.issue_by(row), row["office_id"])
        words = {"draft": "Đang soạn", "for_approval": "Chờ duyệt", "issued": "Đã phát hành", "dropped": "Đã hủy"}
        tone = {"for_approval": "soon", "issued": "fine"}
        return Light(cast(Any, tone.get(row["state"], "none")), words[row["state"]])

    def issue_by(self, row: dict[str, Any]) -> datetime:
        """Until when an approved dispatch is to be issued."""
        return rules.latest_issue(row["signed_at"], self.calendar(row["office_id"]))

    def _running(self, due: datetime | None, office_id: UUID) -> Light:
        return light(due, self.now, self.calendar(office_id))
