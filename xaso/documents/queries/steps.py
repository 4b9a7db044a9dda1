"""What happened to a document, for its page."""

from dataclasses import dataclass

from django.db.models import QuerySet

from xaso.documents.models import DocumentStep
from xaso.kit.light import moment

WORDS = {
    "register": "Vào sổ văn bản đến",
    "deliver": "Đến từ hệ thống",
    "accept": "Vào sổ văn bản đến",
    "return_arrival": "Trả lại nơi gửi",
    "attach": "Thêm tệp",
    "instruct": "Chỉ đạo giải quyết",
    "assign": "Giao giải quyết",
    "report_progress": "Báo tiến độ",
    "finish": "Giải quyết xong",
    "file_away": "Lưu, không phải giải quyết",
    "draft": "Soạn thảo",
    "copy": "Làm bản sao",
    "revise": "Sửa dự thảo",
    "ask_view": "Lấy ý kiến góp ý",
    "give_view": "Góp ý",
    "submit": "Trình duyệt, ký",
    "send_back": "Trả lại để sửa",
    "pass_up": "Chuyển trình tiếp",
    "approve": "Duyệt, ký",
    "withdraw_approval": "Rút lại việc duyệt",
    "number": "Cấp số, ngày",
    "sign": "Ký số",
    "seal": "Đóng dấu, phát hành",
    "issue": "Phát hành (ký, đóng dấu trên giấy)",
    "drop": "Hủy dự thảo",
    "post": "Gửi bản giấy",
    "recall": "Thu hồi",
    "hear_recall": "Nơi gửi yêu cầu thu hồi",
    "agree_recall": "Đồng ý thu hồi",
    "decline_recall": "Không thu hồi được",
    "supersede": "Có văn bản thay thế, đính chính",
}


@dataclass(frozen=True)
class StepRow:
    """As the timeline of a page shows it."""

    title: str
    when: str
    note: str
    here: bool = False


def steps_of(steps: QuerySet[DocumentStep]) -> tuple[StepRow, ...]:
    """In the order in which they happened."""
    return tuple(
        StepRow(
            title=f"{WORDS[one.verb]}{f': {one.receiver}' if one.receiver else ''}",
            when=moment(one.at),
            note=" · ".join(filter(None, (one.by, one.note))),
        )
        for one in steps.order_by("pk")
    )
