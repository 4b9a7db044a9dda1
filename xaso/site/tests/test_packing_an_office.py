"""What belongs to an office comes to stand on another node as it stood, and nothing else comes."""

import json
from typing import Any

import pytest
from django.db import IntegrityError

from tests.house.world import World
from tests.moving import another_node, tables
from tests.offices import PASSWORD, intake, make_office
from xaso.base import numbering, sealing
from xaso.base.belongings.packing import lines
from xaso.base.belongings.unpacking import unpack
from xaso.base.errors import Invalid
from xaso.base.identity import new_id
from xaso.base.models import StoredFile
from xaso.base.numbering import Row
from xaso.cases import actions
from xaso.cases.models import Case, Draft
from xaso.catalogue.models import Version
from xaso.people import actions as people
from xaso.people.models import Account, Delegation, Unit
from xaso.people.queries import estate_of
from xaso.site.belongings import REGISTRY


def packed(world: World) -> list[bytes]:
    return list(lines(REGISTRY, estate_of(world.ours.id)))


def told(pack: list[bytes]) -> dict[str, list[dict[str, Any]]]:
    """Table → its rows, by name of field."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in map(json.loads, pack):
        rows = [dict(zip(line["fields"], row, strict=True)) for row in line.get("rows", ())]
        found.setdefault(line.get("table", ""), []).extend(rows)
    return found


def hashes(pack: list[bytes]) -> list[str]:
    """Of the versions of procedures that are named."""
    return [one["is"]["hash"] for one in map(json.loads, pack) if "same" in one]


def test_everything_is_equal_at_the_new_home(world: World) -> None:
    before = packed(world)
    assert {"cases.Case", "cases.PaperFile", "documents.Arrival", "people.Delegation"} <= told(before).keys()
    another_node()
    unpack(REGISTRY, before)
    after = packed(world)
    assert [one for one in map(json.loads, after) if "same" not in one] == [
        one for one in map(json.loads, before) if "same" not in one
    ]
    assert hashes(after) == hashes(before)


def test_nothing_else_comes(world: World) -> None:
    before = packed(world)
    another_node()
    kept = {model: model._default_manager.count() for model in tables()}
    unpack(REGISTRY, before)
    offices = set(Case.objects.values_list("office_id", flat=True)) | set(
        StoredFile.objects.values_list("office_id", flat=True)
    )
    assert offices == {world.ours.id}
    stubs = Unit.objects.exclude(office=world.ours.id)
    assert [(one.name, one.office_id, one.posts.count()) for one in stubs if one.pk == world.theirs.id] in (
        [],
        [("UBND xã Mường Khoa", world.theirs.id, 0)],
    )
    strangers = Account.objects.exclude(pk__in=estate_of(world.ours.id).accounts)
    assert all(one.disabled_at and not one.has_usable_password() for one in strangers)
    staying = {one.model for room in REGISTRY.rooms for one in room.tables} - {
        *(one.model for one in REGISTRY.travelling),
        *(one.model for one in REGISTRY.shared),
    }
    assert {model: model._default_manager.count() for model in staying} == {model: kept[model] for model in staying}


def test_staff_sign_in_and_numbers_go_on(world: World) -> None:
    row = Row("case", "2026-11-26")
    numbering.raise_to(world.ours.id, {row: 17})
    before = packed(world)
    another_node()
    unpack(REGISTRY, before)
    assert people.sign_in(username="binh", password=PASSWORD, address="10.0.0.9").pk
    assert numbering.take(world.ours.id, row) == 18
    made = actions.accept(actor=world.ours.binh, intake=intake())
    assert Case.objects.get(pk=made.case_id).office_id == world.ours.id


def test_what_is_sealed_is_sealed_with_the_key_of_the_new_home(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    binh = world.ours.accounts["binh"]
    kept = {"applicant_name": ["Lan"]}
    actions.keep_draft(actor=world.ours.binh, case_id=new_id(), procedure_code="1.004873", values=kept)
    before = packed(world)
    old = bytes(Draft.objects.get(account=binh).sealed)
    another_node()
    monkeypatch.setattr(sealing, "_key", lambda data, use, purpose, owner: b"k" * 32)
    unpack(REGISTRY, before)
    now = bytes(Draft.objects.get(account=binh).sealed)
    assert now != old
    assert b"Lan" in sealing.open_sealed("draft", binh, now)


def test_a_version_that_the_new_home_never_had_comes_without_its_rules(world: World) -> None:
    before = packed(world)
    another_node()
    for number, one in enumerate(Version.objects.all()):
        Version.objects.filter(pk=one.pk).update(hash=f"{number:064}")
    unpack(REGISTRY, before)
    version = Case.objects.filter(office=world.ours.id)[0].procedure_version
    assert version.hash in hashes(before)
    contents = {one.path.endswith(".py"): bytes(one.content) for one in version.files.all()}
    assert contents[False]
    assert contents.get(True, b"") == b""


def test_a_user_name_that_is_taken_gets_a_number(world: World) -> None:
    before = packed(world)
    another_node()
    make_office("UBND xã Nậm Cắn", "H35.12.09")
    unpack(REGISTRY, before)
    assert Account.objects.get(pk=world.ours.accounts["binh"]).username == "binh2"


def test_it_comes_back_over_the_copy_of_its_earlier_stay(world: World) -> None:
    before = packed(world)
    made = actions.accept(actor=world.ours.binh, intake=intake())
    Delegation.objects.all().delete()
    unpack(REGISTRY, before)
    assert packed(world) == before
    assert not Case.objects.filter(pk=made.case_id).exists()
    assert Account.objects.get(pk=world.ours.accounts["binh"]).username == "binh"


def test_what_is_in_the_way_leaves_everything_as_it_was(world: World) -> None:
    before = packed(world)
    another_node()
    make_office("UBND xã Nậm Cắn", "H35.12.07", suffix="_nc")
    with pytest.raises(IntegrityError):
        unpack(REGISTRY, before)


@pytest.mark.parametrize("wrong", [[], [b"{}"], [b"x"], [b'{"format":2}']])
def test_what_is_not_of_this_format_is_refused(db: None, wrong: list[bytes]) -> None:
    with pytest.raises(Invalid):
        unpack(REGISTRY, wrong)
