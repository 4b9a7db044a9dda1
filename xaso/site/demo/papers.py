"""Documents of the demonstration: keys for who signs and seals, and a few documents in each state."""

from uuid import UUID

from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.people import queries as people
from xaso.signing import actions as signing
from xaso.site.demo import keys
from xaso.site.demo.office import COMMUNE, Office, Province
from xaso.site.invented import PASSWORD

BODY = "Điều 1. Thực hiện từ ngày ký.\nĐiều 2. Công chức chuyên môn và các bản thi hành Quyết định này./."
WAITING = (
    ("quyet_dinh", "Thành lập Tổ công nghệ số cộng đồng xã Tân Phong", "normal"),
    ("bao_cao", "Kết quả giải quyết thủ tục hành chính tháng 11 năm 2026", "normal"),
    ("cong_van", "phối hợp tuyên truyền phòng cháy rừng mùa khô", "urgent"),
)
"""Put before the chairman: kind, subject, urgency."""
NUMBERED = ("thong_bao", "Lịch tiếp công dân tháng 12 năm 2026", "normal")
SIGNED = ("ke_hoach", "Làm việc ngày thứ Bảy để cấp thẻ căn cước cho người dân bản xa", "normal")
ISSUED = (
    ("quyet_dinh", "Phân công trực cơ quan dịp Tết Dương lịch 2027", "normal"),
    ("cong_van", "trao đổi kinh nghiệm số hóa sổ hộ tịch", "normal"),
)


def tell(province: Province) -> None:
    """Keys first, then documents; the last two go to the commune next door."""
    office = province.commune
    authority = keys.found()
    signing.trust_authority(actor=SYSTEM, content=authority.pem)
    key, seal = _keys(office, authority)
    for one in WAITING:
        _submitted(office, province, one)
    _draft(office, province, ("to_trinh", "Xin kinh phí sửa nhà văn hóa bản Nà Tăm", "normal"))
    numbered = _submitted(office, province, NUMBERED)
    actions.approve(actor=office.actor("leader"), dispatch_id=numbered, version=2)
    actions.number(actor=office.actor("clerk"), dispatch_id=numbered, version=3)
    done = [_submitted(office, province, one) for one in (SIGNED, *ISSUED)]
    leader, clerk = office.actor("leader"), office.actor("clerk")
    actions.sign(actor=leader, key_id=key, secret=PASSWORD, chosen=[(one, 2) for one in done])
    actions.seal(actor=clerk, key_id=seal, secret=PASSWORD, chosen=[(one, 5) for one in done[1:]])
    for sent in done[1:]:
        actions.deliver(sent)


def _keys(office: Office, authority: keys.Authority) -> tuple[UUID, UUID]:
    """The chairman's own, and the office's seal in the clerk's keeping."""
    steward = people.actor_for(office.accounts["khoa"])
    key = keys.give_key(authority, office.actor("leader"), office.id)
    return key, keys.give_seal(authority, steward, (office.id, COMMUNE), office.accounts["clerk"])


def _draft(office: Office, province: Province, about: tuple[str, str, str]) -> UUID:
    kind, subject, urgency = about
    text = actions.Draft(
        kind=kind, subject=subject, urgency=urgency, body=BODY, addressees=province.neighbour.place,
        grounds="Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;", copies_to="Như trên\nLưu: VT",
        offices=(province.neighbour.id,),
    )  # fmt: skip
    return actions.draft(actor=office.actor("civil"), dispatch_id=new_id(), text=text).dispatch_id


def _submitted(office: Office, province: Province, about: tuple[str, str, str]) -> UUID:
    made = _draft(office, province, about)
    actions.submit(actor=office.actor("civil"), dispatch_id=made, version=1, reviewer_id=office.accounts["leader"])
    return made
