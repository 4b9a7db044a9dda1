"""What each move with a dossier asks for."""

from xaso.cases import queries as cases
from xaso.kit.money import dong
from xaso.people import queries as people
from xaso.web.ui.fields import Choice, Field

NOTE = Field("note", "Ghi chú", required=False, most=500)


def nothing(_: cases.Dossier) -> tuple[Field, ...]:
    return ()


def hand_over(dossier: cases.Dossier) -> tuple[Field, ...]:
    choices = tuple(Choice(str(one.account_id), _named(one)) for one in dossier.resolvers)
    present = [str(one.account_id) for one in dossier.resolvers if one.away_until is None]
    usual = str(dossier.usual_resolver or "")
    if usual not in present:
        usual = present[0] if len(present) == 1 else ""
    asked = choices if usual else (Choice("", "– chọn –"), *choices)
    return (Field("receiver_id", "Chuyển cho", kind="select", choices=asked, value=usual), NOTE)


def _named(one: people.Colleague) -> str:
    away = f" – vắng đến {one.away_until:%d/%m/%Y}" if one.away_until else ""
    return f"{one.name}, {one.post}{away}"


def ask_supplement(dossier: cases.Dossier) -> tuple[Field, ...]:
    absent = "\n".join(paper.name for paper in dossier.papers if paper.required and not paper.handed_in)
    again = " Đây là lần yêu cầu thứ hai; hồ sơ sẽ bị tính là quá hạn." if dossier.supplements else ""
    return (
        Field(
            "items", "Giấy tờ, nội dung cần bổ sung", kind="textarea", most=20000, value=absent,
            help=f"Mỗi điều một dòng. Ghi hết một lần: pháp luật chỉ cho yêu cầu một lần.{again}",
        ),
        Field("reason", "Lý do", most=1000),
    )  # fmt: skip


def ask_payment(dossier: cases.Dossier) -> tuple[Field, ...]:
    name, agency = dossier.money.foreseen[0] if dossier.money.foreseen else ("", "")
    unpaid = bool(dossier.money.left)
    asked = "Để trống nếu chỉ chờ các khoản đã ghi ở mục Phí, lệ phí." if unpaid else ""
    return (
        Field("name", "Khoản phải nộp", most=300, value=name, required=not unpaid, help=asked),
        Field("amount", "Số tiền theo thông báo", inputmode="numeric", most=20, required=not unpaid, short=True),
        Field(
            "notice", "Số, ngày của thông báo", most=100, required=not unpaid,
            help="Như 123/TB-TCS ngày 20/11/2026.",
        ),
        Field(
            "agency", "Thu hộ cho", most=200, value=agency, required=False,
            help="Cơ quan được hưởng, như Thuế cơ sở. Để trống nếu cơ quan mình thu.",
        ),
    )  # fmt: skip


def complete(dossier: cases.Dossier) -> tuple[Field, ...]:
    day = Field(
        "due_day", "Ngày hẹn trả mới", inputmode="numeric", most=10, short=True,
        help="Nguồn không ghi thời hạn. Ngày/tháng/năm, như 02/09/2026.",
    )  # fmt: skip
    return (*((day,) if dossier.needs_due_day else ()), NOTE)


def draft_result(dossier: cases.Dossier) -> tuple[Field, ...]:
    drafted = dossier.result
    return (
        Field("content", "Nội dung kết quả", kind="textarea", most=2000, value=drafted.content if drafted else ""),
        Field(
            "number", "Số đã vào sổ", required=False, most=60, value=drafted.number if drafted else "",
            help=f"Số ở sổ giấy, ví dụ: {dossier.number_hint}. Có thể ghi khi ký." if dossier.number_hint else "",
        ),
    )  # fmt: skip


def submit(_: cases.Dossier) -> tuple[Field, ...]:
    return (NOTE,)


