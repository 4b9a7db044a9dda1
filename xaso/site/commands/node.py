"""``xaso node``: this installation among others."""

from pathlib import Path
from typing import Any

import click
from django.conf import settings

from xaso.base import certificate, jobs, qr
from xaso.exchange import authority, here, invitations
from xaso.exchange import queries as links
from xaso.exchange.carriers.https.joining import join as join_hub
from xaso.exchange.models import ROLES, Peer
from xaso.exchange.protocol import codes
from xaso.kit.worktime import ZONE
from xaso.site.console import Exit, answer, stop, tell
from xaso.site.options import read
from xaso.site.ready import must_be_set_up
from xaso.site.snapshots import SNAPSHOTS, ask_again
from xaso.site.ways import ways

JSON = click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")


@click.group("node")
def node() -> None:
    """Trao đổi với nút khác: lập nút trung tâm, mời, tham gia, xem, thu hồi."""


@node.command("init")
@click.option(
    "--role", type=click.Choice([role for role, _ in ROLES]), required=True, help="hub: nút trung tâm; commune: nút xã."
)
@click.option("--name", required=True, metavar="TÊN", help="Tên để các nút khác nhận ra, như “Xã Tân Phong”.")
@click.option("--address", metavar="ĐỊA_CHỈ", help="Nơi các xã gọi đến nút trung tâm, như https://10.1.2.3:8443.")
@JSON
def init(role: str, name: str, address: str | None, as_json: bool) -> None:
    """Cho máy này tham gia trao đổi. Chạy lại thì đổi tên, địa chỉ.

    Nút trung tâm giữ khóa để chứng nhận các nút xã; nút xã chỉ gọi đi, không mở cổng nào.
    """
    must_be_set_up(settings.DATA)
    if here.takes_part() and here.current().role != role:
        stop("Vai trò của nút đã định thì không đổi được.", Exit.OCCUPIED)
    ours = here.take_part(name=name, role=role)
    where = ""
    if role == "hub":
        where = authority.found(_address(address or _own_address())).address
    if as_json:
        answer({"node": ours.node, "role": role, "name": name, "address": where})
    elif where:
        tell(f"{name} là nút trung tâm. Các nơi ở dưới gọi đến {where}.")
        tell("Tiếp theo: “xaso node invite TÊN” để mời một nơi; có nút trung tâm ở trên thì “xaso node join MÃ”.")
    else:
        tell(f"{name} là nút xã. Tiếp theo: xin mã mời ở nút trung tâm rồi “xaso node join MÃ”.")


@node.command("invite")
@click.argument("name", metavar="TÊN")
@click.option(
    "--days", type=click.IntRange(1, 60), default=invitations.LIFE.days, help="Mã dùng được bao nhiêu ngày; mặc định 7."
)
@click.option(
    "--qr", "picture", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP", help="Ghi mã QR vào tệp SVG này."
)
@JSON
def invite(name: str, days: int, picture: Path | None, as_json: bool) -> None:
    """Làm mã mời cho một nơi ở dưới (xã, hay một nút trung tâm): dùng một lần, hết hạn sau 7 ngày.

    Đọc mã cho người ở đó qua điện thoại, hoặc đưa tận tay; ai có mã thì vào được thay nơi đó.
    """
    must_be_set_up(settings.DATA)
    if not here.takes_part() or here.current().role != "hub":
        stop("Chỉ nút trung tâm mời được. Hãy chạy “xaso node init --role hub” ở đó.", Exit.NOT_SET_UP)
    if picture and picture.exists():
        stop(f"Tệp {picture} đã có. Hãy chọn tên khác.", Exit.OCCUPIED)
    made = invitations.invite(name.strip(), days=days)
    if picture:
        picture.write_bytes(qr.svg(made.link))
    if as_json:
        answer({"code": made.code, "link": made.link, "until": made.until, "authority": authority.public()})
        return
    tell(f"Mã mời {name}: {made.code}")
    tell(f"Dùng được một lần, đến {made.until.astimezone(ZONE):%H:%M ngày %d/%m/%Y}. Ở máy của nơi ấy, gõ:")
    tell(f"    xaso node join {made.link}")
    tell(qr.terminal(made.link))


