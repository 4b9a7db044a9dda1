"""What came by itself is examined: who signed it, and whether it was changed since (NĐ 30/2020 Điều 21)."""

from uuid import UUID

from xaso.base import files
from xaso.base.actor import SYSTEM
from xaso.base.command import command
from xaso.base.errors import Refused
from xaso.documents import events
from xaso.documents.models import Arrival, ArrivalCheck, ArrivalFile
from xaso.signing import queries as signing

VERDICTS = {
    "good": ("good", "Chữ ký số hợp lệ"),
    "unproven": ("unproven", "Chữ ký số chưa chứng minh được"),
    "bad": ("bad", "Chữ ký số KHÔNG hợp lệ"),
    "unsigned": ("note", "Tệp không có chữ ký số"),
}


PDF = "application/pdf"


def examine(arrival_id: UUID) -> events.Examined | None:
    """Look at the signatures of what came by itself, once; what was found stands beside it. None if that was done.

    What is said of a file that goes with it stands at that file.
    """
    arrival = Arrival.objects.get(pk=arrival_id)
    rows = list(arrival.files.select_related("file").order_by("pk"))
    if not rows or arrival.checks.filter(about="signature").exists():
        return None
    found = [(one, *_found(one)) for one in rows if one == rows[0] or one.file.media_type == PDF]
    with command("document.examine", SYSTEM) as cmd:
        ArrivalCheck.objects.bulk_create(
            ArrivalCheck(
                arrival=arrival, file=one if one != rows[0] else None, about="signature", weight=weight,
                words=said[:500], at=cmd.at,
            )
            for one, _, weight, said in found
        )  # fmt: skip
        return cmd.publish(events.Examined(arrival.pk, arrival.office_id, verdict=found[0][1]))


def _found(one: ArrivalFile) -> tuple[str, str, str]:
    """The verdict on a file, its weight, and what is said of it."""
    try:
        report = signing.report(files.content(one.file))
    except Refused as refusal:
        return "unread", "unproven", f"Chưa kiểm tra được chữ ký số: {refusal.message}"
    verdict = report.verdict.value
    weight, words = VERDICTS[verdict]
    signers = "; ".join(each.signer.name for each in report.signatures if each.signer)
    return verdict, weight, f"{words}: {signers}." if signers else f"{words}."
