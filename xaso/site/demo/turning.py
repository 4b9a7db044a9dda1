"""Dossiers off the straight way: new appointments, opinions, a withdrawal, a stop, refusals, a correction.

A few, always the same ones, so that whoever tries the product finds each turn somewhere.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta

from xaso.base import audit, clock
from xaso.base.identity import new_id
from xaso.cases import actions, queries
from xaso.fees import actions as money
from xaso.fees import queries as fees
from xaso.fees.actions import HandedOn, Notice, Taken
from xaso.kit.worktime import ZONE, Calendar
from xaso.site.demo.facts import BUSINESS, LAND
from xaso.site.demo.office import BRANCH, TAX, Province
from xaso.site.demo.perform import Company
from xaso.site.demo.plan import DAYS, Turn, Visit, later

MORNING = time(8, 40)
DAY = 480
"""Working minutes."""

Story = tuple[str, int, tuple[tuple[str, int], ...]]
STORIES: tuple[Story, ...] = (
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
    (LAND, 5, (("hand_over", 45), ("ask_department", 2 * DAY))),
    (LAND, 36, (("hand_over", 50), ("ask_branch", 60), ("branch_answers", 2 * DAY), ("notify_appraisal", 60),
                ("pay_cash", DAY), ("ask_tax", 5 * DAY), ("tax_answers", 3 * DAY), ("notify_tax", 100),
                ("remit", DAY), ("pay_straight", DAY), ("submit", 2 * DAY), ("approve", 200), ("return_result", DAY))),
    (LAND, 19, (("hand_over", 45), ("ask_branch", 50), ("branch_answers", 3 * DAY), ("notify_appraisal", 90),
                ("pay_cash", 2 * DAY), ("ask_tax", 5 * DAY), ("tax_answers", 2 * DAY), ("notify_tax", 120))),
    (LAND, 9, (("hand_over", 65), ("ask_branch", 40), ("branch_answers", 2 * DAY), ("notify_appraisal", 80),
               ("pay_cash", DAY))),
    (LAND, 5, (("hand_over", 35), ("notify_appraisal", DAY))),
)  # fmt: skip
"""Procedure, how many working days ago it was received, and each turn with its working minutes after the one before."""


def stories(told: Sequence[Story], *, today: date, calendar: Calendar, first: int = 0) -> list[Visit]:
    """The visits of these dossiers. ``first``: the number of the first one among all visits."""
    days = [day for n in range(DAYS, 0, -1) if calendar.is_working(day := today - timedelta(days=n))]
    visits = []
    for number, (code, ago, turns) in enumerate(told, first):
        opens = calendar.periods(days[-ago])[0][0].astimezone(ZONE)
        at = max(opens, opens.replace(hour=MORNING.hour, minute=MORNING.minute)) + timedelta(minutes=number - first)
        visit = Visit(code=code, at=at, turns=[Turn(at=at, visit=number, verb="accept")])
        for verb, minutes in turns:
            at = later(at, minutes, calendar)
            visit.turns.append(Turn(at=at, visit=number, verb=verb))
        visits.append(visit)
    return visits


class Turning(Company):
    """The commune at work, also where a dossier takes a turn."""

    def __init__(self, province: Province, visits: list[Visit], seed: int) -> None:
        super().__init__(province.commune, visits, seed)
        self.land = province.land
        self.asked = {BRANCH: province.branch, TAX: province.tax}

    def ask_village(self, number: int, _visit: Visit) -> None:
        actions.consult(**self.aim("works", number), asking=actions.Asking(key="community"))

    def ask_registry(self, number: int, _visit: Visit) -> None:
        actions.consult(**self.aim("works", number), asking=actions.Asking(key="registry"))

    def ask_department(self, number: int, _visit: Visit) -> None:
        """A department of the province, whose officer finds the question when he signs in."""
        day = clock.now().date() + timedelta(days=7)
        question = "Thửa đất có nằm trong quy hoạch lâm nghiệp, hành lang bảo vệ nguồn nước không?"
        asking = actions.Asking(office_id=self.land.id, question=question, day=day)
        actions.consult(**self.aim("works", number), asking=asking)

    def give_opinion(self, number: int, _visit: Visit) -> None:
        """The registry writes back; the village is silent."""
        asked = self.case(number).consultations.get(key="registry")
        words = "Thửa đất chưa được cấp Giấy chứng nhận; hồ sơ địa chính ghi đất ở, không có biến động."
        actions.give_opinion(actor=self.office.actor("works"), consultation_id=asked.pk, text=words)

    def ask_branch(self, number: int, _visit: Visit) -> None:
        self._ask(BRANCH, "registry", number)

    def branch_answers(self, number: int, _visit: Visit) -> None:
        self._answer(BRANCH, number, "Thửa đất chưa cấp Giấy chứng nhận, không tranh chấp, phù hợp hồ sơ địa chính.")

    def ask_tax(self, number: int, _visit: Visit) -> None:
        self._ask(TAX, "tax", number)

    def tax_answers(self, number: int, _visit: Visit) -> None:
        self._answer(TAX, number, "Đã xác định nghĩa vụ tài chính và gửi thông báo nộp tiền kèm theo.")

    def notify_appraisal(self, number: int, _visit: Visit) -> None:
        self._notify(number, "Phí thẩm định hồ sơ cấp Giấy chứng nhận", 650_000, f"Phiếu {number}/PTĐ", BRANCH)

    def notify_tax(self, number: int, _visit: Visit) -> None:
        amount = 1000 * self.purse.randint(9_000, 32_000)
        self._notify(number, "Tiền sử dụng đất, lệ phí trước bạ", amount, f"{number}/TB-TCS", TAX)

    def pay_cash(self, number: int, _visit: Visit) -> None:
        self._pay(number, Taken())

    def pay_straight(self, number: int, _visit: Visit) -> None:
        """At the bank, into the State Treasury; the citizen brings the paper."""
        self._pay(number, Taken(way="direct", bank_reference=f"GNT {number:07}, {clock.now():%d/%m/%Y}"))

    def remit(self, _number: int, _visit: Visit) -> None:
        """What is held for the land office goes to it at the end of a period."""
        actor = self.office.actor("counter")
        held = next(one.held for one in fees.ledger(actor, clock.now().date()).rows if one.agency == BRANCH)
        handed = HandedOn(new_id(), BRANCH, held, clock.now().date(), f"Ủy nhiệm chi 15 ngày {clock.now():%d/%m/%Y}")
        money.remit(actor=actor, handed=handed)

    def propose_extension(self, number: int, _visit: Visit) -> None:
        case = self.case(number)
        assert case.due is not None
        day = case.due.astimezone(ZONE).date() + timedelta(days=7)
        reason = "Phải xác minh thêm tại thực địa cùng cơ quan chuyên môn"
        actions.propose_extension(**self.aim("works", number), day=day, reason=reason)

    def extend(self, number: int, _visit: Visit) -> None:
        actions.extend(**self.aim("leader", number), confirmed=True)

    def tell(self, number: int, _visit: Visit) -> None:
        moved = self.case(number).due_changes.get(cause="extension")
        actions.tell_citizen(actor=self.office.actor("counter"), change_id=moved.pk)

    def withdraw(self, number: int, _visit: Visit) -> None:
        case = self.case(number)
        back = frozenset(case.papers.filter(handed_in=True).values_list("key", flat=True))
        wish = actions.Wish(case.applicant_name, "Chưa kinh doanh trong năm nay nên tự nguyện rút hồ sơ", back)
        actions.withdraw(**self.aim("counter", number), wish=wish)

    def stop(self, number: int, _visit: Visit) -> None:
        wish = actions.Wish(
            "Tòa án nhân dân khu vực, Thông báo số 21/TB-TLVA",
            "Tòa án đã thụ lý tranh chấp quyền sử dụng thửa đất; chờ bản án có hiệu lực pháp luật",
        )
        actions.stop(**self.aim("leader", number), wish=wish)

    def propose_decline(self, number: int, _visit: Visit) -> None:
        reason = (
            "Địa điểm kinh doanh nằm trong hành lang an toàn đường bộ nên không đủ điều kiện đăng ký. "
            "Ông (bà) có thể chọn địa điểm khác và nộp lại hồ sơ."
        )
        actions.propose_decline(**self.aim("works", number), reason=reason)

    def decline(self, number: int, _visit: Visit) -> None:
        actions.decline(**self.aim("leader", number))

    def give_refusal(self, number: int, _visit: Visit) -> None:
        actions.give_refusal(**self.aim("counter", number))

    def amend(self, number: int, _visit: Visit) -> None:
        """The citizen calls: his telephone number was taken down wrongly."""
        actor, case = self.office.actor("counter"), self.case(number)
        with audit.reading(actor, "case.view"):
            typed = dict(queries.amending_of(actor, str(case.pk)).inputs)
        typed["applicant_phone"] = f"{case.applicant_phone[:-2]}{'27' if case.applicant_phone[-2:] != '27' else '72'}"
        reason = "Người dân gọi lại, số điện thoại ghi nhầm khi tiếp nhận"
        actions.amend(**self.aim("counter", number), correction=actions.Correction(typed, reason))

    def _ask(self, whom: str, key: str, number: int) -> None:
        asking = actions.Asking(key=key, office_id=self.asked[whom].id)
        actions.consult(**self.aim("works", number), asking=asking)

    def _answer(self, whom: str, number: int, words: str) -> None:
        asked = self.case(number).consultations.get(office_id=self.asked[whom].id)
        actions.give_opinion(actor=self.asked[whom].actor("works"), consultation_id=asked.pk, text=words)

    def _notify(self, number: int, name: str, amount: int, paper: str, agency: str) -> None:
        notice = Notice(name, amount, f"{paper} ngày {clock.now():%d/%m/%Y}", agency)
        actions.ask_payment(**self.aim("works", number), notice=notice)

    def _pay(self, number: int, taken: Taken) -> None:
        """What the dossier waits for; the fee for the certificate is paid with the result."""
        for charge in fees.open_of(self.case(number).pk):
            if charge.moment == "notice":
                actions.pay(**self.aim("counter", number), charge_id=charge.id, taken=taken)
