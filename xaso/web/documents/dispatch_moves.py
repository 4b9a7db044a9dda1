"""What can be done with an outgoing document."""

from collections.abc import Callable
from uuid import UUID

from xaso.base import clock
from xaso.base.errors import Invalid, NotPossible
from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.web.documents.keys import key_fields
from xaso.web.documents.moves import Move, Sent
from xaso.web.typed import day_of, id_of
from xaso.web.ui.fields import Choice, Field

NOBODY = Choice("", "– chọn –")
Page = documents.DispatchPage
AGREES = (Choice("1", "Nhất trí"), Choice("0", "Không nhất trí"))


def _submit(sent: Sent) -> None:
    reviewer = id_of(sent.typed, "reviewer", "Hãy chọn người duyệt, ký.")
    actions.submit(
        actor=sent.actor, dispatch_id=sent.id, version=sent.version, reviewer_id=reviewer, note=sent.one("note")
    )


def _pass_up(sent: Sent) -> None:
    reviewer = id_of(sent.typed, "reviewer", "Hãy chọn người duyệt, ký.")
    actions.pass_up(
        actor=sent.actor, dispatch_id=sent.id, version=sent.version, reviewer_id=reviewer, note=sent.one("note")
    )


def _approve(sent: Sent) -> None:
    actions.approve(actor=sent.actor, dispatch_id=sent.id, version=sent.version, note=sent.one("note"))


def _send_back(sent: Sent) -> None:
    actions.send_back(actor=sent.actor, dispatch_id=sent.id, version=sent.version, reason=sent.one("reason"))


def _withdraw(sent: Sent) -> None:
    actions.withdraw_approval(actor=sent.actor, dispatch_id=sent.id, version=sent.version, reason=sent.one("reason"))


def _issue(sent: Sent) -> None:
    actions.issue(actor=sent.actor, dispatch_id=sent.id, version=sent.version, notation=sent.one("notation"))


def _number(sent: Sent) -> None:
    actions.number(actor=sent.actor, dispatch_id=sent.id, version=sent.version, notation=sent.one("notation"))


def _sign(sent: Sent) -> None:
    _with_key(sent, actions.sign)


def _seal(sent: Sent) -> None:
    _with_key(sent, actions.seal)


def _with_key(sent: Sent, act: Callable[..., list[actions.Outcome]]) -> None:
    key_id = id_of(sent.typed, "khoa", "Hãy chọn khóa ký.")
    (done,) = act(actor=sent.actor, key_id=key_id, secret=sent.one("ma"), chosen=[(sent.id, sent.version)])
    if done.problem:
        raise NotPossible(done.problem)


def _keys(page: Page) -> list[Field]:
    return key_fields(page.keys)


def _give_view(sent: Sent) -> None:
    if sent.one("agrees") not in {"0", "1"}:
        raise Invalid({"agrees": "Hãy chọn nhất trí hay không."})
    agrees = sent.one("agrees") == "1"
    actions.give_view(actor=sent.actor, dispatch_id=sent.id, version=sent.version, agrees=agrees, text=sent.one("text"))


def _ask_view(sent: Sent) -> None:
    day = day_of(sent.typed, "day") if sent.one("day").strip() else None
    accounts = [_uuid(one) for one in sent.typed.getlist("accounts")]
    actions.ask_views(actor=sent.actor, dispatch_id=sent.id, version=sent.version, accounts=accounts, day=day)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid({"accounts": "Hãy chọn người trong danh sách."}) from error


def _recall(sent: Sent) -> None:
    actions.recall(actor=sent.actor, dispatch_id=sent.id, version=sent.version, reason=sent.one("reason"))


def _post(sent: Sent) -> None:
    ids = [int(one) for one in sent.typed.getlist("recipients") if one.isascii() and one.isdigit() and len(one) < 16]
    posted = actions.Posted(ids, day_of(sent.typed, "day"), sent.one("by"), sent.one("receipt"), sent.one("taken_by"))
    actions.post(actor=sent.actor, dispatch_id=sent.id, version=sent.version, posted=posted)


