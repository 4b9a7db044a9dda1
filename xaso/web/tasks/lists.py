"""Nhiệm vụ: what I have, what I gave, what the office has; on the screen and as Excel."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from xaso.tasks import queries as tasks_of
from xaso.web.doors import door
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request

ADDRESS = "/viec/nhiem-vu/"
SIDES = {"toi-lam": ("mine", "Tôi làm"), "toi-giao": ("given", "Tôi giao"), "co-quan": ("office", "Cả cơ quan")}
STATES = {
    "dang-lam": ("open", "Chưa xong"),
    "qua-han": ("late", "Quá hạn"),
    "cho-nghiem-thu": ("reported", "Chờ người giao"),
    "da-xong": ("done", "Đã hoàn thành"),
    "da-huy": ("cancelled", "Đã hủy"),
}
"""Word in the address → what it means to the room, words on the chip."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for: words of it; whatever is none of ours is the first."""

    side: str
    state: str
    person: UUID | None
    page: int

    @classmethod
    def of(cls, request: Request) -> "Asked":
        typed = request.GET
        sides = [one for one in SIDES if one != "co-quan" or tasks_of.may_ever(request.actor, "task.board")]
        first = "toi-giao" if "co-quan" in sides else "toi-lam"
        side = typed.get("ben", "")
        state = typed.get("trang-thai", "")
        page = typed.get("trang", "")
        return cls(
            side if side in sides else first,
            state if state in STATES else "dang-lam",
            _uuid(typed.get("nguoi", "")),
            int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 1000 else 1,
        )

    def link(self, **values: object) -> str:
        said = {"ben": self.side, "trang-thai": self.state, "nguoi": self.person, **values}
        return urlencode({key: one for key, one in said.items() if one})


@door("task.view", purpose="Danh sách nhiệm vụ")
def tasks(request: Request) -> HttpResponse:
    """Fifty at a time, what falls due first on top."""
    asked = Asked.of(request)
    side, state = SIDES[asked.side][0], STATES[asked.state][0]
    shown = tasks_of.tasks(request.actor, side=side, state=state, person=asked.person, page=asked.page)
    boards = tasks_of.may_ever(request.actor, "task.board")
    words = {
        "list": shown,
        "sides": [
            (f"?{asked.link(ben=one, nguoi=None)}", label, one == asked.side)
            for one, (_, label) in SIDES.items()
            if one != "co-quan" or boards
        ],
        "chips": [
            (f"?{asked.link(**{'trang-thai': one})}", label, one == asked.state) for one, (_, label) in STATES.items()
        ],
        "more": f"{ADDRESS}?{asked.link(trang=asked.page + 1)}" if shown.more else "",
        "excel": f"{ADDRESS}danh-sach.xlsx?{asked.link()}",
        "gives": tasks_of.may_ever(request.actor, "task.give"),
        "mine": asked.side == "toi-lam",
    }
    return render(request, "tasks/tasks.html", words)


@door("task.view", purpose="Xuất danh sách nhiệm vụ ra Excel")
def excel(request: Request) -> HttpResponse:
    """The same list as a whole."""
    asked = Asked.of(request)
    side, state = SIDES[asked.side][0], STATES[asked.state][0]
    content = tasks_of.excel(request.actor, side=side, state=state, person=asked.person)
    return spreadsheet(content, "nhiem-vu.xlsx")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
