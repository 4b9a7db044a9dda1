"""What came by itself is examined: who signed it, and whether it was changed since (NĐ 30/2020 Điều 21)."""

from uuid import UUID

from xaso.base import files
from xaso.base.actor import SYSTEM
from xaso.base.command import command
from xaso.base.errors import Refused
from xaso.documents import events
from xaso.documents.models import Arrival, ArrivalCheck
from xaso.signing import queries as signing

VERDICTS = {
    "good": ("good", "Chữ ký số hợp lệ"),
    "unproven": ("unproven", "Chữ ký số chưa chứng minh được"),
    "bad": ("bad", "Chữ ký số KHÔNG hợp lệ"),
    "unsigned": ("note", "Tệp không có chữ ký số"),
}


def examine(arrival_id: UUID) -> events.Examined | None:
    """Look at the signatures of what came by itself, once; what was found stands beside it. None if that was done."""
    arrival = Arrival.objects.get(pk=arrival_id)
    first = arrival.files.select_related("file").order_by("pk").first()
    if first is None or arrival.checks.filter(about="signature").exists():
        return None
    try:
        report = signing.report(files.content(first.file))
        verdict = report.verdict.value
        weight, words = VERDICTS[verdict]
        signers = "; ".join(one.signer.name for one in report.signatures if one.signer)
        said = f"{words}: {signers}." if signers else f"{words}."
    except Refused as refusal:
        verdict, weight, said = "unread", "unproven", f"Chưa kiểm tra được chữ ký số: {refusal.message}"
    with command("document.examine", SYSTEM) as cmd:
        ArrivalCheck.objects.create(arrival=arrival, about="signature", weight=weight, words=said[:500], at=cmd.at)
        return cmd.publish(events.Examined(arrival.pk, arrival.office_id, verdict=verdict))
