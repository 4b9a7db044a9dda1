"""What can be done with a work file."""

from xaso.base.errors import Invalid
from xaso.web.documents.moves import Move, Sent
from xaso.web.typed import day_of
from xaso.web.ui.fields import Choice, Field
from xaso.web.workfiles.fields import line_fields, line_of, whole_number
from xaso.workfiles import actions
from xaso.workfiles import queries as workfiles

Page = workfiles.FilePage


def _open(sent: Sent) -> None:
    actions.open_file(actor=sent.actor, file_id=sent.id, version=sent.version)


def _put(sent: Sent) -> None:
    paper = actions.Paper(
        "paper",
        sent.one("subject"),
        reference=sent.one("reference"),
        day=day_of(sent.typed, "day") if sent.one("day").strip() else None,
        author=sent.one("author"),
        pages=whole_number(sent.typed, "pages"),
        note=sent.one("note"),
    )
    actions.put(actor=sent.actor, file_id=sent.id, version=sent.version, paper=paper)


def _close(sent: Sent) -> None:
    sheets = whole_number(sent.typed, "sheets")
    actions.close(actor=sent.actor, file_id=sent.id, version=sent.version, sheets=sheets)


def _arrange(sent: Sent) -> None:
    said = sent.one("order").replace(";", ",").replace(" ", ",").split(",")
    places = [one for one in said if one]
    if any(not (one.isascii() and one.isdigit() and len(one) < 6) for one in places):
        raise Invalid({"order": "Hãy ghi các số thứ tự, cách nhau dấu phẩy."})
    order = [int(one) for one in places] or None
    actions.arrange(actor=sent.actor, file_id=sent.id, version=sent.version, order=order)


def _take_out(sent: Sent) -> None:
    position = whole_number(sent.typed, "position")
    if position is None:
        raise Invalid({"position": "Hãy chọn tài liệu."})
    actions.take_out(actor=sent.actor, file_id=sent.id, version=sent.version, position=position)


def _describe(sent: Sent) -> None:
    actions.describe(actor=sent.actor, file_id=sent.id, version=sent.version, line=line_of(sent.typed))


def _reopen(sent: Sent) -> None:
    actions.reopen(actor=sent.actor, file_id=sent.id, version=sent.version, reason=sent.one("reason"))


def _relist(sent: Sent) -> None:
    actions.relist(actor=sent.actor, file_id=sent.id, version=sent.version, line=line_of(sent.typed))


def _strike(sent: Sent) -> None:
    actions.strike(actor=sent.actor, file_id=sent.id, version=sent.version)


def _paper_fields(_: Page) -> list[Field]:
    return [
        Field("subject", "Tên loại và trích yếu", most=700),
        Field("reference", "Số, ký hiệu", most=60, short=True, required=False),
        Field("day", "Ngày của tài liệu", most=10, inputmode="numeric", short=True, required=False),
        Field("author", "Tác giả", most=200, required=False),
        Field("pages", "Số trang", most=4, inputmode="numeric", short=True, required=False),
        Field("note", "Ghi chú", most=300, required=False, help="Như: bản giấy ở tủ số 2."),
    ]


def _close_fields(page: Page) -> list[Field]:
    said = "Có tài liệu giấy bảo quản lâu dài: đánh số tờ rồi ghi tổng số." if page.sheets_asked else ""
    return [
        Field("sheets", "Số tờ (tài liệu giấy)", most=4, inputmode="numeric", short=True, required=page.sheets_asked,
              help=said),
    ]  # fmt: skip


def _positions(page: Page) -> list[Field]:
    papers = tuple(
        Choice(str(one.position), f"{one.position}. {one.reference} {one.subject}"[:90]) for one in page.papers
    )
    return [Field("position", "Tài liệu", kind="select", choices=(Choice("", "– chọn –"), *papers))]


MOVES: tuple[Move[Page], ...] = (
    Move("workfile.open", "mo-ra", "Mở hồ sơ", "Đã mở. Bây giờ bỏ được tài liệu vào hồ sơ.", _open, lambda _: []),
    Move("workfile.close", "ket-thuc", "Kết thúc hồ sơ", "Đã kết thúc hồ sơ.", _close, _close_fields, rare=True),
    Move("workfile.put", "them", "Thêm tài liệu giấy, tài liệu khác", "Đã thêm.", _put, _paper_fields, rare=True),
    Move("workfile.arrange", "sap-xep", "Sắp xếp tài liệu", "Đã sắp xếp lại.", _arrange,
         lambda _: [Field("order", "Thứ tự mới", most=9000, required=False,
                          help="Các số thứ tự hiện nay theo thứ tự mới, như 2, 1, 3. Để trống: sắp theo ngày.")],
         rare=True),
    Move("workfile.take_out", "bo-ra", "Bỏ tài liệu ra", "Đã bỏ ra.", _take_out, _positions, rare=True),
    Move("workfile.describe", "sua", "Sửa tên, ký hiệu, thời hạn bảo quản", "Đã sửa.", _describe,
         lambda page: line_fields(page.keepers, page), rare=True),
    Move("workfile.reopen", "mo-lai", "Mở lại hồ sơ", "Đã mở lại.", _reopen,
         lambda _: [Field("reason", "Vì sao mở lại", most=500)], rare=True),
    Move("workfile.relist", "sua-dong", "Sửa dòng danh mục", "Đã sửa; danh mục cần lãnh đạo duyệt lại.", _relist,
         lambda page: line_fields(page.keepers, page), rare=True),
    Move("workfile.strike", "bo-dong", "Bỏ khỏi danh mục", "Đã bỏ khỏi danh mục.", _strike, lambda _: [],
         leaves=True, rare=True),
)  # fmt: skip
"""In the order in which the page offers them."""
