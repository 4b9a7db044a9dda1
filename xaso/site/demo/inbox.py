"""What came to the commune of the demonstration on paper: one waits for the leader, one is in work, one done."""

import io
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from xaso.base import clock, pdf
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.kit.worktime import ZONE
from xaso.site.demo.office import Office

PAGE = """#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (left: 30mm, rest: 20mm))
#set text(13pt)
#grid(columns: (2fr, 3fr), align: center,
  [#upper(data.sender)\\ Số: #data.reference],
  [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ *Độc lập - Tự do - Hạnh phúc*])
#v(12mm)
#align(center)[#data.type_name: #data.subject]
#v(12mm)
Bản quét minh họa, không có giá trị.
"""


class Came(NamedTuple):
    """What stands on a document that came."""

    sender: str
    reference: str
    type_name: str
    subject: str
    urgency: str = "normal"


WAITING = Came(
    "UBND tỉnh Lai Châu", "1225/UBND-NC", "Công văn",
    "về việc chủ động phòng, chống rét đậm, rét hại trong tháng 12 năm 2026", "urgent",
)  # fmt: skip
IN_WORK = Came(
    "Sở Nội vụ tỉnh Lai Châu", "318/SNV-VTLT", "Công văn",
    "về việc lập danh mục hồ sơ năm 2027 và nộp hồ sơ vào Lưu trữ cơ quan",
)  # fmt: skip
DONE = Came(
    "Bảo hiểm xã hội cơ sở Tân Phong", "77/TB-BHXH", "Thông báo",
    "Thời gian tiếp nhận hồ sơ bảo hiểm y tế tự nguyện của hộ gia đình",
)  # fmt: skip
WORD = "Lập danh mục hồ sơ năm 2027 của xã, trình trước ngày họp giao ban."


def tell(office: Office) -> list[UUID]:
    """Three arrivals: who registered, who instructed and who resolves them are the commune's own people.

    Gives them, the one that is done first.
    """
    leader, civil = office.actor("leader"), office.actor("civil")
    waiting = _registered(office, WAITING)
    day = clock.now().astimezone(ZONE).date() + timedelta(days=7)
    word = actions.Instruction(WORD, office.accounts["civil"], (office.accounts["counter"],), day)
    in_work = _registered(office, IN_WORK)
    actions.instruct(actor=leader, arrival_id=in_work, version=1, instruction=word)
    known = _registered(office, DONE)
    brief = actions.Instruction("Thông báo trên loa của xã và tại Một cửa.", office.accounts["civil"])
    actions.instruct(actor=leader, arrival_id=known, version=1, instruction=brief)
    actions.finish(
        actor=civil, arrival_id=known, version=2, outcome="Đã thông báo trên loa ba ngày, niêm yết ở Một cửa."
    )
    return [known, in_work, waiting]


def _registered(office: Office, came: Came) -> UUID:
    issued = clock.now().astimezone(ZONE).date() - timedelta(days=2)
    scan = actions.Scan(io.BytesIO(pdf.render(PAGE, data=came._asdict())), "van-ban-den.pdf")
    new = actions.NewArrival(
        new_id(), came.sender, issued, came.type_name, came.subject, reference=came.reference, urgency=came.urgency
    )
    return actions.register(actor=office.actor("clerk"), new=new, scans=[scan]).arrival_id
