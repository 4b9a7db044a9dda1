"""Hồ sơ: by state, by words, page after page; never another commune's."""

import re

import pytest
from django.test import Client

from tests.offices import LAN, PASSWORD, Office
from xaso.cases.queries import listing
from xaso.web.office.tests.desk import accepted, in_supplement, in_work, signed_in


def rows(page: str) -> int:
    return page.count('<th scope="row">')


def searched(browser: Client, text: str) -> str:
    return browser.post("/ho-so/", {"tim": text}, follow=True).content.decode()


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
    assert rows(searched(browser, text)) == 1
    assert rows(searched(browser, "zzz")) == 0


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


def test_a_search_that_fits_more_than_is_shown_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing.cases, "__kwdefaults__", {**listing.cases.__kwdefaults__, "size": 2})
    browser, said = signed_in("binh"), "Chỉ hiện 2 hồ sơ mới nhất; hãy gõ thêm"
    older, *_ = accepted(office), accepted(office)
    assert said not in searched(browser, "lan")
    accepted(office)
    page = searched(browser, "lan")
    assert said in page
    assert rows(page) == 2
    assert f"/ho-so/{older.code}/" not in page


def test_the_words_of_a_search_stand_in_no_address(office: Office) -> None:
    accepted(office)
    browser = signed_in("binh")
    answer = browser.post("/ho-so/", {"tim": "012195000017"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ho-so/?tim=1")
    page = browser.get("/ho-so/?tim=1").content.decode()
    assert rows(page) == 1
    assert 'value="012195000017"' in page
    assert not re.search(r"""(href|action)=["'][^"']*012195000017""", page)


def test_nothing_to_search_shows_everything(office: Office) -> None:
    accepted(office)
    browser = signed_in("binh")
    assert browser.post("/ho-so/", {"tim": " \t"}).headers["Location"] == "/ho-so/"
    assert rows(browser.get("/ho-so/?tim=1").content.decode()) == 1


def test_the_next_officer_does_not_see_what_was_searched(office: Office) -> None:
    browser = signed_in("binh")
    searched(browser, "012195000017")
    browser.post("/dang-xuat/")
    browser.post("/dang-nhap/", {"ten": "chau", "mat-khau": PASSWORD})
    assert "012195000017" not in browser.get("/ho-so/?tim=1").content.decode()


@pytest.mark.parametrize(
    "key",
    [
        "x_y",
        "0001-01-01T00:00:00+07:00_{id}",
        "9999-12-31T23:59:59-12:00_{id}",
        "2026-11-20T09:00:00_{id}",
        "2026-11-20T09:00:00+07:00_",
        "0001-01-01T07:00:00+07:00_{id}",
    ],
)
@pytest.mark.parametrize("state", ["", "dang-lam", "qua-han"])
def test_a_page_key_that_nobody_gave_shows_nothing(office: Office, key: str, state: str) -> None:
    case = accepted(office)
    asked = {"sau": key.format(id=case.pk), "trang-thai": state}
    assert rows(signed_in("binh").get("/ho-so/", asked).content.decode()) == 0


def test_another_commune_sees_and_counts_nothing_of_ours(office: Office, other_office: Office) -> None:
    accepted(office)
    browser = signed_in("binh_mk")
    pages = [browser.get(address).content.decode() for address in ("/ho-so/", "/ho-so/?trang-thai=dang-lam", "/viec/")]
    for page in [*pages, searched(browser, "lan")]:
        assert LAN.name not in page
        assert 'Đang làm <span class="soft">1' not in page


def test_names_are_never_taken_for_markup(office: Office) -> None:
    accepted(office, subject="<script>alert(1)</script>")
    browser = signed_in("binh")
    choose = browser.get("/ho-so/tiep-nhan/?tim=%22%3E%3Ci%3E").content.decode()
    for page in (searched(browser, "<script>"), searched(browser, "alert"), searched(browser, '"><i>'), choose):
        assert "<script>alert" not in page
        assert '"><i>' not in page