def approve(dossier: cases.Dossier) -> tuple[Field, ...]:
    number = dossier.result.number if dossier.result else ""
    if not (number or dossier.number_hint):
        return ()
    hint = f"Chép đúng số ở sổ giấy, ví dụ: {dossier.number_hint}" if dossier.number_hint else ""
    return (Field("number", "Số đã vào sổ", most=60, value=number, help=hint),)


def send_back(_: cases.Dossier) -> tuple[Field, ...]:
    return (Field("reason", "Điều cần sửa", kind="textarea", most=1000),)


NONE = Choice("", "– không –")


def hand_up(dossier: cases.Dossier) -> tuple[Field, ...]:
    above = sorted(dossier.around.above, key=lambda one: not one.near)
    choices = tuple(Choice(str(one.id), one.name if one.near else f"{one.name} (gửi bản giấy)") for one in above)
    beyond = "" if all(one.near for one in above) else " Nơi nối qua một nút trung tâm khác thì chưa chuyển thẳng được."
    asked = choices if len(choices) == 1 else (Choice("", "– chọn –"), *choices)
    return (
        Field(
            "place_id", "Chuyển lên", kind="select", choices=asked,
            help="Hồ sơ đi cùng thông tin, giấy tờ đã quét và phiếu kiểm soát. Chưa ai nhận thì còn xin lại được."
            + beyond,
        ),
        Field("note", "Đề nghị cơ quan cấp trên", required=False, most=500),
    )  # fmt: skip


def give_back(dossier: cases.Dossier) -> tuple[Field, ...]:
    if dossier.state in {"ready", "declined"}:
        return (NOTE,)
    words = "Hồ sơ chưa giải quyết: nơi tiếp nhận cần làm gì, như báo người dân bổ sung giấy tờ nào."
    return (Field("note", "Vì sao chuyển về", kind="textarea", most=1000, help=words),)


def consult(dossier: cases.Dossier) -> tuple[Field, ...]:
    offers = tuple(Choice(one.key, one.words) for one in dossier.turns.consult_offers)
    offices = tuple(Choice(str(one.id), one.name) for one in dossier.turns.other_offices)
    ready = Field(
        "key", "Ý kiến mà quy trình cần", kind="select", choices=(*offers, NONE), required=False,
        value=offers[0].value if offers else "", help="Chọn ở đây thì các ô dưới có thể để trống.",
    )  # fmt: skip
    here = Field(
        "office_id", "Cơ quan trên hệ thống này", kind="select", choices=(NONE, *offices), required=False,
        help="Công chức của cơ quan được chọn chỉ thấy câu hỏi, và trả lời ngay trên máy.",
    )  # fmt: skip
    return (
        *((ready,) if offers else ()),
        *((here,) if offices else ()),
        Field("unit_name", "Đơn vị được hỏi", most=200, required=not offers and not offices),
        Field("question", "Nội dung cần ý kiến", kind="textarea", most=2000, required=not offers),
        Field(
            "day", "Trả lời trước hết ngày", inputmode="numeric", most=10, short=True, required=not offers,
            help="Ngày/tháng/năm, như 02/09/2026.",
        ),
    )  # fmt: skip


def propose_decline(dossier: cases.Dossier) -> tuple[Field, ...]:
    late = " Đã quá 3 ngày làm việc từ khi tiếp nhận, muộn hơn quy định." if dossier.turns.late_to_decline else ""
    drafted = dossier.turns.declining.reason if dossier.turns.declining else ""
    words = f"In vào phiếu từ chối gửi người dân: vì sao, theo quy định nào, họ có thể làm gì.{late}"
    return (Field("reason", "Lý do từ chối giải quyết", kind="textarea", most=1000, value=drafted, help=words),)


def give_refusal(dossier: cases.Dossier) -> tuple[Field, ...]:
    return (Field("returned_to", "Người nhận phiếu", most=100, value=dossier.applicant.name),)


def withdraw(dossier: cases.Dossier) -> tuple[Field, ...]:
    return (
        Field("asked_by", "Ai yêu cầu rút", most=200, value=dossier.applicant.name),
        Field("reason", "Lý do", most=1000, value="Người nộp tự nguyện rút hồ sơ"),
    )


