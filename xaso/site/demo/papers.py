"""Documents of the demonstration: keys for who signs and seals, and a few documents in each state."""

import io
from uuid import UUID

from xaso.base import pdf
from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.people import queries as people
from xaso.signing import actions as signing
from xaso.site.demo import keys
from xaso.site.demo.office import COMMUNE, Office, Province
from xaso.site.invented import PASSWORD

BODY = "Nội dung minh họa của bản dùng thử.\nĐề nghị các bản, các bộ phận chuyên môn phối hợp thực hiện./."
BODIES = {
    "quyet_dinh": "Điều 1. Thực hiện từ ngày ký.\nĐiều 2. Công chức chuyên môn và các bản thi hành Quyết định này./.",
}
"""By kind; any other has ``BODY``."""
GROUNDS = "Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;"
WITH_GROUNDS = ("quyet_dinh", "ke_hoach")
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
ANNEX = """#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (left: 30mm, top: 30mm, rest: 20mm))
#set text(13pt)
#align(center)[*PHỤ LỤC*\\ *BẢNG PHÂN CÔNG TRỰC*\\ _(Kèm theo Quyết định của UBND xã)_]
#v(6mm)
#table(columns: (1fr, 2fr), ..data.rows.flatten())
"""
ROTA = [["Ngày", "Người trực"], ["31/12/2026", "Lò Văn Sơn"], ["01/01/2027", "Trần Thị Bình"]]


def tell(province: Province) -> list[UUID]:
    """Keys first, then documents; the last two go to the commune next door, the first of them with an annex: these."""
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
    annex = actions.Scan(io.BytesIO(pdf.render(ANNEX, data={"rows": ROTA})), "Phụ lục phân công trực.pdf")
    rota, letter = ISSUED
    done = [
        _submitted(office, province, SIGNED),
        _submitted(office, province, rota, annex),
        _submitted(office, province, letter),
    ]
    leader, clerk = office.actor("leader"), office.actor("clerk")
    actions.sign(actor=leader, key_id=key, secret=PASSWORD, chosen=[(one, 2) for one in done])
    actions.seal(actor=clerk, key_id=seal, secret=PASSWORD, chosen=[(one, 5) for one in done[1:]])
    for sent in done[1:]:
        actions.deliver(sent)
    return done[1:]


def _keys(office: Office, authority: keys.Authority) -> tuple[UUID, UUID]:
    """The chairman's own, and the office's seal in the clerk's keeping."""
    steward = people.actor_for(office.accounts["khoa"])
    key = keys.give_key(authority, office.actor("leader"), office.id)
    return key, keys.give_seal(authority, steward, (office.id, COMMUNE), office.accounts["clerk"])


def _draft(office: Office, province: Province, about: tuple[str, str, str], *annexes: actions.Scan) -> UUID:
    kind, subject, urgency = about
    text = actions.Draft(
        kind=kind, subject=subject, urgency=urgency, body=BODIES.get(kind, BODY),
        addressees=f"UBND xã {province.neighbour.place}", grounds=GROUNDS if kind in WITH_GROUNDS else "",
        copies_to="Như trên\nLưu: VT", offices=(province.neighbour.id,),
    )  # fmt: skip
    attached = actions.Attached(added=annexes)
    made = actions.draft(actor=office.actor("civil"), dispatch_id=new_id(), text=text, attached=attached)
    return made.dispatch_id


def _submitted(office: Office, province: Province, about: tuple[str, str, str], *annexes: actions.Scan) -> UUID:
    made = _draft(office, province, about, *annexes)
    actions.submit(actor=office.actor("civil"), dispatch_id=made, version=1, reviewer_id=office.accounts["leader"])
    return made
