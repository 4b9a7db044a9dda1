"""Every order in which the messages of a passage can come when one side was restored: in the end exactly one has it.

Each side may once fall back to where it stood before, or to before it had heard of the passage at all. It lives on in a
second life; both say again where they stand (``known``). What was on its way stays on its way.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import pytest

from xaso.cases import passing
from xaso.cases.passing import Stand, Word

Asked = Literal["offer", "recall", "known", "unknown", "shown declined", "shown released"]
"""What the giver says. ``unknown``: he knows nothing of that; ``shown``: the receiver's own answer."""


class World(NamedTuple):
    """``there``: on its way to the receiver, in no order; ``back``: to the giver, in the order of each life.

    ``past``: where a side stood before, as long as it may fall back there. ``life``: 1, or 2 after that.

    ``heard``: the latest life of the receiver of which the giver has heard; a restored giver hears of it by greeting.
    """

    giver: Stand
    receiver: Stand
    there: frozenset[Asked]
    back: tuple[tuple[str, ...], tuple[str, ...]]
    giver_past: frozenset[Stand]
    receiver_past: frozenset[Stand]
    giver_life: int = 1
    receiver_life: int = 1
    heard: int = 1


BEGIN = World("offered", "", frozenset({"offer"}), ((), ()), frozenset({""}), frozenset({""}))


def says(world: World, *words: str) -> World:
    """The giver's words set out."""
    return world._replace(there=world.there | set(words))  # type: ignore[arg-type]


def answers(world: World, *words: str) -> World:
    """The receiver's."""
    first, second = world.back
    back = (first, (*second, *words)) if world.receiver_life == 2 else ((*first, *words), second)
    return world._replace(back=back)


def moved(world: World, *, giver: Stand | None = None, receiver: Stand | None = None) -> World:
    return world._replace(
        giver=world.giver if giver is None else giver,
        receiver=world.receiver if receiver is None else receiver,
        giver_past=world.giver_past | {world.giver} if world.giver_life == 1 else world.giver_past,
        receiver_past=world.receiver_past | {world.receiver} if world.receiver_life == 1 else world.receiver_past,
    )


def shown(word: Word, stand: Stand) -> str:
    """Whoever has it again asks for it only with the answer that he was given."""
    return f"shown {stand}" if word == "recall" and stand in {"declined", "released"} else word


def offers_again(world: World) -> list[str]:
    return [shown(one, world.giver) for one in passing.again(world.giver, giver=True)] if world.giver else []


def answers_again(world: World) -> list[str]:
    return [f"proven {one}" for one in passing.again(world.receiver, giver=False)] if world.receiver else []


def there(world: World, word: str) -> World:
    """The receiver hears it."""
    if word in {"known", "unknown"}:
        return answers(world, *answers_again(world))
    if word.startswith("shown "):
        own = passing.reminded(world.receiver, word.removeprefix("shown "))  # type: ignore[arg-type]
        return answers(moved(world, receiver=own), own)
    stand, answer = passing.received(world.receiver, word)  # type: ignore[arg-type]
    return answers(moved(world, receiver=stand), *([answer] if answer else []))


def back(world: World, word: str, life: int) -> World:
    """The giver hears it. What was said in a life before the latest that he has heard of is over."""
    if life < world.heard:
        return world
    world = world._replace(heard=life)
    if word == "known":
        return says(world, *offers_again(world))
    proven, word = word.startswith("proven "), word.removeprefix("proven ")
    if not world.giver and word not in {"arrived", "taken"}:
        return world
    if not world.giver and not proven:
        return says(world, "unknown")
    before: Stand = world.giver or "offered"
    stand = passing.given(before, word)  # type: ignore[arg-type]
    if stand == before and (objection := passing.objection(before, word)):  # type: ignore[arg-type]
        return says(world, shown(objection, before))
    return moved(world, giver=stand)


def after(world: World) -> Iterator[World]:
    """Every next thing that can happen."""
    if world.giver == "offered":
        yield says(moved(world, giver=passing.given("offered", "recall")), "recall")
    if world.receiver == "offered":
        for decision in ("taken", "declined"):
            stand, answer = passing.received("offered", decision)
            yield answers(moved(world, receiver=stand), *([answer] if answer else []))
    for one in world.there:
        yield there(world._replace(there=world.there - {one}), one)
    first, second = world.back
    if first:
        yield back(world._replace(back=(first[1:], second)), first[0], 1)
    if second:
        yield back(world._replace(back=(first, second[1:])), second[0], 2)
    yield from restored(world)


def restored(world: World) -> Iterator[World]:
    if world.giver_life == 1:
        for stand in world.giver_past:
            fallen = world._replace(giver=stand, giver_life=2, giver_past=frozenset(), heard=world.receiver_life)
            yield says(fallen, "known", *offers_again(fallen))
    if world.receiver_life == 1:
        for stand in world.receiver_past:
            fallen = world._replace(receiver=stand, receiver_life=2, receiver_past=frozenset())
            yield answers(fallen, "known", *answers_again(fallen))


def all_worlds() -> set[World]:
    seen, ahead = {BEGIN}, [BEGIN]
    while ahead:
        new = set(after(ahead.pop())) - seen
        seen |= new
        ahead += new
    return seen


@pytest.fixture(scope="module")
def quiet() -> list[World]:
    """Where everything that was said has been heard."""
    return [one for one in all_worlds() if not one.there and not any(one.back)]


def test_in_the_end_never_do_both_write(quiet: list[World]) -> None:
    assert len(quiet) > 40
    assert [one for one in quiet if passing.giver_writes(one.giver) and passing.receiver_writes(one.receiver)] == []


def test_in_the_end_one_writes_or_an_offer_waits_for_people(quiet: list[World]) -> None:
    lost = [
        one
        for one in quiet
        if not passing.giver_writes(one.giver)
        and not passing.receiver_writes(one.receiver)
        and one.receiver != "offered"
    ]
    assert lost == []
