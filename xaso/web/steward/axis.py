"""Trục liên thông: the connection of each office to the national document axis, and what waits to be sent there."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused
from xaso.documents.axis import actions, queries
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.keys import offered
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Field, form

ADDRESS = "/quan-tri/truc/"


@door("document.set_axis")
def connections(request: Request) -> HttpResponse:
    """Every office that the steward administers, and whether it is connected."""
    return render(request, "steward/axis_offices.html", {"rows": queries.connections(request.actor)})


@door("document.set_axis", methods=FORM)
def connection(request: Request, office_id: UUID) -> HttpResponse:
    """The account of one office, what went wrong, what waits."""
    if request.method != "POST":
        return _page(request, office_id)
    try:
        actions.set_account(actor=request.actor, office_id=office_id, new=_typed(request))
    except NotFound:
        raise
    except Refused as refusal:
        errors = dict(refusal.errors) if isinstance(refusal, Invalid) else {"": refusal.message}
        return _page(request, office_id, errors, refusal.status)
    sitting.say(request, "Đã lưu kết nối. Hãy bấm “Thử kết nối”.")
    return HttpResponseRedirect(f"{ADDRESS}{office_id}/")


@door("document.try_axis", methods=POST)
def attempt(request: Request, office_id: UUID) -> HttpResponse:
    """Ask the axis now, and fetch who takes part."""
    problem = actions.try_connection(actor=request.actor, office_id=office_id)
    sitting.say(
        request, f"Chưa nối được: {problem}" if problem else "Nối được. Danh sách đơn vị trên trục đã cập nhật."
    )
    return HttpResponseRedirect(f"{ADDRESS}{office_id}/")


@door("document.send_again", methods=POST)
def send_again(request: Request, office_id: UUID, parcel_id: UUID) -> HttpResponse:
    """What was given up is tried once more."""
    actions.send_again(actor=request.actor, parcel_id=parcel_id)
    sitting.say(request, "Đã xếp hàng gửi lại; máy gửi trong vài phút.")
    return HttpResponseRedirect(f"{ADDRESS}{office_id}/")


def _typed(request: Request) -> actions.NewAccount:
    typed = request.POST
    return actions.NewAccount(
        version=number_of(typed, "version"),
        code=typed.get("code", ""),
        endpoint=typed.get("endpoint", ""),
        system=typed.get("system", ""),
        secret=typed.get("secret", ""),
        key=offered.read(request, "key") or None,
        password=typed.get("password", ""),
        drop_key=typed.get("drop_key") == "1",
        switched_on=typed.get("switched_on") == "1",
    )


def _page(request: Request, office_id: UUID, errors: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    one = queries.connection(request.actor, office_id)
    shown = {
        "one": one,
        "address": f"{ADDRESS}{office_id}/",
        "form": form(_fields(one), request.POST if errors else None, errors),
    }
    return render(request, "steward/axis.html", shown, status=status)


def _fields(one: queries.Connection) -> list[Field]:
    kept = "Đã có; để trống thì giữ nguyên. " if one.version else ""
    fields = [
        Field("version", "", kind="hidden", value=str(one.version)),
        Field("code", "Mã định danh trên trục", most=35, short=True, value=one.code or one.agency_code),
        Field("endpoint", "Địa chỉ của trục", most=300, value=one.endpoint, inputmode="url",
              help="Như trục đã cấp, bắt đầu bằng https://."),
        Field("system", "Tên hệ thống", most=100, value=one.system, help="Trục cấp cùng khóa bí mật (SystemId)."),
        Field("secret", "Khóa bí mật", kind="password", most=300, required=not one.version, unsaid=True,
              help=f"{kept}Lưu mã hóa ở máy này, không bao giờ hiện lại."),
        Field("key", "Chứng thư số để ký gói tin (.p12, .pfx)", kind="file", required=False,
              help=f"Đang dùng: {one.key_name}. Chọn tệp khác để thay." if one.key_name else
              "Chứng thư cơ quan cho máy chủ. Không có thì gói tin không ký; tệp văn bản vẫn giữ chữ ký."),
        Field("password", "Mật khẩu của tệp chứng thư", kind="password", most=200, required=False, unsaid=True,
              help="Lưu mã hóa cùng tệp, vì máy tự ký khi gửi."),
    ]  # fmt: skip
    if one.key_name:
        fields.append(Field("drop_key", "Thôi ký gói tin", kind="checkbox", required=False, unsaid=True))
    on = "1" if one.switched_on else ""
    fields.append(Field("switched_on", "Dùng kết nối này: gửi và nhận văn bản", kind="checkbox", value=on))
    return fields
