"""Every turn that a dossier can take: ``{(state, verb): next state}``. Nothing else moves a dossier."""

from typing import Literal

from xaso.base.errors import NotPossible

State = Literal[
    "accepted", "in_work", "supplement", "fee_due", "for_approval", "ready", "returned", "refused", "lapsed",
    "declined", "withdrawn", "stopped", "sent", "offered", "away", "returning", "gave_back",
]  # fmt: skip
TABLE: dict[tuple[str, str], State] = {
    ("accepted", "hand_over"): "in_work",
    ("accepted", "ask_supplement"): "supplement",
    ("accepted", "ask_payment"): "fee_due",
    ("accepted", "attach"): "accepted",
    ("accepted", "send"): "sent",
    ("sent", "take_over"): "accepted",
    ("accepted", "hand_up"): "offered",
    ("in_work", "hand_up"): "offered",
    ("offered", "recall"): "offered",
    ("offered", "take"): "accepted",
    ("offered", "let_go"): "away",
    ("offered", "regain_accepted"): "accepted",
    ("offered", "regain_in_work"): "in_work",
    ("accepted", "give_back"): "returning",
    ("in_work", "give_back"): "returning",
    ("ready", "give_back"): "returning",
    ("declined", "give_back"): "returning",
    ("returning", "recall"): "returning",
    ("returning", "let_go"): "gave_back",
    ("returning", "regain_accepted"): "accepted",
    ("returning", "regain_in_work"): "in_work",
    ("returning", "regain_ready"): "ready",
    ("returning", "regain_declined"): "declined",
    ("returning", "come_home_open"): "accepted",
    ("returning", "come_home_result"): "ready",
    ("returning", "come_home_declined"): "declined",
    ("away", "come_home_open"): "accepted",
    ("away", "come_home_result"): "ready",
    ("away", "come_home_declined"): "declined",
    ("gave_back", "take"): "accepted",
    ("accepted", "remember_up"): "offered",
    ("in_work", "remember_up"): "offered",
    ("supplement", "remember_up"): "offered",
    ("fee_due", "remember_up"): "offered",
    ("for_approval", "remember_up"): "offered",
    ("ready", "remember_up"): "offered",
    ("declined", "remember_up"): "offered",
    ("accepted", "remember_back"): "returning",
    ("in_work", "remember_back"): "returning",
    ("for_approval", "remember_back"): "returning",
    ("ready", "remember_back"): "returning",
    ("declined", "remember_back"): "returning",
    ("accepted", "cede_up"): "gave_back",
    ("in_work", "cede_up"): "gave_back",
    ("for_approval", "cede_up"): "gave_back",
    ("ready", "cede_up"): "gave_back",
    ("declined", "cede_up"): "gave_back",
    ("returning", "cede_up"): "gave_back",
    ("accepted", "cede_back"): "away",
    ("in_work", "cede_back"): "away",
    ("supplement", "cede_back"): "away",
    ("fee_due", "cede_back"): "away",
    ("for_approval", "cede_back"): "away",
    ("ready", "cede_back"): "away",
    ("declined", "cede_back"): "away",
    ("offered", "cede_back"): "away",
    ("accepted", "split"): "accepted",
    ("in_work", "split"): "in_work",
    ("in_work", "hand_over"): "in_work",
    ("in_work", "ask_supplement"): "supplement",
    ("in_work", "ask_payment"): "fee_due",
    ("in_work", "draft_result"): "in_work",
    ("in_work", "submit"): "for_approval",
    ("in_work", "attach"): "in_work",
    ("in_work", "consult"): "in_work",
    ("in_work", "report_silence"): "in_work",
    ("in_work", "propose_extension"): "in_work",
    ("in_work", "extend"): "in_work",
    ("in_work", "deny_extension"): "in_work",
    ("supplement", "complete"): "accepted",
    ("supplement", "lapse"): "lapsed",
    ("supplement", "attach"): "supplement",
    ("fee_due", "ask_payment"): "fee_due",
    ("fee_due", "resume"): "in_work",
    ("fee_due", "resume_intake"): "accepted",
    ("fee_due", "attach"): "fee_due",
    ("for_approval", "send_back"): "in_work",
    ("for_approval", "approve"): "ready",
    ("for_approval", "extend"): "for_approval",
    ("for_approval", "deny_extension"): "for_approval",
    ("ready", "return_result"): "returned",
    ("accepted", "amend"): "accepted",
    ("in_work", "amend"): "in_work",
    ("supplement", "amend"): "supplement",
    ("fee_due", "amend"): "fee_due",
    ("in_work", "propose_decline"): "for_approval",
    ("for_approval", "decline"): "declined",
    ("declined", "give_refusal"): "declined",
    ("accepted", "withdraw"): "withdrawn",
    ("in_work", "withdraw"): "withdrawn",
    ("supplement", "withdraw"): "withdrawn",
    ("fee_due", "withdraw"): "withdrawn",
    ("for_approval", "withdraw"): "withdrawn",
    ("accepted", "stop"): "stopped",
    ("in_work", "stop"): "stopped",
    ("supplement", "stop"): "stopped",
    ("fee_due", "stop"): "stopped",
    ("for_approval", "stop"): "stopped",
}

NAMES: dict[str, str] = {
    "accepted": "Đã tiếp nhận, chờ chuyển xử lý",
    "sent": "Đã chuyển đến cơ quan giải quyết",
    "in_work": "Đang xử lý",
    "supplement": "Chờ người dân bổ sung",
    "fee_due": "Chờ người dân nộp phí, thuế",
    "for_approval": "Chờ lãnh đạo ký",
    "ready": "Đã có kết quả, chờ trả",
    "returned": "Đã trả kết quả",
    "refused": "Từ chối tiếp nhận",
    "lapsed": "Kết thúc do không bổ sung",
    "declined": "Từ chối giải quyết sau thẩm định",
    "withdrawn": "Rút hồ sơ theo yêu cầu",
    "stopped": "Dừng giải quyết",
    "offered": "Đã chuyển cơ quan cấp trên, chờ nhận",
    "away": "Cơ quan cấp trên đang giải quyết",
    "returning": "Đã giải quyết, đang chuyển về nơi tiếp nhận",
    "gave_back": "Đã chuyển về nơi tiếp nhận",
}

OPEN: tuple[State, ...] = (
    "accepted", "sent", "offered", "away", "in_work", "supplement", "fee_due", "for_approval", "ready", "returning",
)  # fmt: skip
RUNNING: tuple[State, ...] = ("accepted", "sent", "offered", "away", "in_work", "for_approval")
"""States in which the office's clock runs: not while the citizen supplements or pays, not once the result is ready."""

WITH_CITIZEN: tuple[State, ...] = ("supplement", "fee_due")
"""The citizen has to do something; the office's clock stands still and nobody of the office is late."""

FRUITLESS: tuple[State, ...] = ("lapsed", "declined", "withdrawn", "stopped")
"""Ends without a result: nothing more is asked for, and what was paid may have to be given back."""

COPIES: tuple[State, ...] = ("away", "gave_back")
"""The dossier is another node's: here it is read, and whoever owns it moves it."""


def after(state: str, verb: str) -> State:
    """The state that the verb leads to.

    Raises:
        NotPossible: the dossier is not where the verb is possible.
    """
    target = TABLE.get((state, verb))
    if target is None:
        raise NotPossible(f"Không làm được: hồ sơ đang ở bước “{NAMES[state]}”.")
    return target
