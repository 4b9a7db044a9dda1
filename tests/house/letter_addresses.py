"""Addresses of the letters from unit to unit."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from tests.house.admitted import OFFICE, Example
from tests.house.world import World
from xaso.base.identity import new_id
from xaso.base.models import StoredFile
from xaso.letters import actions as letters


def a_letter(world: World) -> Mapping[str, Any]:
    """One within our office."""
    new = letters.NewLetter(
        new_id(), world.ours.id, world.ours.id, "Họp giao ban xã Tân Phong", "Hồ sơ của Lò Thị Lan."
    )
    letters.write(actor=world.ours.binh, new=new)
    return {"letter_id": new.id}


def a_letter_with_a_file(world: World) -> Mapping[str, Any]:
    """One within our office, and the file beside it."""
    enclosed = letters.Enclosure(BytesIO(b"%PDF-1.4"), "bien-ban.pdf")
    new = letters.NewLetter(new_id(), world.ours.id, world.ours.id, "Biên bản họp", "Kèm theo.", files=(enclosed,))
    letters.write(actor=world.ours.binh, new=new)
    return {"letter_id": new.id, "file_id": StoredFile.objects.get(owner_id=new.id).pk}


LETTERS = {
    "letters:inbox": Example(OFFICE),
    "letters:sent": Example(OFFICE),
    "letters:choose": Example(OFFICE),
    "letters:write": Example(OFFICE, lambda world: {"unit_id": world.theirs.id}),
    "letters:letter": Example(OFFICE, a_letter, ours=True),
    "letters:enclosed": Example(OFFICE, a_letter_with_a_file, ours=True),
    "letters:receive": Example(OFFICE, a_letter, post=lambda _: {"version": "1"}, ours=True),
}
