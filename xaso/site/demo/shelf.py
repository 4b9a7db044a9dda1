"""Work files of the demonstration: the year's list approved, one file open with documents in it; and a copy to sign."""

from collections.abc import Sequence
from uuid import UUID

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.base.identity import new_id
from xaso.documents import actions as documents
from xaso.documents import queries as found
from xaso.kit.worktime import ZONE
from xaso.site.demo.office import Office
from xaso.workfiles import actions
from xaso.workfiles import queries as workfiles

SYMBOL = "01.TCHC"
LIST = (
    (SYMBOL, "Công tác văn thư, lưu trữ của UBND xã", "20 năm"),
    ("02.TCHC", "Phân công trực, lịch làm việc của cơ quan", "5 năm"),
    ("01.TP", "Số hóa sổ hộ tịch", "Vĩnh viễn"),
)
"""Symbol, title, how long it is kept."""


def tell(office: Office, arrived: Sequence[UUID], issued: Sequence[UUID]) -> None:
    """``arrived``, ``issued``: documents of the office; the first of each lies in the open file."""
    clerk, leader = office.actor("clerk"), office.actor("leader")
    year = clock.now().astimezone(ZONE).year
    ids = {symbol: new_id() for symbol, _, _ in LIST}
    for symbol, title, kept in LIST:
        line = actions.Line(symbol, title, kept, office.accounts["clerk"])
        actions.add_line(actor=clerk, file_id=ids[symbol], year=year, line=line)
    actions.approve_list(actor=leader, year=year, version=_version(leader, year))
    file_id = ids[SYMBOL]
    actions.open_file(actor=clerk, file_id=file_id, version=1)
    for kind, key in (("arrival", arrived[0]), ("dispatch", issued[0])):
        with audit.reading(clerk, "workfile.put"):
            one = found.cited(clerk, kind, key)
        paper = actions.Paper(kind, one.subject, str(key), one.reference, one.day, one.author, one.pages)
        actions.put(actor=clerk, file_id=file_id, paper=paper)
    copy = documents.Copy("sao_y", documents.Source("arrival", arrived[0]), others=("Trạm Y tế xã",))
    made = documents.copy(actor=clerk, dispatch_id=new_id(), new=copy).dispatch_id
    documents.submit(actor=clerk, dispatch_id=made, version=1, reviewer_id=office.accounts["leader"])


def _version(leader: Actor, year: int) -> int:
    """Of the list of the year, as who approves it sees it."""
    with audit.reading(leader, "workfile.view"):
        return workfiles.file_list(leader, year).version
