"""The kinds of lists that an office may bring in: their words, what each must ask, and the actions behind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.imports import Preview
from xaso.cases import actions as case_actions
from xaso.cases import queries as cases
from xaso.kit.tables import Column
from xaso.people import actions
from xaso.people import queries as people
from xaso.web.ui.fields import Choice, Field

Typed = Mapping[str, str]
Places = Mapping[str, int]


@dataclass(frozen=True)
class Kind:
    """``slug``: in addresses. ``thing``: what a line becomes; ``after``: what the office can do with it then.

    ``ask``: fields besides the columns. ``answers``: what was typed there, as ``set`` takes it. ``again``: those of
    the answers that change which lines are imported, so that the list must be looked at again before.
    """

    key: str
    slug: str
    sheet: str
    label: str
    help: str
    thing: str
    after: str
    kept: str
    columns: Callable[[], tuple[Column, ...]]
    upload: Callable[..., Any]
    preview: Callable[[Actor, UUID], Preview[Any]]
    set: Callable[..., Any]
    start: Callable[..., Any]
    go_on: Callable[[int], None]
    undo: Callable[..., Any]
    ask: Callable[[Actor, Preview[Any]], tuple[Field, ...]]
    answers: Callable[[Preview[Any], Typed], dict[str, Any]]
    again: Callable[[Preview[Any], Mapping[str, Any]], bool]

    @property
    def empty_list(self) -> str:
        return f"mau-{self.slug}.xlsx"


def zeros_field(_actor: Actor, seen: Preview[people.Zeros]) -> tuple[Field, ...]:
    """Whether numbers that lack their first zero get it back; nothing where none does."""
    if not (seen.asked.lost or seen.asked.added):
        return ()
    words = f"Thêm lại số 0 ở đầu cho {seen.asked.lost} số định danh chỉ có 11 số"
    return (Field("zeros", words, kind="checkbox", value="1" if seen.asked.added else "", required=False),)


def zeros_typed(_seen: Preview[people.Zeros], typed: Typed) -> dict[str, Any]:
    return {"zeros": typed.get("zeros") == "1"}


def role_name(title_key: str) -> str:
    """The name of the field that asks for the role of a title."""
    return f"vai-tro-{sha256(title_key.encode()).hexdigest()[:12]}"


def role_fields(_actor: Actor, seen: Preview[tuple[people.TitleRow, ...]]) -> tuple[Field, ...]:
    """The role of each title for which new posts are made."""
    choices = tuple(Choice(role, name) for role, name in people.ROLE_NAMES.items())
    return tuple(
        Field(
            role_name(one.key), one.title, kind="select", value=one.role, choices=choices,
            help=f"{one.new} vị trí mới" + (f"; {one.free} người vào vị trí đang trống" if one.free else ""),
        )
        for one in seen.asked if one.new
    )  # fmt: skip


def roles_typed(seen: Preview[tuple[people.TitleRow, ...]], typed: Typed) -> dict[str, Any]:
    return {"roles": {one.key: typed.get(role_name(one.key), one.role) for one in seen.asked}}


def holder_field(_actor: Actor, seen: Preview[cases.Holders]) -> tuple[Field, ...]:
    """Who goes on with open dossiers that name nobody; nothing where each names one."""
    asked = seen.asked
    if not asked.needed:
        return ()
    officers = {one.account_id: f"{one.name}, {one.post}" for one in asked.officers}
    choices = (Choice("", "Chọn một người"), *(Choice(str(key), words) for key, words in officers.items()))
    words = f"{asked.needed} hồ sơ đang giải quyết chưa rõ ai giữ; từng hồ sơ giao lại được sau khi nhập."
    chosen = str(asked.chosen or "")
    return (Field("holder", "Giao cho", kind="select", value=chosen, choices=choices, help=words),)


def holder_typed(_seen: Preview[cases.Holders], typed: Typed) -> dict[str, Any]:
    return {"holder": typed.get("holder", "")}


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            key="persons", slug="nguoi-dan", sheet="Người dân", label="Người dân, tổ chức",
            help="Người đã từng đến làm thủ tục: Một cửa gõ số định danh là thấy.", thing="người",
            after="Một cửa gõ số định danh hoặc điện thoại là thấy.", kept="đã có hồ sơ hoặc đã được sửa",
            columns=people.import_columns, upload=actions.upload_persons, preview=people.import_preview,
            set=actions.set_import, start=actions.start_import, go_on=actions.go_on_importing,
            undo=actions.undo_import, ask=zeros_field, answers=zeros_typed,
            again=lambda seen, answers: bool(answers["zeros"] != seen.asked.added and seen.asked.lost),
        ),
        Kind(
            key="staff", slug="can-bo", sheet="Cán bộ", label="Cán bộ, công chức",
            help="Mỗi người một tài khoản và một vị trí; mật khẩu lần đầu in ra phiếu.", thing="tài khoản",
            after="Hãy in phiếu mật khẩu rồi đưa tận tay từng người.", kept="đã đăng nhập hoặc đã được sửa",
            columns=people.staff_columns, upload=actions.upload_staff, preview=people.staff_preview,
            set=actions.set_staff_import, start=actions.start_staff_import, go_on=actions.go_on_importing_staff,
            undo=actions.undo_staff_import, ask=role_fields, answers=roles_typed,
            again=lambda _seen, _answers: False,
        ),
        Kind(
            key="cases", slug="ho-so", sheet="Hồ sơ", label="Hồ sơ trong sổ cũ",
            help="Hồ sơ nhận trước khi dùng hệ thống: giữ mã cũ, ngày thật; đang dở thì làm tiếp.", thing="hồ sơ",
            after="Tìm được theo mã cũ và tên người nộp; biểu II.06 đếm theo ngày ghi trong sổ.",
            kept="đã có người làm việc với nó",
            columns=cases.old_book_columns, upload=case_actions.upload_old_book, preview=cases.old_book_preview,
            set=case_actions.set_old_book, start=case_actions.start_old_book,
            go_on=case_actions.go_on_importing_old_books, undo=case_actions.undo_old_book, ask=holder_field,
            answers=holder_typed, again=lambda _seen, _answers: False,
        ),
    )
}  # fmt: skip
