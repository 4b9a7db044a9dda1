"""What can be done with an incoming document."""

from uuid import UUID

from xaso.base.errors import Invalid
from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.web.documents.moves import Move, Sent
from xaso.web.typed import day_of, id_of
from xaso.web.ui.fields import Choice, Field

NOBODY = Choice("", "– chọn –")
DAY = "Ngày/tháng/năm, như 02/12/2026."
Page = documents.ArrivalPage


def _instruct(sent: Sent) -> None:
    word = actions.Instruction(
        text=sent.one("text"),
        lead=id_of(sent.typed, "lead", "Hãy chọn đơn vị hoặc người chủ trì."),
        helpers=[_uuid(one) for one in sent.typed.getlist("helpers")],
        day=day_of(sent.typed, "day") if sent.one("day").strip() else None,
    )
    actions.instruct(actor=sent.actor, arrival_id=sent.id, version=sent.version, instruction=word)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid({"helpers": "Hãy chọn đơn vị, người phối hợp trong danh sách."}) from error


def _assign(sent: Sent) -> None:
    holder = id_of(sent.typed, "holder", "Hãy chọn người giải quyết.")
    actions.assign(actor=sent.actor, arrival_id=sent.id, version=sent.version, holder_id=holder, note=sent.one("note"))


def _attach(sent: Sent) -> None:
    if sent.stream is None:
        raise Invalid({"file": "Hãy chọn tệp PDF hoặc ảnh."})
    scan = actions.Scan(*sent.stream)
    actions.attach(actor=sent.actor, arrival_id=sent.id, version=sent.version, scan=scan)


def _accept(sent: Sent) -> None:
    actions.accept(actor=sent.actor, arrival_id=sent.id, version=sent.version)


def _return(sent: Sent) -> None:
    actions.return_arrival(actor=sent.actor, arrival_id=sent.id, version=sent.version, reason=sent.one("reason"))


def _agree_recall(sent: Sent) -> None:
    actions.agree_recall(actor=sent.actor, arrival_id=sent.id, version=sent.version)


def _decline_recall(sent: Sent) -> None:
    actions.decline_recall(actor=sent.actor, arrival_id=sent.id, version=sent.version, reason=sent.one("reason"))


def _progress(sent: Sent) -> None:
    actions.report_progress(actor=sent.actor, arrival_id=sent.id, version=sent.version, text=sent.one("text"))


def _finish(sent: Sent) -> None:
    actions.finish(actor=sent.actor, arrival_id=sent.id, version=sent.version, outcome=sent.one("outcome"))


def _file_away(sent: Sent) -> None:
    actions.file_away(actor=sent.actor, arrival_id=sent.id, version=sent.version, note=sent.one("note"))


def _instruct_fields(page: Page) -> list[Field]:
    choices = (NOBODY, *(Choice(str(one.id), one.name) for one in page.hands))
    asked = f"Nơi gửi yêu cầu trả lời trước {page.asked_by}. " if page.asked_by else ""
    return [
        Field("text", "Ý kiến chỉ đạo", kind="textarea", most=2000, required=False, value=page.instruction),
        Field("lead", "Chủ trì", kind="select", choices=choices),
        Field("day", "Hạn giải quyết", inputmode="numeric", most=10, short=True, required=False,
              value=page.asked_by, help=f"{asked}{DAY}"),
    ]  # fmt: skip


def _assign_fields(page: Page) -> list[Field]:
    choices = (NOBODY, *(Choice(str(one.id), one.name) for one in page.unit_hands))
    return [
        Field("holder", "Giao cho", kind="select", choices=choices),
        Field("note", "Ghi chú", most=500, required=False),
    ]


def _finish_fields(page: Page) -> list[Field]:
    answered = any(one.issued for one in page.answers)
    words = "Để trống nếu văn bản trả lời đã phát hành." if answered else "Đã làm gì, kết quả ra sao."
    return [Field("outcome", "Kết quả giải quyết", kind="textarea", most=500, required=not answered, help=words)]


def _nothing(_: Page) -> list[Field]:
    return []


MOVES: tuple[Move[Page], ...] = (
    Move("document.agree_recall", "dong-y-thu-hoi", "Đồng ý thu hồi", "Đã đồng ý thu hồi; nơi gửi được báo.",
         _agree_recall, _nothing, title="Nơi gửi yêu cầu thu hồi"),
    Move("document.decline_recall", "khong-thu-hoi", "Không thu hồi được", "Đã trả lời nơi gửi.", _decline_recall,
         lambda _: [Field("reason", "Vì sao", kind="textarea", most=500, help="Như: đã thực hiện xong.")]),
    Move("document.accept", "vao-so", "Vào sổ văn bản đến", "Đã vào sổ. Lãnh đạo thấy văn bản trong Việc hôm nay.",
         _accept, _nothing),
    Move("document.finish", "giai-quyet-xong", "Giải quyết xong", "Đã ghi kết quả giải quyết.", _finish,
         _finish_fields, leaves=True),
    Move("document.instruct", "chi-dao", "Giao giải quyết", "Đã chỉ đạo. Người được giao thấy trong Việc hôm nay.",
         _instruct, _instruct_fields, leaves=True, title="Chỉ đạo giải quyết"),
    Move("document.assign", "phan-cong", "Phân công", "Đã phân công.", _assign, _assign_fields, leaves=True),
    Move("document.report_progress", "tien-do", "Báo tiến độ", "Đã ghi tiến độ.", _progress,
         lambda page: [Field("text", "Đã làm đến đâu", most=500, value=page.progress)]),
    Move("document.file_away", "luu", "Lưu, không phải giải quyết", "Đã lưu.", _file_away,
         lambda _: [Field("note", "Ghi chú", most=500, required=False)], leaves=True, rare=True),
    Move("document.attach", "dinh-kem", "Thêm tệp", "Đã thêm tệp.", _attach,
         lambda _: [Field("file", "Tệp PDF, ảnh, Word, Excel", kind="file")], rare=True),
    Move("document.return_arrival", "tra-lai", "Trả lại nơi gửi", "Đã trả lại nơi gửi.", _return,
         lambda _: [Field("reason", "Vì sao trả lại", kind="textarea", most=500,
                          help="Như: gửi nhầm nơi nhận, thiếu trang, chữ ký số không hợp lệ.")],
         leaves=True, rare=True),
)  # fmt: skip
