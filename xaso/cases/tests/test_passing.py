"""Every order in which the messages of a passage can come, doubled ones too: never two owners, in the end one."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from xaso.cases import passing
from xaso.cases.passing import Stand, Word

FIRST: Word = "offer"


class World(NamedTuple):
    """Both sides, and what is on its way in either direction, in no order. ``wished``: the giver may wish once more."""

    giver: Stand
    receiver: Stand
    there: frozenset[Word]
    back: frozenset[Word]


BEGIN = World("offered", "", frozenset({FIRST}), frozenset())


def after(world: World) -> Iterator[World]:
    """Every next thing that can happen. What is on its way may arrive and stay on its way: then it comes twice."""
    if world.giver == "offered":
        yield world._replace(giver=passing.given("offered", "recall"), there=world.there | {"recall"})
    for decision in ("taken", "declined"):
        stand, answer = passing.received(world.receiver, decision)
        if answer:
            yield world._replace(receiver=stand, back=world.back | {answer})
    for word in world.there:
        stand, answer = passing.received(world.receiver, word)
        said = world._replace(receiver=stand, back=world.back | ({answer} if answer else set()))
        yield said
        yield said._replace(there=world.there - {word})
    for word in world.back:
        heard = world._replace(giver=passing.given(world.giver, word))
        yield heard
        yield heard._replace(back=world.back - {word})


def all_worlds() -> set[World]:
    seen, ahead = {BEGIN}, [BEGIN]
    while ahead:
        new = set(after(ahead.pop())) - seen
        seen |= new
        ahead += new
    return seen


WORLDS = all_worlds()
QUIET = [one for one in WORLDS if not one.there and not one.back]


def test_never_do_both_write() -> None:
    assert len(WORLDS) > 50
    both = [one for one in WORLDS if passing.giver_writes(one.giver) and passing.receiver_writes(one.receiver)]
    assert both == []


def test_once_everything_has_come_and_somebody_decided_exactly_one_writes() -> None:
    decided = [one for one in QUIET if one.receiver not in {"", "offered"}]
    assert {one.receiver for one in decided} == {"taken", "declined", "released"}
    assert all(passing.giver_writes(one.giver) != passing.receiver_writes(one.receiver) for one in decided)
    assert all(one.giver == one.receiver for one in decided)


def test_only_an_undecided_offer_leaves_both_waiting() -> None:
    assert {(one.giver, one.receiver) for one in QUIET if one.receiver in {"", "offered"}} == {("offered", "offered")}


def test_from_everywhere_an_end_can_be_reached() -> None:
    ends = {one for one in QUIET if one.giver == one.receiver and one.giver not in passing.OPEN}
    reaching = set(ends)
    while more := {one for one in WORLDS - reaching if any(to in reaching for to in after(one))}:
        reaching |= more
    assert reaching == WORLDS


@pytest.mark.parametrize("word", ["offer", "recall"])
@pytest.mark.parametrize("stand", ["taken", "declined", "released"])
def test_who_has_answered_says_it_again_to_a_giver_who_has_forgotten(stand: Stand, word: Word) -> None:
    assert passing.received(stand, word) == (stand, stand)


def test_an_offer_that_was_called_back_before_it_came_is_not_made() -> None:
    stand, answer = passing.received("", "recall")
    assert (stand, answer) == ("released", "released")
    assert passing.received(stand, "offer") == ("released", "released")


def test_a_giver_who_has_forgotten_his_wish_believes_the_release() -> None:
    assert passing.given("offered", "released") == "released"


def test_a_receiver_who_has_forgotten_that_he_took_it_may_decline() -> None:
    assert passing.given("taken", "declined") == "declined"
