"""What each move with a dossier asks for."""

from xaso.cases import queries as cases
from xaso.web.ui.fields import Choice, Field

NOTE = Field("note", "Ghi chú", required=False, most=500)


def nothing(_: cases.Dossier) -> tuple[Field, ...]:
    return ()


def hand_over(dossier: cases.Dossier) -> tuple[Field, ...]:
    choices = tuple(Choice(str(one.account_id), f"{one.name}, {one.post}") for one in dossier.resolvers)
    usual = str(dossier.usual_resolver or "")
    if usual not in {one.value for one in choices}:
        usual = choices[0].value if len(choices) == 1 else ""
    asked = choices if usual else (Choice("", "– chọn –"), *choices)
    return (Field("receiver_id", "Chuyển cho", kind="select", choices=asked, value=usual), NOTE)


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


def return_result(dossier: cases.Dossier) -> tuple[Field, ...]:
    return (Field("returned_to", "Người nhận kết quả", most=100, value=dossier.applicant.name),)
