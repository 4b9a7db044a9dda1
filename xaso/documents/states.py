"""Every turn that a document can take: ``{(state, verb): next state}``. Nothing else moves a document."""

from typing import Literal

from xaso.base.errors import NotPossible

ArrivalState = Literal["arrived", "registered", "with_unit", "in_work", "done", "returned", "recalled"]
DispatchState = Literal["draft", "for_approval", "approved", "numbered", "signed", "issued", "dropped"]

ARRIVALS: dict[tuple[str, str], ArrivalState] = {
    ("arrived", "accept"): "registered",
    ("arrived", "return_arrival"): "returned",
    ("registered", "instruct"): "in_work",
    ("registered", "instruct_unit"): "with_unit",
    ("registered", "file_away"): "done",
    ("registered", "return_arrival"): "returned",
    ("registered", "attach"): "registered",
    ("with_unit", "assign"): "in_work",
    ("with_unit", "instruct"): "in_work",
    ("with_unit", "instruct_unit"): "with_unit",
    ("with_unit", "attach"): "with_unit",
    ("in_work", "assign"): "in_work",
    ("in_work", "instruct"): "in_work",
    ("in_work", "instruct_unit"): "with_unit",
    ("in_work", "report_progress"): "in_work",
    ("in_work", "finish"): "done",
    ("in_work", "attach"): "in_work",
    ("arrived", "agree_recall"): "recalled",
    ("registered", "agree_recall"): "recalled",
    ("with_unit", "agree_recall"): "recalled",
    ("in_work", "agree_recall"): "recalled",
    ("registered", "decline_recall"): "registered",
    ("with_unit", "decline_recall"): "with_unit",
    ("in_work", "decline_recall"): "in_work",
}
"""An arrival (văn bản đến). To a person or to a unit: ``instruct`` and ``instruct_unit`` are one verb on the screen."""

DISPATCHES: dict[tuple[str, str], DispatchState] = {
    ("draft", "revise"): "draft",
    ("draft", "ask_view"): "draft",
    ("draft", "give_view"): "draft",
    ("draft", "submit"): "for_approval",
    ("draft", "drop"): "dropped",
    ("for_approval", "give_view"): "for_approval",
    ("for_approval", "send_back"): "draft",
    ("for_approval", "pass_up"): "for_approval",
    ("for_approval", "approve"): "approved",
    ("approved", "withdraw_approval"): "draft",
    ("approved", "number"): "numbered",
    ("approved", "issue"): "issued",
    ("issued", "recall"): "issued",
    ("issued", "post"): "issued",
    ("numbered", "withdraw_approval"): "draft",
    ("numbered", "sign"): "signed",
    ("numbered", "issue"): "issued",
    ("signed", "withdraw_approval"): "draft",
    ("signed", "seal"): "issued",
}
"""A dispatch (văn bản đi). Number and date stand in the file before it is signed (Điều 13, 15); ``issue``: signed and
sealed on paper. What is issued stays as it is: it is replaced or corrected by another one (Điều 18)."""

ARRIVAL_NAMES: dict[str, str] = {
    "arrived": "Mới đến, chờ văn thư vào sổ",
    "registered": "Đã vào sổ, chờ chỉ đạo",
    "with_unit": "Đã giao đơn vị, chờ phân công",
    "in_work": "Đang giải quyết",
    "done": "Đã giải quyết xong",
    "returned": "Đã trả lại nơi gửi",
    "recalled": "Nơi gửi đã thu hồi",
}
DISPATCH_NAMES: dict[str, str] = {
    "draft": "Đang soạn thảo",
    "for_approval": "Chờ lãnh đạo duyệt, ký",
    "approved": "Đã duyệt, chờ cấp số",
    "numbered": "Đã cấp số, chờ ký số",
    "signed": "Đã ký số, chờ đóng dấu, phát hành",
    "issued": "Đã phát hành",
    "dropped": "Đã hủy dự thảo",
}
DELIVERY_NAMES: dict[str, str] = {
    "waiting": "Chờ gửi",
    "travelling": "Đang đi",
    "arrived": "Đã đến",
    "accepted": "Đã tiếp nhận",
    "assigned": "Đã phân công",
    "in_work": "Đang xử lý",
    "done": "Hoàn thành",
    "refused": "Từ chối tiếp nhận",
}
"""How far a dispatch has come at one of its recipients: ours, then those of QĐ 28/2018/QĐ-TTg in their order."""
UNOPENED = ("waiting", "travelling", "arrived")
ARRIVALS_OPEN: tuple[ArrivalState, ...] = ("arrived", "registered", "with_unit", "in_work")
DISPATCHES_OPEN: tuple[DispatchState, ...] = ("draft", "for_approval", "approved", "numbered", "signed")


def arrival_after(state: str, verb: str) -> ArrivalState:
    """The state that the verb leads an arrival to.

    Raises:
        NotPossible: it is not where the verb is possible.
    """
    target = ARRIVALS.get((state, verb))
    if target is None:
        raise NotPossible(f"Không làm được: văn bản đến “{ARRIVAL_NAMES[state]}”.")
    return target


def dispatch_after(state: str, verb: str) -> DispatchState:
    """The state that the verb leads a dispatch to. Raises as ``arrival_after``."""
    target = DISPATCHES.get((state, verb))
    if target is None:
        raise NotPossible(f"Không làm được: văn bản đi “{DISPATCH_NAMES[state]}”.")
    return target


def further(now: str, said: str) -> bool:
    """Whether a delivery that stands at ``now`` comes further by what is said, in whatever order the news arrive.

    What was accepted can still be returned; nothing follows an end or a refusal.
    """
    order = list(DELIVERY_NAMES)
    return now not in {"done", "refused"} and order.index(said) > order.index(now)


def delivery_of(arrival: str, *, progressed: bool) -> str:
    """How far it has come, as its sender is told, by the state of the arrival that it is."""
    told = {"arrived": "arrived", "registered": "accepted", "with_unit": "assigned", "in_work": "assigned"}
    if arrival == "in_work" and progressed:
        return "in_work"
    if arrival == "recalled":
        return "arrived"
    return told.get(arrival, "refused" if arrival == "returned" else "done")
