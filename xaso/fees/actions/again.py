"""What is charged once more, because the facts that it was reckoned by were corrected."""

from xaso.base.command import Command, change
from xaso.base.errors import NotPossible
from xaso.fees import events, states
from xaso.fees.actions.charging import Subject, make
from xaso.fees.models import Charge
from xaso.fees.queries.differences import Difference
from xaso.kit.money import dong

WHY = "Tính lại vì đã sửa thông tin hồ sơ"


def reckon_again(cmd: Command, subject: Subject, found: Difference) -> None:
    """What is unpaid is asked for no more; what the fee comes to above that which was taken is charged.

    Raises:
        NotPossible: more was taken, or a charge is paid in part: that must be taken back first.
    """
    if found.to_give_back:
        raise NotPossible(
            f"Đã thu nhiều hơn {dong(found.to_give_back)}. Hãy hủy lần thu, trả lại tiền, rồi tính lại và thu số mới."
        )
    unpaid = list(Charge.objects.filter(case_id=subject.case_id, pk__in=found.unpaid))
    part = Charge.objects.filter(case_id=subject.case_id, key=found.key, state="due").exclude(pk__in=found.unpaid)
    if part.exists():
        raise NotPossible("Khoản này mới thu một phần. Hãy thu nốt hoặc hủy lần thu, rồi tính lại.")
    for one in unpaid:
        change(one, expect=one.version, state=states.after(one.state, "cancel"), lines=[*one.lines, WHY])
        cmd.publish(events.Cancelled(office_id=one.office_id, case_id=subject.case_id, charge_id=one.pk))
    left = found.now - found.taken
    if left:
        lines = [WHY, *found.lines, *([f"Đã thu {dong(found.taken)}, thu thêm {dong(left)}"] if found.taken else [])]
        make(cmd, subject, found.rule, amount=left, full=left, lines=lines, state="due")
