"""Old home and new home: in no order of deeds and messages do both write, and in the end exactly one does."""

from collections import Counter
from typing import NamedTuple

from xaso.people import moving

FROM_GIVER = {"offered", "withdrawn", "given"}
GIVERS_DEEDS, RECEIVERS_DEEDS = ("pack", "withdraw"), ("whole", "want", "decline", "settle", "fail")


class World(NamedTuple):
    """``posted``: words that lie on the way or have come and may come again."""

    giver: str
    receiver: str
    posted: frozenset[str]


def after(world: World) -> set[World]:
    """Everything that can happen next: a deed of one of the two, or a word that comes (and may come again)."""
    found = set()
    for word in (*GIVERS_DEEDS, *sorted(world.posted - FROM_GIVER)):
        stand, said = moving.given(world.giver, word)
        found.add(World(stand, world.receiver, world.posted | ({said} - {None})))
    for word in (*RECEIVERS_DEEDS, *sorted(world.posted & FROM_GIVER)):
        stand, said = moving.received(world.receiver, word)
        found.add(World(world.giver, stand, world.posted | ({said} - {None})))
    return found


def reachable() -> set[World]:
    begin = World("packing", "", frozenset())
    seen, open_ones = {begin}, [begin]
    while open_ones:
        for one in after(open_ones.pop()) - seen:
            seen.add(one)
            open_ones.append(one)
    return seen


def test_never_two_homes_whatever_comes_when_and_how_often() -> None:
    worlds = reachable()
    assert len(worlds) > 20
    both = [one for one in worlds if moving.giver_writes(one.giver) and moving.receiver_writes(one.receiver)]
    assert both == []


def test_from_everywhere_one_of_them_comes_to_write() -> None:
    """Whatever has happened, some way leads to exactly one home."""
    worlds = reachable()
    homes = {one for one in worlds if moving.giver_writes(one.giver) != moving.receiver_writes(one.receiver)}
    good = set(homes)
    while True:
        more = {one for one in worlds - good if after(one) & good}
        if not more:
            break
        good |= more
    assert worlds - good == set()


def test_both_ends_are_reached() -> None:
    ends = Counter((one.giver, one.receiver) for one in reachable())
    assert ends["gone", "here"]
    assert ends["kept", "withdrawn"]
    assert ends["kept", "declined"]


def test_who_was_restored_is_given_again_and_told_again() -> None:
    assert moving.given("gone", "wanted") == ("gone", "given")
    assert moving.received("ready", "given") == ("given", None)
    for stand in ("", "packing", "offered", "given", "kept"):
        assert moving.given(stand, "taken") == ("gone", None), "a giver who has forgotten"
    assert moving.given("", "wanted") == ("", "withdrawn"), "who does not know of it does not give it"


def test_every_stand_has_a_name() -> None:
    stands = {one.giver for one in reachable()} | {one.receiver for one in reachable()}
    assert stands - {""} <= moving.NAMES.keys()
