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
from xaso.fees import actions as money
from xaso.web.office.dossier import forms
from xaso.web.typed import amount_of, day_of, id_of, number_of
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
    def charge(self) -> UUID:
        """The charge that a form of money is about."""
        return id_of(self.typed, "charge", "Hãy chọn khoản phải nộp.")

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


def _ask_payment(sent: Sent) -> None:
    said = {name: sent.one(name) for name in ("name", "amount", "notice")}
    notice = None
    if any(one.strip() for one in said.values()):
        amount = amount_of(sent.typed, "amount")
        notice = money.Notice(said["name"], amount, said["notice"], sent.one("agency"))
    actions.ask_payment(**sent.aim, notice=notice)


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
    day = day_of(sent.typed, "posted_on") if sent.one("posted_on").strip() else None
    handed = actions.Return(
        sent.one("returned_to"), sent.one("way"), sent.one("proof"), day, sent.one("confirmed") == "1"
    )
    actions.return_result(**sent.aim, handed=handed)


def _consult(sent: Sent) -> None:
    asking = actions.Asking(
        key=sent.one("key"),
        unit_name=sent.one("unit_name"),
        office_id=id_of(sent.typed, "office_id", "Hãy chọn cơ quan trong danh sách.")
        if sent.one("office_id")
        else None,
        question=sent.one("question"),
        day=day_of(sent.typed, "day") if sent.one("day").strip() else None,
    )
    actions.consult(**sent.aim, asking=asking)


def _report_silence(sent: Sent) -> None:
    row = id_of(sent.typed, "consultation", "Không rõ ý kiến nào. Hãy mở lại trang.")
    actions.report_silence(**sent.aim, consultation_id=row)


def _give_opinion(sent: Sent) -> None:
    row = id_of(sent.typed, "consultation", "Không rõ ý kiến nào. Hãy mở lại trang.")
    actions.give_opinion(actor=sent.actor, consultation_id=row, text=sent.one("text"), scan=scan_of(sent.file))


def scan_of(file: "UploadedFile[Any] | None") -> actions.Scan | None:
    """A file that came with an answer; None where none was chosen."""
    if file is None or file.file is None:
        return None
    return actions.Scan(cast(BinaryIO, file.file), file.name or "")


def _propose_decline(sent: Sent) -> None:
    actions.propose_decline(**sent.aim, reason=sent.one("reason"))


def _decline(sent: Sent) -> None:
    actions.decline(**sent.aim)


def _give_refusal(sent: Sent) -> None:
    actions.give_refusal(**sent.aim, returned_to=sent.one("returned_to"))


def _wish(sent: Sent) -> actions.Wish:
    return actions.Wish(sent.one("asked_by"), sent.one("reason"), frozenset(sent.typed.getlist("papers")))


def _withdraw(sent: Sent) -> None:
    actions.withdraw(**sent.aim, wish=_wish(sent))


def _stop(sent: Sent) -> None:
    actions.stop(**sent.aim, wish=_wish(sent))


def _propose_extension(sent: Sent) -> None:
    actions.propose_extension(**sent.aim, day=day_of(sent.typed, "day"), reason=sent.one("reason"))


def _extend(sent: Sent) -> None:
    actions.extend(**sent.aim, confirmed=sent.one("confirmed") == "1")


def _deny_extension(sent: Sent) -> None:
    actions.deny_extension(**sent.aim, reason=sent.one("reason"))


def _pay(sent: Sent) -> None:
    taken = money.Taken(
        amount=amount_of(sent.typed, "amount"),
        way=sent.one("way"),
        bank_reference=sent.one("bank_reference"),
        receipt=sent.one("receipt"),
    )
    actions.pay(**sent.aim, charge_id=sent.charge, taken=taken)


def _say_fee(sent: Sent) -> None:
    amount = amount_of(sent.typed, "amount")
    actions.say_fee(**sent.aim, charge_id=sent.charge, amount=amount, source=sent.one("source"))


def _reckon_again(sent: Sent) -> None:
    actions.reckon_again(**sent.aim, key=sent.one("key"))


