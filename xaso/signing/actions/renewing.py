"""Time stamps renewed before the certificate of their authority ends: otherwise what they prove would end with it."""

import logging
from datetime import timedelta
from io import BytesIO

from django.db.models import Exists, OuterRef

from xaso.base import clock, files, homes
from xaso.base.actor import SYSTEM
from xaso.base.command import change, command
from xaso.base.errors import Refused
from xaso.signing import events, rules, states
from xaso.signing.models import Signature

log = logging.getLogger(__name__)

AT_ONCE = 200
AGAIN = timedelta(days=1)


def renew_stamps() -> int:
    """Put a new time stamp over every file that needs one soon. Returns how many; what failed is tried the next day.

    Of a file with several signatures only the newest content: the new time stamp covers all of them.
    """
    today = clock.now().date()
    newer = Signature.objects.filter(before=OuterRef("after"), state="signed")
    due = Signature.objects.filter(~Exists(newer), state="signed", renew_by__lte=today)
    due = due.exclude(office_id__in=homes.away())
    rows = list(due.select_related("key").order_by("renew_by", "pk")[:AT_ONCE])
    return sum(_renewed(row) for row in rows)


def _renewed(row: Signature) -> bool:
    from xaso.signing import trust  # noqa: PLC0415 - see ``sign``
    from xaso.signing.pades.workbench import Workbench  # noqa: PLC0415
    from xaso.signing.validation.judging import judge  # noqa: PLC0415
    from xaso.signing.work import keep, kept  # noqa: PLC0415

    believed = trust.installed()
    try:
        before = kept(row)
        with Workbench(believed) as bench:
            content = bench.renew(before)
        told = judge(content, believed, now=clock.now(), online=False)
        arrived = files.take_in(BytesIO(content), row.file_name)
    except Refused as error:
        log.warning("time stamp of signature %s was not renewed: %s", row.pk, error.message)
        return False
    with command("signing.renew", SYSTEM) as cmd:
        file, old = keep(cmd, arrived, row.pk, row.office_id), row.after
        change(
            row,
            expect=row.version,
            state=states.after(row.state, "renew"),
            after=file.sha256,
            file_id=file.id,
            renew_by=rules.renew_by(told.stamped_until),
        )
        cmd.publish(
            events.Renewed(
                signature_id=row.pk, owner_id=row.owner_id, office_id=row.office_id, before=old, after=arrived.sha256
            )
        )
    return True
