"""Every address × nobody, outsider, wrong role, right role."""

from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.house.addresses import EVERYBODY, EXAMPLES, STAFF, Example, patterns
from tests.house.world import World, signed_in
from xaso.web.doors import Door

SHUT = "Việc này thuộc vai trò khác"
THROUGH = {200, 302, 403, 409, 422}
"""Through the door; what was sent may still be incomplete, or the dossier not at that step."""
OURS = ("Tân Phong", "H35.12.07", "Lò Thị Lan", "012195000017")
"""What stands in our rows and nowhere in theirs."""
NAMES_OFFICES = {"documents:draft"}
"""Pages that offer the other offices of the node as recipients: their names are public."""


def test_every_view_has_a_door_and_every_address_an_example() -> None:
    found = dict(patterns())
    without_door = [name for name, pattern in found.items() if not isinstance(pattern.callback, Door)]
    assert without_door == []
    assert set(found) - set(EXAMPLES) == set(), "enter these in tests/house/addresses.py"
    assert set(EXAMPLES) - set(found) == set(), "these are gone"


def test_nobody_is_led_to_the_sign_in_page(world: World) -> None:
    signed_in("binh")
    for name, example, answer in asked(Client(), world, EXAMPLES):
        if "nobody" in example.admits:
            assert answer.status_code == 200, name
        else:
            assert answer.status_code == 302, name
            assert answer.headers["Location"].startswith("/dang-nhap/?tiep="), name


@pytest.mark.parametrize("person", sorted(STAFF))
def test_the_right_role_comes_in_and_the_wrong_role_hears_why(world: World, person: str) -> None:
    signed_in("binh")
    for name, example, answer in asked(signed_in(person), world, EXAMPLES):
        if person in example.admits:
            assert answer.status_code in THROUGH, name
            assert SHUT.encode() not in answer.content, name
            assert not answer.headers.get("Location", "").startswith("/dang-nhap/?tiep"), name
        else:
            assert answer.status_code == 403, name
            assert SHUT in answer.content.decode(), name


@pytest.mark.parametrize("person", sorted(STAFF))
def test_an_officer_of_another_commune_sees_nothing_of_ours(world: World, person: str) -> None:
    signed_in("binh")
    theirs = signed_in(f"{person}_mk")
    for name, example, answer in asked(theirs, world, EXAMPLES):
        if example.ours and person in example.admits:
            assert answer.status_code == 404, name
        if example.admits != EVERYBODY:
            words = OURS[1:] if name in NAMES_OFFICES else OURS
            assert not [word for word in words if word.encode() in answer.content], name


def asked(browser: Client, world: World, examples: dict[str, Example]) -> Iterator[tuple[str, Example, object]]:
    """Each address asked once, and whatever the answer changed undone."""
    cookies = browser.cookies.output(header="", sep=";")
    for name, example in examples.items():
        with transaction.atomic():
            address = reverse(name, kwargs=dict(example.values(world)))
            browser.cookies = SimpleCookie(cookies)
            answer = browser.get(address) if example.post is None else browser.post(address, example.post(world))
            yield name, example, answer
            transaction.set_rollback(True)