def stop(_: cases.Dossier) -> tuple[Field, ...]:
    return (
        Field("asked_by", "Ai yêu cầu dừng", most=200, help="Cơ quan, văn bản yêu cầu; hoặc tên cơ quan mình."),
        Field("reason", "Lý do theo pháp luật", kind="textarea", most=1000),
    )


def propose_extension(dossier: cases.Dossier) -> tuple[Field, ...]:
    late = " Đã muộn hơn quy định: lãnh đạo sẽ phải xác nhận." if dossier.turns.late_to_extend else ""
    return (
        Field(
            "day", "Hẹn lại đến ngày", inputmode="numeric", most=10, short=True,
            help=f"Ngày/tháng/năm, sau hạn đang có là {dossier.due}. Thường chỉ được hẹn lại một lần.{late}",
        ),
        Field("reason", "Lý do chưa trả được đúng hẹn", kind="textarea", most=1000,
              help="Lý do này in vào phiếu xin lỗi gửi người dân."),
    )  # fmt: skip


def extend(dossier: cases.Dossier) -> tuple[Field, ...]:
    if not any(one.waits and one.late for one in dossier.turns.extensions):
        return ()
    label = "Tôi biết việc xin lỗi này muộn hơn quy định (ít nhất một ngày trước hạn) và vẫn ký"
    return (Field("confirmed", label, kind="checkbox"),)


def tell(dossier: cases.Dossier) -> tuple[Field, ...]:
    moved = untold(dossier)
    return (Field("change", "", kind="hidden", value=str(moved.id) if moved else ""),)


def untold(dossier: cases.Dossier) -> cases.DueRow | None:
    """The first change of the due date that the citizen has not heard of: the day before it is what he knows."""
    return next((row for row in dossier.due_history if row.must_tell), None)


def deny_extension(_: cases.Dossier) -> tuple[Field, ...]:
    return (Field("reason", "Vì sao không đồng ý", kind="textarea", most=1000),)


def split(_: cases.Dossier) -> tuple[Field, ...]:
    return (
        Field(
            "subject", "Nội dung của hồ sơ mới", most=500,
            help="Khi một tờ đơn có hai yêu cầu. Hồ sơ mới giữ giờ nhận và hạn của hồ sơ này; phí vẫn ở hồ sơ này.",
        ),
    )  # fmt: skip


def transfer(dossier: cases.Dossier) -> tuple[Field, ...]:
    choices = tuple(Choice(str(one.id), one.name) for one in dossier.around.heirs)
    return (Field("heir_id", "Cơ quan kế thừa", kind="select", choices=choices), NOTE)


def return_result(dossier: cases.Dossier) -> tuple[Field, ...]:
    ways = tuple(Choice(*one) for one in cases.RETURN_WAYS if one[0] != "origin" or dossier.around.organisations)
    return (
        Field("way", "Cách trả", kind="select", choices=ways, value=dossier.turns.return_key),
        Field("returned_to", "Người nhận kết quả", most=100, value=dossier.applicant.name),
        Field(
            "proof", "Số hiệu bưu gửi, hoặc nơi nhận bản điện tử", most=200, required=False,
            value=dossier.applicant.email if dossier.turns.return_key == "electronic" else "",
            help="Chỉ khi gửi bưu chính hoặc gửi bản điện tử.",
        ),
        Field(
            "posted_on", "Ngày gửi bưu chính", inputmode="numeric", most=10, short=True, required=False,
            help="Để trống là hôm nay.",
        ),
        *_unpaid(dossier),
    )  # fmt: skip


def _unpaid(dossier: cases.Dossier) -> tuple[Field, ...]:
    """What the rule does not hold the result back for, and the officer knows."""
    if not dossier.money.left:
        return ()
    label = f"Tôi biết người dân còn phải nộp {dong(dossier.money.left)} và vẫn trả kết quả"
    return (Field("confirmed", label, kind="checkbox"),)
