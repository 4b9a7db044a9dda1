"""Hồ sơ: by state, by words, page after page; never another commune's."""

import pytest

from tests.offices import LAN, Office
from xaso.cases.queries import listing
from xaso.web.office.tests.desk import accepted, in_supplement, in_work, signed_in


def rows(page: str) -> int:
    return page.count('<th scope="row">')


def test_states_filter_and_count(office: Office) -> None:
    accepted(office)
    in_work(office)
    in_supplement(office)
    browser = signed_in("binh")
    for word, count in (
        ("", 3),
        ("dang-lam", 3),
        ("cho-chuyen", 1),
        ("dang-xu-ly", 1),
        ("cho-bo-sung", 1),
        ("da-tra", 0),
    ):
        page = browser.get("/ho-so/", {"trang-thai": word}).content.decode()
        assert rows(page) == count, word
        assert 'Đang làm <span class="soft">3</span>' in page


@pytest.mark.parametrize("text", ["lo thi lan", "Lò Thị", "0912345678", "012195000017", "H35.12.07"])
def test_words_with_and_without_accents_find(office: Office, text: str) -> None:
    accepted(office)
    browser = signed_in("chau")
    assert rows(browser.get("/ho-so/", {"tim": text}).content.decode()) == 1
    assert rows(browser.get("/ho-so/", {"tim": "zzz"}).content.decode()) == 0


def test_pages_follow_one_another_without_gap_or_repetition(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = {accepted(office).code for _ in range(5)}
    monkeypatch.setattr(listing.cases, "__kwdefaults__", {**listing.cases.__kwdefaults__, "size": 2})
    browser, address, seen = signed_in("binh"), "/ho-so/", []
    for _ in range(3):
        page = browser.get(address).content.decode()
        seen += [part.partition("/")[0] for part in page.split('<a class="what" href="/ho-so/')[1:]]
        address = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert address == ""
    assert len(seen) == 5
    assert set(seen) == codes


def test_a_page_key_that_nobody_gave_shows_nothing(office: Office) -> None:
    accepted(office)
    assert rows(signed_in("binh").get("/ho-so/", {"sau": "x_y"}).content.decode()) == 0


def test_another_commune_sees_and_counts_nothing_of_ours(office: Office, other_office: Office) -> None:
    accepted(office)
    browser = signed_in("binh_mk")
    for address in ("/ho-so/", "/ho-so/?tim=lan", "/ho-so/?trang-thai=dang-lam", "/viec/"):
        page = browser.get(address).content.decode()
        assert LAN.name not in page
        assert 'Đang làm <span class="soft">1' not in page


def test_names_are_never_taken_for_markup(office: Office) -> None:
    accepted(office, subject="<script>alert(1)</script>")
    browser = signed_in("binh")
    for address in ("/ho-so/?tim=%3Cscript%3E", "/ho-so/?tim=alert", "/ho-so/tiep-nhan/?tim=%22%3E%3Cb%3E"):
        assert "<script>alert" not in browser.get(address).content.decode()
        assert '"><b>' not in browser.get(address).content.decode()
