"""What can be done with a dossier: the verb, the word in its address, the form it asks for, the action it is."""

from collections.abc import Callable
from dataclasses import dataclass

from xaso.cases import queries as cases
from xaso.web.office.dossier import deeds, forms
from xaso.web.office.dossier.sent import Sent
from xaso.web.ui.fields import Field


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


MOVES = (
    Move(
        "case.deny_extension",
        "khong-hen-lai",
        "Không đồng ý hẹn lại",
        "Đã ghi là không đồng ý hẹn lại. Hạn trả giữ nguyên.",
        deeds.deny_extension,
        forms.deny_extension,
    ),
    Move(
        "case.hand_over",
        "chuyen",
        "Chuyển xử lý",
        "Đã chuyển hồ sơ {ref}.",
        deeds.hand_over,
        forms.hand_over,
        leaves=True,
    ),
    Move(
        "case.ask_supplement",
        "bo-sung",
        "Yêu cầu bổ sung",
        "Đã lập phiếu yêu cầu bổ sung. Hãy in phiếu cho người dân.",
        deeds.ask_supplement,
        forms.ask_supplement,
    ),
    Move(
        "case.ask_payment",
        "cho-nop-phi",
        "Yêu cầu nộp phí, thuế",
        "Đã ghi yêu cầu. Hồ sơ chờ đến khi người dân nộp đủ. Hãy in thông báo nộp ở mục Phí, lệ phí.",
        deeds.ask_payment,
        forms.ask_payment,
    ),
    Move(
        "case.complete",
        "nhan-bo-sung",
        "Nhận hồ sơ bổ sung",
        "Đã nhận bổ sung. Thời hạn được tính lại từ bây giờ.",
        deeds.complete,
        forms.complete,
    ),
    Move("case.lapse", "ket-thuc", "Kết thúc do không bổ sung", "Đã kết thúc hồ sơ {ref}.", deeds.lapse, leaves=True),
    Move(
        "case.draft_result",
        "ket-qua",
        "Ghi kết quả",
        "Đã ghi kết quả. Còn trình ký.",
        deeds.draft_result,
        forms.draft_result,
    ),
    Move("case.submit", "trinh", "Trình ký", "Đã trình ký hồ sơ {ref}.", deeds.submit, forms.submit, leaves=True),
    Move("case.approve", "ky", "Ký duyệt", "Đã ký duyệt hồ sơ {ref}.", deeds.approve, forms.approve, leaves=True),
    Move(
        "case.send_back",
        "tra-lai-sua",
        "Trả lại để sửa",
        "Đã trả lại hồ sơ {ref} để sửa.",
        deeds.send_back,
        forms.send_back,
        leaves=True,
    ),
    Move(
        "case.send",
        "chuyen-di",
        "Chuyển đến cơ quan giải quyết",
        "Đã chuyển hồ sơ {ref} đến cơ quan giải quyết.",
        deeds.send,
        forms.submit,
        leaves=True,
    ),
    Move(
        "case.take_over",
        "nhan",
        "Nhận từ nơi tiếp nhận",
        "Đã nhận hồ sơ {ref}. Hãy chuyển cho công chức giải quyết.",
        deeds.take_over,
        forms.submit,
    ),
    Move(
        "case.hand_up",
        "chuyen-len",
        "Chuyển lên cơ quan cấp trên",
        "Đã chuyển hồ sơ {ref} lên cơ quan cấp trên, chờ nhận.",
        deeds.hand_up,
        forms.hand_up,
    ),
    Move(
        "case.give_back",
        "chuyen-ve",
        "Chuyển về nơi tiếp nhận",
        "Đã chuyển hồ sơ {ref} về nơi tiếp nhận, chờ nhận.",
        deeds.give_back,
        forms.give_back,
    ),
    Move("case.recall", "xin-lai", "Xin lại hồ sơ đã chuyển", "Đã xin lại hồ sơ {ref}.", deeds.recall),
    Move(
        "case.transfer",
        "ke-thua",
        "Chuyển sang cơ quan kế thừa",
        "Đã chuyển hồ sơ {ref} sang cơ quan kế thừa.",
        deeds.transfer,
        forms.transfer,
    ),
    Move(
        "case.return_result",
        "tra-ket-qua",
        "Trả kết quả",
        "Đã trả kết quả hồ sơ {ref}.",
        deeds.return_result,
        forms.return_result,
        leaves=True,
    ),
    Move(
        "case.split",
        "tach",
        "Tách thành hai hồ sơ",
        "Đã tách. Hồ sơ mới ở mục Hồ sơ liên quan; hãy in giấy tiếp nhận của nó cho người dân.",
        deeds.split,
        forms.split,
    ),
    Move(
        "case.consult",
        "xin-y-kien",
        "Xin ý kiến đơn vị khác",
        "Đã ghi việc xin ý kiến. Bạn cứ giải quyết tiếp trong khi chờ.",
        deeds.consult,
        forms.consult,
    ),
    Move("case.give_opinion", "tra-loi-y-kien", "Ghi trả lời", "Đã ghi ý kiến trả lời.", deeds.give_opinion),
    Move(
        "case.report_silence",
        "bao-cham-y-kien",
        "Báo lãnh đạo và bộ phận Một cửa",
        "Đã báo là đơn vị được hỏi chưa trả lời.",
        deeds.report_silence,
    ),
    Move(
        "case.decline",
        "ky-tu-choi",
        "Ký từ chối giải quyết",
        "Đã ký từ chối giải quyết hồ sơ {ref}.",
        deeds.decline,
        leaves=True,
    ),
    Move(
        "case.give_refusal",
        "trao-tu-choi",
        "Trao phiếu từ chối",
        "Đã trao phiếu từ chối hồ sơ {ref}.",
        deeds.give_refusal,
        forms.give_refusal,
        leaves=True,
    ),
    Move(
        "case.propose_decline",
        "trinh-tu-choi",
        "Trình từ chối giải quyết",
        "Đã trình lãnh đạo ký từ chối hồ sơ {ref}.",
        deeds.propose_decline,
        forms.propose_decline,
        leaves=True,
    ),
    Move(
        "case.withdraw",
        "rut",
        "Rút hồ sơ theo yêu cầu",
        "Đã rút hồ sơ. Hãy in thông báo dừng giải quyết cho người dân.",
        deeds.withdraw,
        forms.withdraw,
    ),
    Move(
        "case.stop",
        "dung",
        "Dừng giải quyết",
        "Đã dừng giải quyết. Hãy in thông báo cho người dân.",
        deeds.stop,
        forms.stop,
    ),
    Move(
        "case.propose_extension",
        "de-nghi-hen-lai",
        "Đề nghị xin lỗi và hẹn lại",
        "Đã trình lãnh đạo phiếu xin lỗi và hẹn lại.",
        deeds.propose_extension,
        forms.propose_extension,
    ),
    Move(
        "case.extend",
        "ky-hen-lai",
        "Ký xin lỗi và hẹn lại",
        "Đã ký xin lỗi và hẹn lại hồ sơ {ref}. Bộ phận Một cửa sẽ báo người dân.",
        deeds.extend,
        forms.extend,
        leaves=True,
    ),
    Move("case.pay", "thu-phi", "Đã thu", "Đã ghi lần thu.", deeds.pay),
    Move("case.say_fee", "muc-thu", "Ghi mức thu", "Đã ghi mức thu.", deeds.say_fee),
    Move("case.reckon_again", "tinh-lai-phi", "Tính lại", "Đã tính lại theo thông tin đã sửa.", deeds.reckon_again),
    Move("case.waive", "mien-phi", "Ghi miễn", "Đã ghi miễn khoản này.", deeds.waive),
    Move("case.charge_again", "thu-lai", "Thu lại khoản này", "Khoản này lại phải nộp.", deeds.charge_again),
    Move("case.reverse_payment", "huy-thu", "Hủy lần thu", "Đã hủy lần thu bằng một dòng đảo.", deeds.reverse_payment),
    Move("case.attach", "dinh-kem", "Đính kèm", "Đã đính kèm bản quét.", deeds.attach),
    Move("case.tell", "da-bao", "Đã báo người dân", "Đã ghi là đã báo người dân.", deeds.tell, forms.tell),
)
"""In the order of the work. Verb of the door, word in the address, button."""