def _waive(sent: Sent) -> None:
    actions.waive(**sent.aim, charge_id=sent.charge, category=sent.one("category"), ground=sent.one("ground"))


def _charge_again(sent: Sent) -> None:
    actions.charge_again(**sent.aim, charge_id=sent.charge, reason=sent.one("reason"))


def _reverse_payment(sent: Sent) -> None:
    payment_id = id_of(sent.typed, "payment", "Hãy chọn lần thu cần hủy.")
    actions.reverse_payment(**sent.aim, payment_id=payment_id, reason=sent.one("reason"))


def _tell(sent: Sent) -> None:
    actions.tell_citizen(actor=sent.actor, change_id=number_of(sent.typed, "change"))


def _transfer(sent: Sent) -> None:
    heir = id_of(sent.typed, "heir_id", "Hãy chọn cơ quan kế thừa.")
    actions.transfer(**sent.aim, heir_id=heir, note=sent.one("note"))


def _split(sent: Sent) -> None:
    papers = frozenset(sent.typed.getlist("papers"))
    actions.split(**sent.aim, subject=sent.one("subject"), papers=papers)


def _send(sent: Sent) -> None:
    actions.send(**sent.aim, note=sent.one("note"))


def _take_over(sent: Sent) -> None:
    actions.take_over(**sent.aim, note=sent.one("note"))


def _hand_up(sent: Sent) -> None:
    place = id_of(sent.typed, "place_id", "Hãy chọn cơ quan cấp trên trong danh sách.")
    actions.hand_up(**sent.aim, place_id=place, note=sent.one("note"))


def _give_back(sent: Sent) -> None:
    actions.give_back(**sent.aim, note=sent.one("note"))


def _recall(sent: Sent) -> None:
    actions.recall(**sent.aim)


def _attach(sent: Sent) -> None:
    if sent.file is None and (scanned := sent.one("scanned")):
        actions.attach_scanned(**sent.aim, paper_key=sent.one("paper"), name=scanned)
        return
    if sent.file is None or sent.file.file is None:
        raise Invalid({"file": "Hãy chọn tệp quét hoặc ảnh chụp giấy tờ."})
    actions.attach(
        **sent.aim, paper_key=sent.one("paper"), stream=cast(BinaryIO, sent.file.file), name=sent.file.name or ""
    )


