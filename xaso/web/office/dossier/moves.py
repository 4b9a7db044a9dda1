"""What can be done with a dossier: the verb, the word in its address, the form it asks for, the action it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from xaso.base.actor import Actor
from xaso.base.errors import Invalid
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.web.office.dossier import forms
from xaso.web.typed import day_of, id_of, number_of
from xaso.web.ui.fields import Field


@dataclass(frozen=True)
class Sent:
    """A form that came in. ``version``: what its sender saw."""

    actor: Actor
    case_id: UUID
    version: int
    typed: QueryDict
    file: "UploadedFile[Any] | None" = None

    def one(self, name: str) -> str:
        return self.typed.get(name) or ""

    @property
    def aim(self) -> dict[str, Any]:
        """Who does it to what: the part that every action asks for."""
        return {"actor": self.actor, "case_id": self.case_id, "version": self.version}


@dataclass(frozen=True)
class Move:
    """``said``: the line afterwards. ``leaves``: it goes out of my hands, so that my list of work comes next."""

    verb: str
    word: str
    button: str
    said: str
    act: Callable[[Sent], object]
    fields: Callable[[cases.Dossier], tuple[Field, ...]] = forms.nothing
    leaves: bool = False


def _hand_over(sent: Sent) -> None:
    receiver = id_of(sent.typed, "receiver_id", "Hãy chọn công chức giải quyết.")
    actions.hand_over(**sent.aim, receiver_id=receiver, note=sent.one("note"))


def _ask_supplement(sent: Sent) -> None:
    actions.ask_supplement(**sent.aim, items=sent.one("items").splitlines(), reason=sent.one("reason"))


def _complete(sent: Sent) -> None:
    day = day_of(sent.typed, "due_day") if "due_day" in sent.typed else None
    handed_in = frozenset(sent.typed.getlist("papers"))
    actions.complete(**sent.aim, handed_in=handed_in, due_day=day, note=sent.one("note"))


def _lapse(sent: Sent) -> None:
    actions.lapse(**sent.aim)


def _draft_result(sent: Sent) -> None:
    actions.draft_result(**sent.aim, content=sent.one("content"), number=sent.one("number"))


def _submit(sent: Sent) -> None:
    actions.submit(**sent.aim, note=sent.one("note"))


def _approve(sent: Sent) -> None:
    actions.approve(**sent.aim, number=sent.one("number"))


def _send_back(sent: Sent) -> None:
    actions.send_back(**sent.aim, reason=sent.one("reason"))


def _return_result(sent: Sent) -> None:
    actions.return_result(**sent.aim, returned_to=sent.one("returned_to"))


def _tell(sent: Sent) -> None:
    actions.tell_citizen(actor=sent.actor, change_id=number_of(sent.typed, "change"))


def _attach(sent: Sent) -> None:
    if sent.file is None or sent.file.file is None:
        raise Invalid({"file": "Hãy chọn tệp quét hoặc ảnh chụp giấy tờ."})
    actions.attach(
        **sent.aim, paper_key=sent.one("paper"), stream=cast(BinaryIO, sent.file.file), name=sent.file.name or ""
    )


MOVES = (
    Move(
        "case.hand_over", "chuyen", "Chuyển xử lý", "Đã chuyển hồ sơ {ref}.", _hand_over, forms.hand_over, leaves=True
    ),
    Move(
        "case.ask_supplement",
        "bo-sung",
        "Yêu cầu bổ sung",
        "Đã lập phiếu yêu cầu bổ sung. Hãy in phiếu cho người dân.",
        _ask_supplement,
        forms.ask_supplement,
    ),
    Move(
        "case.complete",
        "nhan-bo-sung",
        "Nhận hồ sơ bổ sung",
        "Đã nhận bổ sung. Thời hạn được tính lại từ bây giờ.",
        _complete,
        forms.complete,
    ),
    Move("case.lapse", "ket-thuc", "Kết thúc do không bổ sung", "Đã kết thúc hồ sơ {ref}.", _lapse, leaves=True),
    Move(
        "case.draft_result",
        "ket-qua",
        "Ghi kết quả",
        "Đã ghi kết quả. Còn trình ký.",
        _draft_result,
        forms.draft_result,
    ),
    Move("case.submit", "trinh", "Trình ký", "Đã trình ký hồ sơ {ref}.", _submit, forms.submit, leaves=True),
    Move("case.approve", "ky", "Ký duyệt", "Đã ký duyệt hồ sơ {ref}.", _approve, forms.approve, leaves=True),
    Move(
        "case.send_back",
        "tra-lai-sua",
        "Trả lại để sửa",
        "Đã trả lại hồ sơ {ref} để sửa.",
        _send_back,
        forms.send_back,
        leaves=True,
    ),
    Move(
        "case.return_result",
        "tra-ket-qua",
        "Trả kết quả",
        "Đã trả kết quả hồ sơ {ref}.",
        _return_result,
        forms.return_result,
        leaves=True,
    ),
    Move("case.attach", "dinh-kem", "Đính kèm", "Đã đính kèm bản quét.", _attach),
    Move("case.tell", "da-bao", "Đã báo người dân", "Đã ghi là đã báo người dân.", _tell),
)
"""In the order of the work. Verb of the door, word in the address, button."""
