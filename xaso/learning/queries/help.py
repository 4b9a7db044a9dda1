"""Help for the screens: by where one is, by words, and as a card to print."""

from xaso.base import pdf
from xaso.base.errors import NotFound
from xaso.kit.text import fold
from xaso.learning.helping import FOLDER, Card, HelpPage, Word, cards, pages, words

GENERAL, KEYS = "bat-dau", "phim-tat"
TROUBLE = (
    "Mất điện: điều đã lưu còn nguyên, tờ gõ dở ở “Đang làm dở”.",
    "Mất mạng ra ngoài: vẫn làm bình thường.",
    "Máy in hỏng: viết mã và ngày hẹn cho người dân, in lại sau.",
    "Máy chính hỏng: nhận bằng sổ giấy, giữ phiếu, báo người quản trị.",
)


def help_page(key: str) -> HelpPage:
    """One page; NotFound for an unknown name."""
    found = next((one for one in pages() if one.key == key), None)
    if found is None:
        raise NotFound
    return found


def help_at(path: str) -> HelpPage:
    """The page that explains the screen at an address: of several, the one that names the most of it."""
    fits = [(_fit(path, start), page) for page in pages() for start in page.at]
    best, page = max(fits, key=lambda one: one[0])
    return page if best else help_page(GENERAL)


def help_pages(text: str = "") -> tuple[HelpPage, ...]:
    """Every page, or those in which all the words stand, typed with accents or without."""
    asked = fold(text).split()
    return tuple(page for page in pages() if all(word in fold(_whole(page)) for word in asked))


def glossary(text: str = "") -> tuple[Word, ...]:
    """The words of the computer, in the order of the alphabet."""
    asked = fold(text).split()
    found = [one for one in words() if all(word in fold(" ".join((one.word, *one.also, one.means))) for word in asked)]
    return tuple(sorted(found, key=lambda one: fold(one.word)))


def desk_cards() -> tuple[Card, ...]:
    """The cards that there are."""
    return cards()


def desk_card(role: str) -> bytes:
    """The card of a role as one page of PDF; NotFound for an unknown role."""
    card = next((one for one in cards() if one.role == role), None)
    if card is None:
        raise NotFound
    keys = [one.model_dump() for one in help_page(KEYS).text]
    source = (FOLDER / "card.typ").read_text(encoding="utf-8")
    return pdf.render(source, data={**card.model_dump(), "keys": keys, "trouble": TROUBLE})


def _whole(page: HelpPage) -> str:
    return " ".join([page.title, *(f"{one.ask} {one.say}" for one in page.text)])


def _fit(path: str, start: str) -> int:
    """How many parts of the address a beginning names, one that is spelt counting for more; 0 if it does not fit."""
    asked, given = path.strip("/").split("/"), [part for part in start.strip("/").split("/") if part]
    if len(given) > len(asked) or any(one not in ("_", part) for one, part in zip(given, asked, strict=False)):
        return 0
    return 1 + sum(2 if part != "_" else 1 for part in given)
