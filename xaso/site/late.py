"""The guardian of the links gets a mail when something waits too long, if the office has a mail server."""

import smtplib
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import send_mail

from xaso.base import clock
from xaso.exchange import late
from xaso.exchange import queries as links
from xaso.exchange.queries import LateRow
from xaso.kit.worktime import ZONE
from xaso.people import queries as people

NO_ADDRESS = "người được báo chưa có thư điện tử công vụ."


def tell() -> None:
    """Every few minutes; most often there is nothing."""
    late.tell(_mail)


def _mail(rows: Sequence[LateRow]) -> str | None:
    """Why it could not be sent; "" if it was; None if nobody is to be mailed."""
    own, guardian = links.own(), links.guardian()
    if not settings.SMTP or guardian is None or own is None:
        return None
    address = people.mail_of(guardian)
    if not address:
        return NO_ADDRESS
    try:
        send_mail(f"{own.name}: có tin chờ gửi quá lâu", _text(own.name, rows), settings.DEFAULT_FROM_EMAIL, [address])
    except (OSError, smtplib.SMTPException) as error:
        return f"máy chủ thư không nhận ({type(error).__name__})."
    return ""


def _text(name: str, rows: Sequence[LateRow]) -> str:
    """No word of a person or a dossier: mail is read on the way."""
    lines = [f"- {one.peer}: {one.count} tin, chờ từ {one.oldest_at.astimezone(ZONE):%H:%M %d/%m/%Y}" for one in rows]
    return "\n".join(
        [
            f"{name}, lúc {clock.now():%H:%M %d/%m/%Y}. Các nơi sau có tin chờ gửi lâu hơn mức cho phép:",
            *lines,
            "Hãy xem đường mạng của máy chủ, rồi gọi cho nơi ấy. Tin vẫn được giữ và tự gửi khi có mạng.",
        ]
    )