@node.command("join")
@click.argument("code", metavar="MÃ")
@click.option("--hub", metavar="ĐỊA_CHỈ", help="Địa chỉ nút trung tâm, khi chỉ gõ mã.")
@click.option("--replace", "leaving", default="", metavar="TÊN", help="Rời nút trung tâm tên này để sang nơi mời.")
@JSON
def join(code: str, hub: str | None, leaving: str, as_json: bool) -> None:
    """Tham gia trao đổi bằng mã mời, dạng https://ĐỊA_CHỈ#MÃ.

    Hai bên chứng minh cho nhau là biết mã, mã không đi qua đường truyền. Làm lại được nếu đứt mạng giữa chừng.

    Nút trung tâm cũng tham gia được một nút trung tâm ở trên nó: nút của cấp dưới nối về nó, nó nối lên trên.
    """
    must_be_set_up(settings.DATA)
    if not here.takes_part():
        stop("Hãy đặt tên cho nút này trước: “xaso node init --role commune --name TÊN”.", Exit.NOT_SET_UP)
    address, _, words = code.rpartition("#")
    try:
        found = join_hub(codes.typed(words), _address(hub or address), below=ways().below(), leaving=leaving)
    except codes.Mistyped:
        stop(f"Mã mời gồm {codes.LENGTH} chữ và số, có chỗ gõ chưa đúng. Hãy xem lại từng nhóm bốn chữ.")
    jobs.wake(SNAPSHOTS)
    lost = links.left_behind() if leaving else 0
    if as_json:
        answer({"hub": found.node, "name": found.name, "left_behind": lost})
    else:
        tell(f"Đã tham gia. Nút trung tâm: {found.name}. Hai bên tự nối khi “xaso serve” đang mở.")
        if lost:
            tell(f"Còn {lost} tin chưa đến {leaving}, không gửi nữa. Thư, văn bản nào còn chờ gửi thì hãy gửi lại.")


@node.command("list")
@JSON
def list_(as_json: bool) -> None:
    """Xem nút này và các nút trao đổi với nó."""
    must_be_set_up(settings.DATA)
    if not here.takes_part():
        stop("Máy này chưa tham gia trao đổi. Hãy chạy “xaso node init”.", Exit.NOT_SET_UP)
    ours = here.current()
    peers = [_row(one) for one in Peer.objects.order_by("name")]
    if as_json:
        answer({"node": ours.node, "name": ours.name, "role": ours.role, "peers": peers})
        return
    tell(f"{ours.name} ({dict(ROLES)[ours.role]})")
    for one in peers:
        state = "đã thu hồi" if one["revoked"] else one["halted"] or _heard(one["heard_at"])
        where = "ở trên" if one["above"] else "ở dưới"
        tell(f"  {one['name']} ({dict(ROLES)[one['role']].lower()} {where}): {state}")


@node.command("revoke")
@click.argument("name", metavar="TÊN")
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@JSON
def revoke(name: str, yes: bool, as_json: bool) -> None:
    """Thu hồi quyền tham gia của một nút. Muốn cho vào lại thì mời lại.

    Máy bị mất hoặc khóa bị lộ thì lập lại nút xã trên thư mục mới, không mời lại máy cũ.
    """
    must_be_set_up(settings.DATA)
    if not here.takes_part() or here.current().role != "hub":
        stop("Chỉ nút trung tâm thu hồi được.", Exit.NOT_SET_UP)
    found = list(Peer.objects.filter(name=name, role="commune"))
    if len(found) != 1:
        stop(f"Không có đúng một nút ở dưới tên “{name}”. Gõ “xaso node list” để xem các nút.")
    if not yes:
        click.confirm(f"Thu hồi quyền tham gia của {name}?", abort=True, err=True)
    number = authority.shut_out(found[0])
    ask_again()
    if as_json:
        answer({"node": found[0].node, "number": number})
    else:
        tell(f"Đã thu hồi {name}. Danh sách thu hồi số {number} đến các nút khác ở lần nối tới.")


def _row(peer: Peer) -> dict[str, Any]:
    return {
        "node": peer.node,
        "name": peer.name,
        "role": peer.kind,
        "above": peer.role == "hub",
        "address": peer.address,
        "heard_at": peer.heard_at,
        "halted": peer.halted,
        "revoked": peer.revoked_at is not None,
    }


def _heard(at: Any) -> str:
    return f"liên lạc lần cuối {at.astimezone(ZONE):%H:%M ngày %d/%m/%Y}" if at else "chưa liên lạc lần nào"


def _own_address() -> str:
    """By which the office's network knows this computer: an address rather than a name, for names may not resolve."""
    names = [name for name in certificate.own_names() if name not in {"127.0.0.1", "localhost"}]
    numbers = [name for name in names if name.replace(".", "").isdigit()]
    return f"https://{(numbers or names or ['127.0.0.1'])[0]}:{read('XASO_EXCHANGE_PORT')}"


def _address(text: str) -> str:
    if not text.startswith("https://") or len(text) < len("https://x"):
        stop("Địa chỉ nút trung tâm phải có dạng https://máy:cổng.")
    return text.rstrip("/")
