"""The public look-up: degree of completion by dossier code, and nothing else.

TT 01/2018/TT-VPCP Điều 16 (nay TT 03/2025/TT-VPCP, cần đối chiếu).
"""

from dataclasses import dataclass
from datetime import datetime

from xaso.base import clock, homes
from xaso.cases.models import Case, Elsewhere, Extension
from xaso.cases.national import national
from xaso.cases.states import COPIES
from xaso.kit.text import clean

STAGES = ("Đã tiếp nhận", "Đang giải quyết", "Đã có kết quả", "Đã trả kết quả")
STAGE_OF = {
    "accepted": 1,
    "sent": 1,
    "offered": 2,
    "away": 2,
    "returning": 3,
    "gave_back": 3,
    "in_work": 2,
    "supplement": 2,
    "fee_due": 2,
    "for_approval": 2,
    "ready": 3,
    "returned": 4,
    "lapsed": 4,
    "declined": 4,
    "withdrawn": 4,
    "stopped": 4,
}
ENDED = {
    "lapsed": "Đã kết thúc",
    "declined": "Đã kết thúc, cơ quan đã có văn bản trả lời",
    "withdrawn": "Đã kết thúc theo yêu cầu của người nộp",
    "stopped": "Đã dừng giải quyết",
}
"""What ended without a result, in words that tell nobody more than the owner wants to be known."""


WAITS_FOR = {
    "supplement": "Đang chờ người dân bổ sung hồ sơ theo phiếu đã gửi. Thời hạn tính lại khi bổ sung đủ.",
    "fee_due": "Đang chờ người dân nộp phí, thuế theo thông báo. Thời gian chờ không tính vào thời hạn.",
}
"""What the citizen himself has to do: not what for, and not how much."""


@dataclass(frozen=True)
class Progress:
    """How far a dossier is. ``stage_number`` of ``stages``; nothing about persons, contents or dates.

    ``national``: the same in the words of the national portal. ``apologised``: the day on the receipt no longer holds.
    ``told_at``: since when this is known of a dossier of another node; None: it is one of our own.
    """

    stage_name: str
    national: str
    stage_number: int
    stages: int
    finished: bool
    apologised: bool
    waits_for: str
    told_at: datetime | None = None


def progress(code: str) -> Progress | None:
    """The progress of a dossier, None if there is no such code, or if it is an invented one.

    Of what another node owns by now, as that node has told; of an office that has left and has told nothing since, as
    it stood when it left.
    """
    wanted = clean(code).upper()
    own = Case.objects.filter(office__learner__isnull=True, code=wanted).only("state", "came_at", "office_id").first()
    told = Elsewhere.objects.filter(code=wanted).first()
    left = homes.left_at(own.office_id) if own else None
    if own is not None and not (told and (left or own.state in COPIES)):
        state = "in_work" if own.state == "accepted" and own.came_at else own.state
        apologised = Extension.objects.filter(case=own, signed_at__isnull=False).exists()
        return _progress(state, apologised, left)
    return _progress(told.state, told.apologised, told.told_at) if told else None


def _progress(state: str, apologised: bool, told_at: datetime | None = None) -> Progress | None:
    if state not in STAGE_OF:
        return None
    number = STAGE_OF[state]
    return Progress(
        stage_name=ENDED.get(state, STAGES[number - 1]),
        national=national(state, clock.now().date()).name,
        stage_number=number,
        stages=len(STAGES),
        finished=number == len(STAGES),
        apologised=apologised,
        waits_for=WAITS_FOR.get(state, ""),
        told_at=told_at,
    )