def _post_fields(_: Page) -> list[Field]:
    return [
        Field("by", "Cách gửi", kind="select", choices=tuple(Choice(*one) for one in documents.CARRIED)),
        Field("day", "Ngày gửi", inputmode="numeric", most=10, short=True, value=f"{clock.now():%d/%m/%Y}"),
        Field("receipt", "Số bưu gửi, số biên nhận", most=60, short=True, required=False),
        Field("taken_by", "Người nhận", most=100, required=False, help="Giao tận tay: ai đã ký nhận."),
    ]


def _drop(sent: Sent) -> None:
    actions.drop(actor=sent.actor, dispatch_id=sent.id, version=sent.version)


def _reviewer(page: Page) -> list[Field]:
    choices = tuple(Choice(str(key), name) for key, name in page.reviewers)
    asked = choices if len(choices) == 1 else (NOBODY, *choices)
    return [
        Field("reviewer", "Trình", kind="select", choices=asked),
        Field("note", "Ghi chú khi trình", most=500, required=False),
    ]


def _view_fields(_: Page) -> list[Field]:
    return [
        Field("agrees", "Ý kiến", kind="radio", choices=AGREES),
        Field("text", "Góp ý cụ thể", kind="textarea", most=2000, required=False),
    ]


def _reason(label: str) -> list[Field]:
    return [Field("reason", label, kind="textarea", most=1000)]


MOVES: tuple[Move[Page], ...] = (
    Move("document.give_view", "gop-y", "Gửi góp ý", "Đã gửi góp ý.", _give_view, _view_fields, leaves=True,
         title="Góp ý dự thảo"),
    Move("document.approve", "duyet", "Duyệt, ký", "Đã duyệt. Văn thư lấy số và phát hành.", _approve,
         lambda _: [Field("note", "Ghi chú", most=500, required=False)], leaves=True),
    Move("document.number", "cap-so", "Cấp số và ngày", "Đã cấp số. Văn bản chờ lãnh đạo ký số.", _number,
         lambda page: [Field("notation", "Ký hiệu", most=40, value=page.notation, short=True,
                             help="Đứng sau số, như QĐ-UBND. Số và ngày vào văn bản trước khi ký.")]),
    Move("document.sign", "ky", "Ký số", "Đã ký số. Văn thư đóng dấu và phát hành.", _sign, _keys, leaves=True),
    Move("document.seal", "dong-dau", "Đóng dấu và phát hành", "Đã đóng dấu, phát hành.", _seal, _keys),
    Move("document.issue", "phat-hanh", "Lấy số và phát hành", "Đã phát hành.", _issue,
         lambda page: [Field("notation", "Ký hiệu", most=40, value=page.notation, short=True,
                             help="Đứng sau số, như QĐ-UBND. Số được cấp khi bấm nút, không cấp lại.")]),
    Move("document.submit", "trinh", "Trình duyệt, ký", "Đã trình.", _submit, _reviewer, leaves=True),
    Move("document.send_back", "tra-lai", "Trả lại để sửa", "Đã trả lại người soạn thảo.", _send_back,
         lambda _: _reason("Điều cần sửa"), leaves=True),
    Move("document.pass_up", "trinh-tiep", "Đồng ý, trình tiếp", "Đã trình tiếp.", _pass_up, _reviewer, leaves=True),
    Move("document.ask_view", "lay-y-kien", "Lấy ý kiến góp ý", "Đã gửi dự thảo để lấy ý kiến.", _ask_view,
         lambda _: [Field("day", "Góp ý trước hết ngày", inputmode="numeric", most=10, short=True, required=False)]),
    Move("document.withdraw_approval", "rut-duyet", "Rút lại việc duyệt", "Đã rút lại; dự thảo về người soạn thảo.",
         _withdraw, lambda _: _reason("Vì sao rút lại")),
    Move("document.post", "gui-giay", "Ghi gửi bản giấy", "Đã ghi.", _post, _post_fields, rare=True),
    Move("document.recall", "thu-hoi", "Thu hồi văn bản", "Đã gửi yêu cầu thu hồi đến các nơi nhận.", _recall,
         lambda _: [Field("reason", "Vì sao thu hồi", kind="textarea", most=500,
                          help="Nơi nhận đọc lý do này. Văn bản vẫn được lưu, ghi rõ đã thu hồi; số không cấp lại.")],
         rare=True),
    Move("document.drop", "huy", "Hủy dự thảo", "Đã hủy dự thảo.", _drop, lambda _: [], leaves=True),
)  # fmt: skip
