"""Hồ sơ: by state, by deadline, or by words."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.cases import queries as cases
from xaso.kit.text import clean
from xaso.web.doors import FORM, door
from xaso.web.request import Request

STATES = {
    "dang-lam": "open",
    "cho-chuyen": "accepted",
    "da-chuyen-den": "sent",
    "cho-cap-tren-nhan": "offered",
    "dang-chuyen-ve": "returning",
    "da-chuyen-ve": "gave_back",
    "nhan-thay": "away",
    "dang-xu-ly": "in_work",
    "cho-nguoi-dan": "citizen",
    "cho-bo-sung": "supplement",
    "cho-nop-phi": "fee_due",
    "cho-ky": "for_approval",
    "cho-tra": "ready",
    "da-tra": "returned",
    "tu-choi": "refused",
    "da-ket-thuc": "lapsed",
    "khong-giai-quyet": "declined",
    "da-rut": "withdrawn",
    "da-dung": "stopped",
    "qua-han": "late",
    "den-han-hom-nay": "due_today",
    "den-han-trong-tuan": "this_week",
}
"""Word in the address → state, or window of deadlines. No word: every dossier."""
RARE = {"sent", "offered", "returning"}
"""States of which nothing is said while no dossier is in them. What is with another office has a tab of its own."""
SHORT = {
    "accepted": "Chờ chuyển",
    "sent": "Đã chuyển đi",
    "offered": "Chờ cấp trên nhận",
    "returning": "Đang chuyển về",
    "in_work": "Đang xử lý",
    "supplement": "Chờ bổ sung",
    "fee_due": "Chờ nộp phí",
    "for_approval": "Chờ ký",
    "ready": "Chờ trả",
}
WINDOWS = {
    "late": "Hồ sơ quá hạn",
    "due_today": "Hồ sơ đến hạn hôm nay",
    "this_week": "Hồ sơ đến hạn trong bảy ngày tới",
    "citizen": "Hồ sơ chờ người dân bổ sung, nộp phí",
}


ADDRESS = "/ho-so/"
FOUND = f"{ADDRESS}?tim=1"
WORDS = "words"
"""Where the sitting keeps what was searched. In an address, names and numbers would stay in the browser's history."""


@door("case.view", methods=FORM, purpose="Danh sách hồ sơ")
def listing(request: Request) -> HttpResponse:
    """Fifty at a time; “Xem thêm” goes on where this page ends. A search is posted, and then shown."""
    if request.method == "POST":
        request.session[WORDS] = clean(request.POST.get("tim", "")[:200])
        return HttpResponseRedirect(FOUND if request.session[WORDS] else ADDRESS)
    word, text = request.GET.get("trang-thai", ""), ""
    if "tim" in request.GET:
        text = request.session.get(WORDS, "")
    state = STATES.get(word, "")
    page = cases.cases(request.actor, state=state, text=text, after=request.GET.get("sau", ""))
    asked = {"trang-thai": word, "sau": page.after}
    shown = {
        "page": page,
        "more": f"{ADDRESS}?{urlencode({key: one for key, one in asked.items() if one})}" if page.after else "",
        "text": text,
        "state": state,
        "heading": WINDOWS.get(state, "Hồ sơ"),
        "tabs_by_state": _tabs(request, state),
    }
    return render(request, "office/listing.html", shown)


def _tabs(request: Request, state: str) -> list[tuple[str, str, int | None, bool]]:
    """(address, words, how many, whether it is the one that is shown)."""
    words = {found: word for word, found in STATES.items()}
    counted = {one: count for one, _, count in cases.counts_by_state(request.actor)}
    shown = [one for one, count in counted.items() if one != "away" and (count or one not in RARE)]
    running = [(f"?trang-thai={words[one]}", SHORT[one], counted[one], state == one) for one in shown]
    away = [("?trang-thai=nhan-thay", "Nơi khác giải quyết", None, state == "away")]
    return [
        (ADDRESS, "Tất cả", None, not state),
        ("?trang-thai=dang-lam", "Đang làm", sum(counted.values()), state == "open"),
        *running,
        ("?trang-thai=da-tra", "Đã trả", None, state == "returned"),
        *(away if cases.sends_away(request.actor) else ()),
    ]
