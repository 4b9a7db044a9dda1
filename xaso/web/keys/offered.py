"""A key that somebody offers in a form: in a file, in a device at the server or at his own PC, at a remote service."""

from collections.abc import Sequence
from typing import BinaryIO, cast

from xaso.base.errors import Invalid, Refused
from xaso.signing import actions
from xaso.signing import queries as signing
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Choice, Field

LARGEST = 200 * 1024
"""Bytes of a key file, a certificate or a picture: real ones have a tenth."""
WAYS = (
    Choice("file", "Tệp chứng thư (.p12, .pfx)", "Tệp giữ mã hóa ở máy chủ; mật khẩu không lưu."),
    Choice("device", "Thiết bị cắm ở máy chủ"),
    Choice("agent", "Thiết bị cắm ở máy của tôi", "Ký qua chương trình ký (xaso sign-agent); chọn tệp chứng thư .cer."),
    Choice("service", "Dịch vụ ký số từ xa", "Khóa ở nhà cung cấp dịch vụ; ký bằng mã PIN hoặc OTP của dịch vụ."),
)


def fields(devices: Sequence[signing.OnDevice], *, seal: bool) -> list[Field]:
    """What is asked for; devices and the remote service only where there are any.

    A seal has its real size; what is seen of a signature fits where it is put.
    """
    shown = tuple(Choice(f"{one.token}|{one.label}", f"{one.token}: {one.label}") for one in devices)
    service = signing.has_service()
    missing = {way for way, there in (("device", bool(shown)), ("service", service)) if not there}
    ways = tuple(one for one in WAYS if one.value not in missing)
    asked = [
        Field("way", "Khóa ở đâu", kind="radio", choices=ways, value="file"),
        Field("file", "Tệp chứng thư", kind="file", required=False, unsaid=True),
        Field("password", "Mật khẩu của tệp", kind="password", most=200, required=False, unsaid=True,
              help="Chỉ để thử mở tệp lúc này."),
    ]  # fmt: skip
    if shown:
        asked.append(Field("device", "Thiết bị đang cắm", kind="select", choices=shown, required=False, unsaid=True))
    if service:
        asked.append(Field("credential", "Mã khóa ở dịch vụ", most=200, required=False, unsaid=True,
                           help="Nhà cung cấp ghi là credentialID."))  # fmt: skip
    picture, width, height = ("Ảnh con dấu (màu đỏ)", "36", "36") if seal else ("Ảnh chữ ký (màu xanh)", "50", "22")
    return [
        *asked,
        Field("picture", picture, kind="file", required=False, help="Tệp .png nền trong suốt (NĐ 30/2020)."),
        Field("width_mm", "Rộng (mm)", inputmode="numeric", most=2, short=True, value=width),
        Field("height_mm", "Cao (mm)", inputmode="numeric", most=2, short=True, value=height,
              help="Kích thước thật." if seal else ""),
    ]  # fmt: skip


def devices() -> list[signing.OnDevice]:
    """What is plugged into the server; nothing where nothing can be asked."""
    try:
        return signing.plugged_in()
    except Refused:
        return []


def source(request: Request) -> actions.KeyFile | actions.Device | actions.Shown | actions.Remote:
    """What was offered. Invalid, by field, if it is not all there."""
    way = request.POST.get("way", "")
    if way == "device":
        token, _, label = request.POST.get("device", "").partition("|")
        return actions.Device(token, label)
    if way == "service":
        credential = request.POST.get("credential", "").strip()
        if not credential:
            raise Invalid({"credential": "Hãy ghi mã khóa mà nhà cung cấp dịch vụ cấp cho bạn."})
        return actions.Remote(credential)
    content = read(request, "file")
    if not content:
        raise Invalid({"file": "Hãy chọn tệp chứng thư."})
    if way == "agent":
        return actions.Shown(content)
    return actions.KeyFile(content, request.POST.get("password", ""))


def picture(request: Request) -> actions.Picture | None:
    """The picture with its size; None where none was chosen."""
    content = read(request, "picture")
    if not content:
        return None
    return actions.Picture(content, number_of(request.POST, "width_mm"), number_of(request.POST, "height_mm"))


def read(request: Request, name: str) -> bytes:
    """A small file of the form; b"" where none was chosen."""
    file = request.FILES.get(name)
    if file is None or file.file is None:
        return b""
    if (file.size or 0) > LARGEST:
        raise Invalid({name: f"Tệp lớn hơn {LARGEST // 1024} KB: không phải tệp đúng loại."})
    return cast(BinaryIO, file.file).read()


def problems(refusal: Refused, request: Request) -> dict[str, str]:
    """At the field that it is about; what is said of a certificate stands at what names it."""
    way = request.POST.get("way", "")
    if not isinstance(refusal, Invalid):
        return {{"service": "credential", "device": "device"}.get(way, "password"): refusal.message}
    at = {"certificate": {"service": "credential", "device": "device"}.get(way, "file")}
    return {at.get(name, name): words for name, words in refusal.errors.items()}
