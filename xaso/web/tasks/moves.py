"""What can be done with a task."""

from xaso.base.errors import Invalid
from xaso.tasks import actions
from xaso.tasks import queries as tasks
from xaso.web.documents.moves import Move, Sent
from xaso.web.typed import day_of, id_of
from xaso.web.ui.fields import Choice, Field

NOBODY = Choice("", "– chọn –")
Page = tasks.TaskPage


def _accept(sent: Sent) -> None:
    actions.accept(actor=sent.actor, task_id=sent.id, version=sent.version, note=sent.one("note"))


def _send_back(sent: Sent) -> None:
    actions.send_back(actor=sent.actor, task_id=sent.id, version=sent.version, reason=sent.one("reason"))


def _answer(sent: Sent) -> None:
    said = sent.one("agree")
    if said not in {"yes", "no"}:
        raise Invalid({"agree": "Hãy chọn đồng ý hay không."})
    actions.answer_later(
        actor=sent.actor, task_id=sent.id, version=sent.version, agree=said == "yes", note=sent.one("note")
    )


def _finish(sent: Sent) -> None:
    actions.finish(actor=sent.actor, task_id=sent.id, version=sent.version, outcome=sent.one("outcome"))


def _progress(sent: Sent) -> None:
    typed = sent.one("percent").strip().removesuffix("%").strip()
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) < 4):
        raise Invalid({"percent": "Phần trăm từ 0 đến 100."})
    percent = int(typed) if typed else None
    actions.report_progress(
        actor=sent.actor, task_id=sent.id, version=sent.version, text=sent.one("text"), percent=percent
    )


def _ask_later(sent: Sent) -> None:
    day = day_of(sent.typed, "day")
    actions.ask_later(actor=sent.actor, task_id=sent.id, version=sent.version, day=day, reason=sent.one("reason"))


def _hand_on(sent: Sent) -> None:
    owner = id_of(sent.typed, "owner", "Hãy chọn người thực hiện.")
    actions.hand_on(actor=sent.actor, task_id=sent.id, version=sent.version, owner_id=owner, note=sent.one("note"))


def _cancel(sent: Sent) -> None:
    actions.cancel(actor=sent.actor, task_id=sent.id, version=sent.version, reason=sent.one("reason"))


def _answer_fields(page: Page) -> list[Field]:
    choices = (Choice("yes", f"Đồng ý, hạn mới {page.asked}"), Choice("no", f"Không đồng ý, giữ hạn {page.due}"))
    return [
        Field("agree", "Trả lời", kind="radio", choices=choices),
        Field("note", "Ghi chú", most=500, required=False, help="Không đồng ý thì ghi vì sao."),
    ]


def _progress_fields(page: Page) -> list[Field]:
    text = Field("text", "Đã làm đến đâu", most=500, required=not page.owns)
    percent = Field("percent", "Phần trăm", most=4, inputmode="numeric", short=True, required=False,
                    value=str(page.percent or ""))  # fmt: skip
    return [text, percent] if page.owns else [text]


def _hand_on_fields(page: Page) -> list[Field]:
    others = (Choice(str(key), name) for key, name in page.persons if key != page.owner_id)
    return [
        Field("owner", "Chuyển cho", kind="select", choices=(NOBODY, *others)),
        Field("note", "Ghi chú", most=500, required=False),
    ]


MOVES: tuple[Move[Page], ...] = (
    Move("task.accept", "nghiem-thu", "Nghiệm thu", "Đã nghiệm thu.", _accept,
         lambda _: [Field("note", "Nhận xét", most=500, required=False)], leaves=True),
    Move("task.answer_later", "tra-loi", "Trả lời", "Đã trả lời.", _answer, _answer_fields, leaves=True,
         title="Trả lời việc xin lùi hạn"),
    Move("task.finish", "bao-xong", "Báo đã xong", "Đã báo. Người giao thấy trong Việc hôm nay.", _finish,
         lambda page: [Field("outcome", "Kết quả", kind="textarea", most=2000, value=page.outcome,
                             help="Đã làm gì, kết quả ra sao, văn bản nào.")], leaves=True),
    Move("task.send_back", "tra-lai", "Trả lại làm tiếp", "Đã trả lại người thực hiện.", _send_back,
         lambda _: [Field("reason", "Còn thiếu gì", kind="textarea", most=500)], leaves=True),
    Move("task.report_progress", "tien-do", "Báo tiến độ", "Đã ghi tiến độ.", _progress, _progress_fields),
    Move("task.ask_later", "xin-lui-han", "Xin lùi hạn", "Đã gửi người giao. Hạn cũ vẫn tính cho đến khi được trả lời.",
         _ask_later,
         lambda _: [Field("day", "Hạn mới", most=10, inputmode="numeric", short=True,
                          help="Ngày/tháng/năm, như 02/12/2026."),
                    Field("reason", "Vì sao cần thêm thời gian", kind="textarea", most=500)]),
    Move("task.hand_on", "chuyen", "Chuyển người thực hiện", "Đã chuyển. Người giao và người mới đều thấy.", _hand_on,
         _hand_on_fields, leaves=True),
    Move("task.cancel", "huy", "Hủy nhiệm vụ", "Đã hủy.", _cancel,
         lambda _: [Field("reason", "Vì sao hủy", kind="textarea", most=500)], leaves=True),
)  # fmt: skip