MOVES = (
    Move(
        "case.deny_extension",
        "khong-hen-lai",
        "Không đồng ý hẹn lại",
        "Đã ghi là không đồng ý hẹn lại. Hạn trả giữ nguyên.",
        _deny_extension,
        forms.deny_extension,
    ),
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
        "case.ask_payment",
        "cho-nop-phi",
        "Yêu cầu nộp phí, thuế",
        "Đã ghi yêu cầu. Hồ sơ chờ đến khi người dân nộp đủ. Hãy in thông báo nộp ở mục Phí, lệ phí.",
        _ask_payment,
        forms.ask_payment,
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
        "case.send",
        "chuyen-di",
        "Chuyển đến cơ quan giải quyết",
        "Đã chuyển hồ sơ {ref} đến cơ quan giải quyết.",
        _send,
        forms.submit,
        leaves=True,
    ),
    Move(
        "case.take_over",
        "nhan",
        "Nhận từ nơi tiếp nhận",
        "Đã nhận hồ sơ {ref}. Hãy chuyển cho công chức giải quyết.",
        _take_over,
        forms.submit,
    ),
    Move(
        "case.hand_up",
        "chuyen-len",
        "Chuyển lên cơ quan cấp trên",
        "Đã chuyển hồ sơ {ref} lên cơ quan cấp trên, chờ nhận.",
        _hand_up,
        forms.hand_up,
    ),
    Move(
        "case.give_back",
        "chuyen-ve",
        "Chuyển về nơi tiếp nhận",
        "Đã chuyển hồ sơ {ref} về nơi tiếp nhận, chờ nhận.",
        _give_back,
        forms.give_back,
    ),
    Move("case.recall", "xin-lai", "Xin lại hồ sơ đã chuyển", "Đã xin lại hồ sơ {ref}.", _recall),
    Move(
        "case.transfer",
        "ke-thua",
        "Chuyển sang cơ quan kế thừa",
        "Đã chuyển hồ sơ {ref} sang cơ quan kế thừa.",
        _transfer,
        forms.transfer,
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
    Move(
        "case.split",
        "tach",
        "Tách thành hai hồ sơ",
        "Đã tách. Hồ sơ mới ở mục Hồ sơ liên quan; hãy in giấy tiếp nhận của nó cho người dân.",
        _split,
        forms.split,
    ),
    Move(
        "case.consult",
        "xin-y-kien",
        "Xin ý kiến đơn vị khác",
        "Đã ghi việc xin ý kiến. Bạn cứ giải quyết tiếp trong khi chờ.",
        _consult,
        forms.consult,
    ),
    Move("case.give_opinion", "tra-loi-y-kien", "Ghi trả lời", "Đã ghi ý kiến trả lời.", _give_opinion),
    Move(
        "case.report_silence",
        "bao-cham-y-kien",
        "Báo lãnh đạo và bộ phận Một cửa",
        "Đã báo là đơn vị được hỏi chưa trả lời.",
        _report_silence,
    ),
    Move(
        "case.decline",
        "ky-tu-choi",
        "Ký từ chối giải quyết",
        "Đã ký từ chối giải quyết hồ sơ {ref}.",
        _decline,
        leaves=True,
    ),
    Move(
        "case.give_refusal",
        "trao-tu-choi",
        "Trao phiếu từ chối",
        "Đã trao phiếu từ chối hồ sơ {ref}.",
        _give_refusal,
        forms.give_refusal,
        leaves=True,
    ),
    Move(
        "case.propose_decline",
        "trinh-tu-choi",
        "Trình từ chối giải quyết",
        "Đã trình lãnh đạo ký từ chối hồ sơ {ref}.",
        _propose_decline,
        forms.propose_decline,
        leaves=True,
    ),
    Move(
        "case.withdraw",
        "rut",
        "Rút hồ sơ theo yêu cầu",
        "Đã rút hồ sơ. Hãy in thông báo dừng giải quyết cho người dân.",
        _withdraw,
        forms.withdraw,
    ),
    Move(
        "case.stop",
        "dung",
        "Dừng giải quyết",
        "Đã dừng giải quyết. Hãy in thông báo cho người dân.",
        _stop,
        forms.stop,
    ),
    Move(
        "case.propose_extension",
        "de-nghi-hen-lai",
        "Đề nghị xin lỗi và hẹn lại",
        "Đã trình lãnh đạo phiếu xin lỗi và hẹn lại.",
        _propose_extension,
        forms.propose_extension,
    ),
    Move(
        "case.extend",
        "ky-hen-lai",
        "Ký xin lỗi và hẹn lại",
        "Đã ký xin lỗi và hẹn lại hồ sơ {ref}. Bộ phận Một cửa sẽ báo người dân.",
        _extend,
        forms.extend,
        leaves=True,
    ),
    Move("case.pay", "thu-phi", "Đã thu", "Đã ghi lần thu.", _pay),
    Move("case.say_fee", "muc-thu", "Ghi mức thu", "Đã ghi mức thu.", _say_fee),
    Move("case.reckon_again", "tinh-lai-phi", "Tính lại", "Đã tính lại theo thông tin đã sửa.", _reckon_again),
    Move("case.waive", "mien-phi", "Ghi miễn", "Đã ghi miễn khoản này.", _waive),
    Move("case.charge_again", "thu-lai", "Thu lại khoản này", "Khoản này lại phải nộp.", _charge_again),
    Move("case.reverse_payment", "huy-thu", "Hủy lần thu", "Đã hủy lần thu bằng một dòng đảo.", _reverse_payment),
    Move("case.attach", "dinh-kem", "Đính kèm", "Đã đính kèm bản quét.", _attach),
    Move("case.tell", "da-bao", "Đã báo người dân", "Đã ghi là đã báo người dân.", _tell, forms.tell),
)
"""In the order of the work. Verb of the door, word in the address, button."""
