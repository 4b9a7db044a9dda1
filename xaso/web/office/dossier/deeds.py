"""What the forms of a dossier do: what was typed becomes the words of an action."""

from typing import BinaryIO, cast

from xaso.base.errors import Invalid
from xaso.cases import actions
from xaso.fees import actions as money
from xaso.web.office.dossier.sent import Sent, scan_of
from xaso.web.typed import amount_of, day_of, id_of, number_of


def hand_over(sent: Sent) -> None:
    receiver = id_of(sent.typed, "receiver_id", "Hãy chọn công chức giải quyết.")
    actions.hand_over(**sent.aim, receiver_id=receiver, note=sent.one("note"))


def ask_supplement(sent: Sent) -> None:
    actions.ask_supplement(**sent.aim, items=sent.one("items").splitlines(), reason=sent.one("reason"))


def ask_payment(sent: Sent) -> None:
    said = {name: sent.one(name) for name in ("name", "amount", "notice")}
    notice = None
    if any(one.strip() for one in said.values()):
        amount = amount_of(sent.typed, "amount")
        notice = money.Notice(said["name"], amount, said["notice"], sent.one("agency"))
    actions.ask_payment(**sent.aim, notice=notice)


def complete(sent: Sent) -> None:
    day = day_of(sent.typed, "due_day") if "due_day" in sent.typed else None
    handed_in = frozenset(sent.typed.getlist("papers"))
    actions.complete(**sent.aim, handed_in=handed_in, due_day=day, note=sent.one("note"))


def lapse(sent: Sent) -> None:
    actions.lapse(**sent.aim)


def draft_result(sent: Sent) -> None:
    actions.draft_result(**sent.aim, content=sent.one("content"), number=sent.one("number"))


def submit(sent: Sent) -> None:
    actions.submit(**sent.aim, note=sent.one("note"))


def approve(sent: Sent) -> None:
    actions.approve(**sent.aim, number=sent.one("number"))


def send_back(sent: Sent) -> None:
    actions.send_back(**sent.aim, reason=sent.one("reason"))


def return_result(sent: Sent) -> None:
    day = day_of(sent.typed, "posted_on") if sent.one("posted_on").strip() else None
    handed = actions.Return(
        sent.one("returned_to"), sent.one("way"), sent.one("proof"), day, sent.one("confirmed") == "1"
    )
    actions.return_result(**sent.aim, handed=handed)


def consult(sent: Sent) -> None:
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


def report_silence(sent: Sent) -> None:
    row = id_of(sent.typed, "consultation", "Không rõ ý kiến nào. Hãy mở lại trang.")
    actions.report_silence(**sent.aim, consultation_id=row)


def give_opinion(sent: Sent) -> None:
    row = id_of(sent.typed, "consultation", "Không rõ ý kiến nào. Hãy mở lại trang.")
    actions.give_opinion(actor=sent.actor, consultation_id=row, text=sent.one("text"), scan=scan_of(sent.file))


def propose_decline(sent: Sent) -> None:
    actions.propose_decline(**sent.aim, reason=sent.one("reason"))


def decline(sent: Sent) -> None:
    actions.decline(**sent.aim)


def give_refusal(sent: Sent) -> None:
    actions.give_refusal(**sent.aim, returned_to=sent.one("returned_to"))


def _wish(sent: Sent) -> actions.Wish:
    return actions.Wish(sent.one("asked_by"), sent.one("reason"), frozenset(sent.typed.getlist("papers")))


def withdraw(sent: Sent) -> None:
    actions.withdraw(**sent.aim, wish=_wish(sent))


def stop(sent: Sent) -> None:
    actions.stop(**sent.aim, wish=_wish(sent))


def propose_extension(sent: Sent) -> None:
    actions.propose_extension(**sent.aim, day=day_of(sent.typed, "day"), reason=sent.one("reason"))


def extend(sent: Sent) -> None:
    actions.extend(**sent.aim, confirmed=sent.one("confirmed") == "1")


def deny_extension(sent: Sent) -> None:
    actions.deny_extension(**sent.aim, reason=sent.one("reason"))


def pay(sent: Sent) -> None:
    taken = money.Taken(
        amount=amount_of(sent.typed, "amount"),
        way=sent.one("way"),
        bank_reference=sent.one("bank_reference"),
        receipt=sent.one("receipt"),
    )
    actions.pay(**sent.aim, charge_id=sent.charge, taken=taken)


def say_fee(sent: Sent) -> None:
    amount = amount_of(sent.typed, "amount")
    actions.say_fee(**sent.aim, charge_id=sent.charge, amount=amount, source=sent.one("source"))


def reckon_again(sent: Sent) -> None:
    actions.reckon_again(**sent.aim, key=sent.one("key"))


def waive(sent: Sent) -> None:
    actions.waive(**sent.aim, charge_id=sent.charge, category=sent.one("category"), ground=sent.one("ground"))


def charge_again(sent: Sent) -> None:
    actions.charge_again(**sent.aim, charge_id=sent.charge, reason=sent.one("reason"))


def reverse_payment(sent: Sent) -> None:
    payment_id = id_of(sent.typed, "payment", "Hãy chọn lần thu cần hủy.")
    actions.reverse_payment(**sent.aim, payment_id=payment_id, reason=sent.one("reason"))


def tell(sent: Sent) -> None:
    actions.tell_citizen(actor=sent.actor, change_id=number_of(sent.typed, "change"))


def transfer(sent: Sent) -> None:
    heir = id_of(sent.typed, "heir_id", "Hãy chọn cơ quan kế thừa.")
    actions.transfer(**sent.aim, heir_id=heir, note=sent.one("note"))


def split(sent: Sent) -> None:
    papers = frozenset(sent.typed.getlist("papers"))
    actions.split(**sent.aim, subject=sent.one("subject"), papers=papers)


def send(sent: Sent) -> None:
    actions.send(**sent.aim, note=sent.one("note"))


def take_over(sent: Sent) -> None:
    actions.take_over(**sent.aim, note=sent.one("note"))


def hand_up(sent: Sent) -> None:
    place = id_of(sent.typed, "place_id", "Hãy chọn cơ quan cấp trên trong danh sách.")
    actions.hand_up(**sent.aim, place_id=place, note=sent.one("note"))


def give_back(sent: Sent) -> None:
    actions.give_back(**sent.aim, note=sent.one("note"))


def recall(sent: Sent) -> None:
    actions.recall(**sent.aim)


def attach(sent: Sent) -> None:
    if sent.file is None and (scanned := sent.one("scanned")):
        actions.attach_scanned(**sent.aim, paper_key=sent.one("paper"), name=scanned)
        return
    if sent.file is None or sent.file.file is None:
        raise Invalid({"file": "Hãy chọn tệp quét hoặc ảnh chụp giấy tờ."})
    actions.attach(
        **sent.aim, paper_key=sent.one("paper"), stream=cast(BinaryIO, sent.file.file), name=sent.file.name or ""
    )
