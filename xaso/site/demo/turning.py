"""Dossiers off the straight way: new appointments, opinions, a withdrawal, a stop, refusals, a correction.

A few, always the same ones, so that whoever tries the product finds each turn somewhere.
"""

from datetime import date, time, timedelta
from typing import Any

from xaso.base import audit
from xaso.cases import actions, queries
from xaso.kit.worktime import ZONE, Calendar
from xaso.site.demo.facts import BUSINESS, LAND
from xaso.site.demo.perform import Company
from xaso.site.demo.plan import DAYS, Turn, Visit, later

MORNING = time(8, 40)
DAY = 480
"""Working minutes."""

STORIES: tuple[tuple[str, int, tuple[tuple[str, int], ...]], ...] = (
    (LAND, 11, (("hand_over", 50), ("ask_village", 90), ("ask_registry", 5), ("give_opinion", 2 * DAY))),
    (LAND, 3, (("hand_over", 40), ("ask_village", DAY))),
    (LAND, 14, (("hand_over", 60), ("propose_extension", 12 * DAY), ("extend", 180))),
    (BUSINESS, 16, (("hand_over", 30), ("propose_extension", DAY), ("extend", 60), ("tell", 30),
                    ("submit", 5 * DAY), ("approve", 200), ("return_result", 120))),
    (BUSINESS, 1, (("hand_over", 30), ("propose_extension", 200))),
    (BUSINESS, 6, (("hand_over", 45), ("withdraw", DAY))),
    (LAND, 17, (("hand_over", 70), ("stop", 4 * DAY))),
    (BUSINESS, 4, (("hand_over", 35), ("propose_decline", DAY), ("decline", 240))),
    (BUSINESS, 22, (("hand_over", 25), ("propose_decline", DAY), ("decline", 100), ("give_refusal", DAY))),
    (LAND, 2, (("hand_over", 55), ("amend", 150))),
)  # fmt: skip
"""Procedure, how many working days ago it was received, and each turn with its working minutes after the one before."""


def stories(*, today: date, calendar: Calendar, first: int) -> list[Visit]:
    """The visits of these dossiers. ``first``: the number of the first one among all visits."""
    days = [day for n in range(DAYS, 0, -1) if calendar.is_working(day := today - timedelta(days=n))]
    visits = []
    for number, (code, ago, turns) in enumerate(STORIES, first):
        opens = calendar.periods(days[-ago])[0][0].astimezone(ZONE)
        at = max(opens, opens.replace(hour=MORNING.hour, minute=MORNING.minute)) + timedelta(minutes=number - first)
        visit = Visit(code=code, at=at, turns=[Turn(at=at, visit=number, verb="accept")])
        for verb, minutes in turns:
            at = later(at, minutes, calendar)
            visit.turns.append(Turn(at=at, visit=number, verb=verb))
        visits.append(visit)
    return visits


class Turning(Company):
    """The office at work, also where a dossier takes a turn."""

    def ask_village(self, number: int, _visit: Visit) -> None:
        actions.consult(**self._aim("son", number), asking=actions.Asking(key="community"))

    def ask_registry(self, number: int, _visit: Visit) -> None:
        actions.consult(**self._aim("son", number), asking=actions.Asking(key="registry"))

    def give_opinion(self, number: int, _visit: Visit) -> None:
        """The registry writes back; the village is silent."""
        asked = self.case(number).consultations.get(key="registry")
        words = "Thửa đất chưa được cấp Giấy chứng nhận; hồ sơ địa chính ghi đất ở, không có biến động."
        actions.give_opinion(actor=self.office.actor("son"), consultation_id=asked.pk, text=words)

    def propose_extension(self, number: int, _visit: Visit) -> None:
        case = self.case(number)
        assert case.due is not None
        day = case.due.astimezone(ZONE).date() + timedelta(days=7)
        reason = "Phải xác minh thêm tại thực địa cùng cơ quan chuyên môn"
        actions.propose_extension(**self._aim("son", number), day=day, reason=reason)

    def extend(self, number: int, _visit: Visit) -> None:
        actions.extend(**self._aim("dung", number), confirmed=True)

    def tell(self, number: int, _visit: Visit) -> None:
        moved = self.case(number).due_changes.get(cause="extension")
        actions.tell_citizen(actor=self.office.actor("binh"), change_id=moved.pk)

    def withdraw(self, number: int, _visit: Visit) -> None:
        case = self.case(number)
        back = frozenset(case.papers.filter(handed_in=True).values_list("key", flat=True))
        wish = actions.Wish(case.applicant_name, "Chưa kinh doanh trong năm nay nên tự nguyện rút hồ sơ", back)
        actions.withdraw(**self._aim("binh", number), wish=wish)

    def stop(self, number: int, _visit: Visit) -> None:
        wish = actions.Wish(
            "Tòa án nhân dân khu vực, Thông báo số 21/TB-TLVA",
            "Tòa án đã thụ lý tranh chấp quyền sử dụng thửa đất; chờ bản án có hiệu lực pháp luật",
        )
        actions.stop(**self._aim("dung", number), wish=wish)

    def propose_decline(self, number: int, _visit: Visit) -> None:
        reason = (
            "Địa điểm kinh doanh nằm trong hành lang an toàn đường bộ nên không đủ điều kiện đăng ký. "
            "Ông (bà) có thể chọn địa điểm khác và nộp lại hồ sơ."
        )
        actions.propose_decline(**self._aim("son", number), reason=reason)

    def decline(self, number: int, _visit: Visit) -> None:
        actions.decline(**self._aim("dung", number))

    def give_refusal(self, number: int, _visit: Visit) -> None:
        actions.give_refusal(**self._aim("binh", number))

    def amend(self, number: int, _visit: Visit) -> None:
        """The citizen calls: his telephone number was taken down wrongly."""
        actor, case = self.office.actor("binh"), self.case(number)
        with audit.reading(actor, "case.view"):
            typed = dict(queries.amending_of(actor, str(case.pk)).inputs)
        typed["applicant_phone"] = f"{case.applicant_phone[:-2]}{'27' if case.applicant_phone[-2:] != '27' else '72'}"
        reason = "Người dân gọi lại, số điện thoại ghi nhầm khi tiếp nhận"
        actions.amend(**self._aim("binh", number), correction=actions.Correction(typed, reason))

    def _aim(self, person: str, number: int) -> dict[str, Any]:
        """Who does it to what: the part that every action asks for."""
        case = self.case(number)
        return {"actor": self.office.actor(person), "case_id": case.pk, "version": case.version}
