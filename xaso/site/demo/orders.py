"""What is asked of people in the demonstration: tasks in the commune, and reports that the province wants."""

from datetime import date, timedelta
from uuid import UUID

from xaso.base import clock
from xaso.base.identity import new_id
from xaso.kit.worktime import ZONE
from xaso.reporting.requests import actions as reports
from xaso.reporting.requests import queries as asked
from xaso.site.demo.office import Office, Province
from xaso.tasks import actions as tasks

BEGUN = ("Rà soát hộ nghèo, hộ cận nghèo của 5 bản, lập danh sách gửi Sở", "civil", 6)
REPORTED = ("Chuẩn bị số liệu họp giao ban tuần", "counter", 1)
TASKS = (
    ("Kiểm tra hồ sơ cấp giấy chứng nhận lần đầu còn thiếu trích đo", "works", 2),
    ("Trả lời kiến nghị của cử tri bản Nà Tăm về đường nội đồng", "works", None),
)
"""What, whose (by his part in the story), within how many days."""
FORM = reports.FormText(
    "Kết quả chuyển đổi số cấp xã",
    (
        reports.RowText("Hồ sơ đã giải quyết trong kỳ", "hồ sơ", source="ii06.7"),
        reports.RowText("Trong đó nộp trực tuyến", "hồ sơ"),
        reports.RowText("Người dân được hướng dẫn tại Tổ công nghệ số cộng đồng", "lượt"),
        reports.RowText("Có cán bộ chuyên trách chuyển đổi số", "", "yesno", "none"),
    ),
    (reports.RowText("Khó khăn, kiến nghị", required=False),),
    "2 <= 1",
)
OLDER, NEWER = "1187/UBND-KSTT", "1204/UBND-KSTT"
FILLED = {"c1": "61", "c2": "58", "c3": "38", "c4": "có", "t1": "Sóng di động ở hai bản còn yếu."}
SENT_BACK = "Chỉ tiêu 2 gần bằng chỉ tiêu 1, khác hẳn kỳ trước: đề nghị kiểm tra lại."


def tell(province: Province) -> None:
    """A task in each state; a request that is new, and one whose answer came back to the commune for correction."""
    commune = province.commune
    for one in TASKS:
        _give(commune, one)
    tasks.report_progress(
        actor=commune.actor("civil"), task_id=_give(commune, BEGUN), version=1, text="Đã xong 2 bản, còn 3 bản."
    )
    told = "Số liệu đến hết tuần này đã in, để ở phòng họp."
    tasks.finish(actor=commune.actor("counter"), task_id=_give(commune, REPORTED), version=1, outcome=told)
    last = clock.now().astimezone(ZONE).date().replace(day=1) - timedelta(days=1)
    before = last.replace(day=1) - timedelta(days=1)
    _answered_and_sent_back(province, before.replace(day=1), before)
    _ask(province, NEWER, last.replace(day=1), last)


def _give(office: Office, about: tuple[str, str, int | None]) -> UUID:
    words, part, days = about
    day = None if days is None else clock.now().astimezone(ZONE).date() + timedelta(days=days)
    new = tasks.NewTask(new_id(), tasks.Word(words, office.accounts[part], day))
    tasks.give(actor=office.actor("leader"), new=new)
    return new.id


def _ask(province: Province, directive: str, first: date, last: date) -> UUID:
    """Both communes are asked, in the name of who leads the province. The form is made with the first request."""
    leader, top = province.top.actor("giang"), province.top.id
    known = asked.forms(leader)
    form_id = known[0].id if known else new_id()
    if not known:
        reports.save_form(actor=leader, form_id=form_id, office_id=top, text=FORM)
    due = clock.now().astimezone(ZONE).date() + timedelta(days=6)
    new = reports.NewRequest(
        id=new_id(), office_id=top, first=first, last=last, due=due, form_id=form_id, directive=directive,
        units=frozenset({province.commune.id, province.neighbour.id}),
    )  # fmt: skip
    reports.ask(actor=leader, new=new)
    return new.id


def _answered_and_sent_back(province: Province, first: date, last: date) -> None:
    """The commune's report is filled, handed in, and comes back for correction."""
    _ask(province, OLDER, first, last)
    office = province.commune
    chairman, officer = office.actor("leader"), office.actor("civil")
    (owed,) = asked.owed(chairman)
    about = {"report_id": owed.id}
    reports.assign(actor=chairman, **about, version=1, account_id=office.accounts["civil"])
    reports.save(actor=officer, **about, version=0, typed=FILLED)
    reports.submit(actor=officer, **about, version=2)
    reports.hand_in(actor=chairman, **about, version=3)
    reports.decide(actor=province.top.actor("giang"), **about, version=4, decision="sent_back", reason=SENT_BACK)
