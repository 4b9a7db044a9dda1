"""The steward's work on accounts."""

from datetime import date

import pytest
from django.test import Client

from tests.offices import PASSWORD, Office
from xaso.people.models import Account, Post, Session, Tenure
from xaso.web.tests.browser import signed_in


@pytest.fixture
def khoa(office: Office) -> Client:
    return signed_in("khoa")


def test_a_new_account_signs_in_and_must_change_its_password(office: Office, khoa: Client) -> None:
    post = Post.objects.get(role="counter")
    typed = {"full_name": "Mùa A Páo", "username": "pao", "post_id": str(post.pk), "password": "Hoa-ban-2026"}
    answer = khoa.post("/quan-tri/tai-khoan/moi/", typed)
    made = Account.objects.get(username="pao")
    assert answer.headers["Location"] == f"/quan-tri/tai-khoan/{made.pk}/"
    browser = Client()
    browser.post("/dang-nhap/", {"ten": "pao", "mat-khau": "Hoa-ban-2026"})
    assert browser.get("/doi-mat-khau/").status_code == 200


def test_every_problem_of_a_new_account_is_told_at_once(office: Office, khoa: Client) -> None:
    post = Post.objects.get(role="counter")
    typed = {"full_name": "", "username": "Ô", "post_id": str(post.pk), "password": "1"}
    page = khoa.post("/quan-tri/tai-khoan/moi/", typed).content.decode()
    for name in ("full_name", "username", "password"):
        assert f'href="#o-{name}"' in page


def test_a_reset_password_ends_the_sittings_of_the_account(office: Office, khoa: Client) -> None:
    browser = signed_in("binh")
    khoa.post(f"/quan-tri/tai-khoan/{office.accounts['binh']}/mat-khau/", {"new": "Hoa-ban-2026"})
    assert browser.get("/doi-mat-khau/").status_code == 302
    assert Account.objects.get(username="binh").must_change_password


def test_posts_are_given_and_ended(office: Office, khoa: Client) -> None:
    account, post = office.accounts["binh"], Post.objects.get(role="resolver")
    address = f"/quan-tri/tai-khoan/{account}/vi-tri/"
    khoa.post(address, {"post_id": str(post.pk), "valid_from": "01/12/2026"})
    given = Tenure.objects.get(account_id=account, post=post)
    assert given.valid_from == date(2026, 12, 1)
    khoa.post(f"{address}{given.pk}/thoi/", {"valid_to": "31/12/2026"})
    given.refresh_from_db()
    assert given.valid_to == date(2026, 12, 31)


def test_an_account_changed_meanwhile_is_not_disabled(office: Office, khoa: Client) -> None:
    answer = khoa.post(f"/quan-tri/tai-khoan/{office.accounts['binh']}/ngung/", {"version": "99"})
    assert answer.status_code == 422
    assert Account.objects.get(username="binh").disabled_at is None


def test_one_sitting_is_ended_and_keys_never_reach_the_page(office: Office, khoa: Client) -> None:
    browser = signed_in("binh")
    page = khoa.get("/quan-tri/phien/").content.decode()
    assert not [key for key in Session.objects.values_list("session_key", flat=True) if key in page]
    mark = page.partition('name="mark" value="')[2].partition('"')[0]
    khoa.post("/quan-tri/phien/ket-thuc/", {"mark": mark})
    assert browser.get("/doi-mat-khau/").status_code == 302
    assert khoa.get("/quan-tri/").status_code == 200


def test_a_sitting_that_is_gone_is_said(office: Office, khoa: Client) -> None:
    answer = khoa.post("/quan-tri/phien/ket-thuc/", {"mark": "0" * 16})
    assert answer.status_code == 404
    assert "đã kết thúc trước đó" in answer.content.decode()
    assert PASSWORD not in answer.content.decode()


def test_the_official_mail_of_an_officer_is_entered(office: Office, khoa: Client) -> None:
    address = f"/quan-tri/tai-khoan/{office.accounts['chau']}/thu/"
    version = Account.objects.get(pk=office.accounts["chau"]).version
    refused = khoa.post(address, {"version": version, "email": "thư của Châu"})
    assert refused.status_code == 422
    assert "thư của Châu" in refused.content.decode(), "what was typed stays"
    assert khoa.post(address, {"version": version, "email": "nmchau@laichau.gov.vn"}).status_code == 302
    assert Account.objects.get(pk=office.accounts["chau"]).email == "nmchau@laichau.gov.vn"
