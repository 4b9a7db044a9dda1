"""With which key, and what opens it: asked wherever something is signed or sealed."""

from collections.abc import Sequence

from xaso.kit.worktime import ZONE
from xaso.signing.queries import KeyRow
from xaso.web.ui.fields import Choice, Field

KINDS = {
    "file": "tệp",
    "device": "thiết bị",
    "agent": "thiết bị ở máy của bạn",
    "service": "dịch vụ ký từ xa",
}


def key_fields(keys: Sequence[KeyRow], *, away: bool = False) -> list[Field]:
    """The keys that can be used and the field for password or PIN. ``away``: also those on the signer's own PC."""
    usable = [one for one in keys if away or one.kind != "agent"]
    if not usable:
        return []
    choices = tuple(Choice(str(one.id), said(one)) for one in usable)
    asked = "Mật khẩu của tệp hoặc mã PIN"
    told = "Không được lưu ở đâu; ký nhiều văn bản chỉ gõ một lần."
    if any(one.kind == "service" for one in usable):
        asked, told = f"{asked}, mã OTP", f"{told} Mã OTP dùng một lần thì mỗi lần ký được một văn bản."
    return [
        Field("khoa", "Ký bằng", kind="select", choices=choices, value=choices[0].value),
        Field("ma", asked, kind="password", most=200, required=False, unsaid=True,
              autocomplete="off", help=told),
    ]  # fmt: skip


def said(key: KeyRow) -> str:
    """Whose, in what, until when."""
    return f"{key.name} ({KINDS[key.kind]}, hạn {key.valid_to.astimezone(ZONE):%d/%m/%Y})"
