"""Every word of the computer that stands on a screen is explained in the dictionary, or is absent."""

import ast
import re
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.house.tree import texts
from xaso.learning.helping import cards, pages, words
from xaso.learning.queries import desk_card, help_at, help_pages

SUSPECT = set(
    """
    server, url, click, upload, download, login, logout, password, username, backup, restore, session, token, browser,
    cache, database, email, link, website, web, file, folder, chuột, cookie, dpi, pdf, mb, qr, ctrl, enter, f5, module,
    reset, version, icon, menu, tab, popup, admin, user, online, offline, wifi, internet, bản nháp, bản quét,
    biểu mẫu, dữ liệu, đăng nhập, đăng xuất, đính kèm, hệ thống, khôi phục, mã QR, mật khẩu, máy chủ, mạng, ổ đĩa,
    phiên, sao lưu, tài khoản, tải lại, tệp, tên đăng nhập, thư mục, trình duyệt, phần mềm, giao diện, truy cập,
    đường dẫn, cơ sở dữ liệu, tải lên, tải xuống, xác thực, nhấp, kích chuột
    """.replace("\n", " ").split(", ")
)
MARKUP = re.compile(r"{[{%#].*?[}%#]}|<[^>]+>", re.DOTALL)
VIETNAMESE = re.compile(r"[À-ỹ]")
ROOMS = ("xaso/web/", "xaso/cases/", "xaso/signing/", "xaso/people/", "xaso/base/")


def sentences(text: str) -> list[str]:
    """Vietnamese strings of a module that are no docstrings."""
    tree = ast.parse(text)
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in silent)
    return [node.value for node in found if isinstance(node.value, str) and VIETNAMESE.search(node.value)]


@cache
def shown() -> str:
    """What people may read on a screen: words of the templates and Vietnamese sentences of the code."""
    found = [MARKUP.sub(" ", text) for path, text in texts(".html") if path.startswith("xaso/web/")]
    for path, text in texts(".py"):
        if path.startswith(ROOMS) and "/tests/" not in path:
            found += sentences(text)
    return "\n".join(found)


EXPLAINED = {form.lower() for one in words() for form in (one.word, *one.also)}


def stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


@pytest.mark.parametrize("word", sorted(word.strip() for word in SUSPECT))
def test_a_word_of_the_computer_is_explained_or_absent(word: str) -> None:
    known = word.lower() in EXPLAINED
    assert known or not stands(word, shown()), "explain it in learning/help/words.yaml, or say it plainly"


@pytest.mark.parametrize("word", words(), ids=lambda one: one.word)
def test_the_dictionary_explains_nothing_that_is_not_there(word: object) -> None:
    assert any(stands(form, shown()) for form in (word.word, *word.also)), "no screen says it any more"


def test_a_planted_word_would_be_seen() -> None:
    assert stands("server", "Báo cho server biết")
    assert not stands("server", "observers")


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/", "bat-dau"),
        ("/khong-co/", "bat-dau"),
        ("/viec/", "viec-hom-nay"),
        ("/viec/doi-chieu-so/", "doi-chieu-so"),
        ("/ho-so/", "tim-ho-so"),
        ("/ho-so/H35.12.07-261126-0001/", "mot-ho-so"),
        ("/ho-so/tiep-nhan/", "tiep-nhan"),
        ("/ho-so/tiep-nhan/1.004873/", "tiep-nhan"),
        ("/quan-tri/tai-khoan/moi/", "quan-tri"),
        ("/doi-mat-khau/", "dang-nhap"),
    ],
)
def test_every_screen_has_its_page(path: str, key: str) -> None:
    assert help_at(path).key == key


def test_help_is_found_without_accents() -> None:
    assert "su-co" in {one.key for one in help_pages("may in hong")}
    assert help_pages("zzz") == ()
    assert len(help_pages()) == len(pages())


@pytest.mark.parametrize("role", ["counter", "resolver", "leader", "steward"])
def test_the_card_of_a_role_is_one_page(role: str) -> None:
    assert role in {one.role for one in cards()}
    read = PdfReader(BytesIO(desk_card(role))).pages
    assert len(read) == 1
    text = read[0].extract_text()
    assert "Ctrl+Enter" in text
    assert "Mất điện" in text
