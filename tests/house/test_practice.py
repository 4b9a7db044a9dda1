"""Whoever practises sees that he does: on every page, on every paper. And sees nothing of his office."""

from io import BytesIO

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.house.addresses import EXAMPLES
from tests.house.test_doors import asked
from tests.house.tree import texts
from tests.house.world import World, signed_in
from xaso.cases.models import Case
from xaso.people.models import Tenure

BAND, STAMP = "<b>TẬP LÀM</b> – hồ sơ bịa, không có giá trị", "BẢN TẬP LÀM – KHÔNG CÓ GIÁ TRỊ"
OURS = ("UBND xã Tân Phong", "Lò Thị Lan", "012195000017")
PAPERS = ("office:receipt", "office:control", "office:result")


def practising(username: str) -> Client:
    browser = signed_in(username)
    assert browser.post("/tap-lam/vao/").status_code == 302
    return browser


@pytest.mark.parametrize("person", ["binh", "khoa"])
def test_every_page_says_so_and_shows_nothing_of_the_office(world: World, person: str) -> None:
    signed_in("binh")
    seen = 0
    pages = {name: one for name, one in EXAMPLES.items() if one.post is None and name != "portal:health"}
    for name, example, answer in asked(practising(person), world, pages):
        if not answer.headers["Content-Type"].startswith("text/html") or answer.status_code == 302:
            continue
        text = answer.content.decode()
        assert BAND in text, name
        assert [word for word in (*OURS, world.waiting, world.drafted) if word in text] == [], name
        assert answer.status_code in ({404, 403} if example.ours else {200, 403}), name
        seen += answer.status_code == 200
    assert seen > 8


def test_every_move_on_a_dossier_of_the_office_finds_nothing(world: World) -> None:
    signed_in("binh")
    moves = {name: one for name, one in EXAMPLES.items() if one.post and one.ours}
    for name, _, answer in asked(practising("khoa"), world, moves):
        assert answer.status_code in {403, 404}, name


def test_every_paper_says_so_on_every_page(world: World) -> None:
    browser = practising("binh")
    for case in Case.objects.filter(code__startswith="TAP."):
        for name in PAPERS:
            answer = browser.get(reverse(name, kwargs={"ref": case.code}))
            if name != "office:result" or case.state in {"for_approval", "ready"}:
                assert answer.status_code == 200, name
            if answer.headers["Content-Type"] == "application/pdf":
                pages = PdfReader(BytesIO(answer.content)).pages
                assert all(STAMP in page.extract_text() for page in pages), name
    real = signed_in("binh").get(reverse("office:receipt", kwargs={"ref": world.drafted}))
    assert STAMP not in PdfReader(BytesIO(real.content)).pages[0].extract_text()


def test_no_paper_leaves_the_house_past_the_stamp() -> None:
    """Only what was scanned is shown as it is; whatever we draw goes through the hand that stamps."""
    source = next(text for path, text in texts(".py") if path == "xaso/web/office/dossier/printing.py")
    assert source.count("_inline(") == len(("its definition", "scan", "offered_scan", "_printed"))


def test_leaving_puts_everything_back(world: World) -> None:
    browser = practising("binh")
    assert browser.get(f"/ho-so/{world.drafted}/").status_code == 404
    assert browser.post("/tap-lam/thoi/").headers["Location"] == "/viec/"
    text = browser.get(f"/ho-so/{world.drafted}/").content.decode()
    assert "Lò Thị Lan" in text
    assert BAND not in text


def test_signing_out_ends_practice(world: World) -> None:
    browser = practising("binh")
    browser.post("/dang-xuat/")
    browser = signed_in("binh")
    assert BAND not in browser.get("/viec/").content.decode()


def test_who_lost_his_post_does_not_practise_on(world: World) -> None:
    browser = practising("binh")
    Tenure.objects.filter(account_id=world.ours.accounts["binh"], post__unit_id=world.ours.id).update(
        valid_from="2025-07-01", valid_to="2025-07-02"
    )
    assert browser.get("/viec/").headers["Location"].startswith("/dang-nhap/")


def test_whatever_hangs_on_a_dossier_goes_with_it() -> None:
    """Otherwise invented dossiers could not be thrown away. What outlives them is not bound to them in the database."""
    held = [
        f"{model.__name__}.{one.name}"
        for model in apps.get_models()
        for one in model._meta.local_fields
        if isinstance(one, models.ForeignKey) and one.remote_field.model is Case
        if one.db_constraint and one.remote_field.on_delete is not models.CASCADE
    ]
    assert held == []
