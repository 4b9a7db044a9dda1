"""The public look-up: degree of completion by dossier code, and nothing else.

TT 01/2018/TT-VPCP Điều 16 (nay TT 03/2025/TT-VPCP, cần đối chiếu).
"""

from dataclasses import dataclass

from xaso.cases.models import Case
from xaso.kit.text import clean

STAGES = ("Đã tiếp nhận", "Đang giải quyết", "Đã có kết quả", "Đã trả kết quả")
STAGE_OF = {
    "accepted": 1,
    "in_work": 2,
    "supplement": 2,
    "for_approval": 2,
    "ready": 3,
    "returned": 4,
    "lapsed": 4,
}


@dataclass(frozen=True)
class Progress:
    """How far a dossier is. ``stage_number`` of ``stages``; nothing about persons, contents or dates."""

    stage_name: str
    stage_number: int
    stages: int
    finished: bool


def progress(code: str) -> Progress | None:
    """The progress of a dossier, None if there is no such code."""
    state = Case.objects.filter(code=clean(code).upper()).values_list("state", flat=True).first()
    number = STAGE_OF.get(state or "")
    if number is None:
        return None
    name = "Đã kết thúc" if state == "lapsed" else STAGES[number - 1]
    return Progress(stage_name=name, stage_number=number, stages=len(STAGES), finished=number == len(STAGES))
