"""An old name of a commune, as people still say it, and what stands there today. Nothing is converted here."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from xaso.kit.text import clean, fold
from xaso.people.models import Place, PlaceSuccession
from xaso.people.places import KINDS

LONGEST = 300
MOST = 6
KIND_WORDS = tuple(fold(kind) for kind in KINDS)
_STARTS = re.compile(rf"(?<=\S) (?=(?:{'|'.join(KIND_WORDS)}) )")


@dataclass(frozen=True)
class Became:
    """An old unit and all that took it over. ``whole``: there is one, and it has all of the old one.

    ``alike``: units of today with the same name in the same province: the speaker may mean one of them.
    """

    old: str
    within: str
    heirs: tuple[str, ...]
    whole: bool
    alike: tuple[str, ...] = ()


@dataclass(frozen=True)
class Former:
    """What was found; ``many``: so many fit that the name alone says nothing."""

    rows: tuple[Became, ...] = ()
    many: int = 0


def former(text: str, day: date, *, spoken: bool) -> Former:
    """Old communes that an address names, each with its heirs on a day. The districts and provinces in it must fit.

    ``spoken``: somebody asks for a name. Otherwise it is an address as written down, and one that can be read as of
    today is left in peace, even where a unit of that name was before.
    """
    parts = _parts(text)
    names = {name for part in parts for name in _names(part)}
    if not names:
        return Former()
    ended = Q(valid_to__lt=day) & ~Q(tier="province")
    old = list(Place.objects.filter(ended, folded__in=names).select_related("parent__parent"))
    heirs = _heirs([one.pk for one in old], day)
    today = list(Place.objects.filter(valid_to=None, tier="commune", folded__in=names).select_related("parent"))
    found = [one for one in old if heirs.get(one.pk) and _fits(one, parts, heirs[one.pk])]
    first = min((_at(one.folded, parts) for one in found), default=0)
    found = [one for one in found if _at(one.folded, parts) == first]  # what is said after it is what lies above it
    if not spoken:
        found = [one for one in found if not _stands(one.folded, parts, today)]
    if len(found) > MOST:
        return Former(many=len(found))
    return Former(tuple(_row(one, heirs[one.pk], today) for one in found))


@dataclass(frozen=True)
class _Heir:
    place: Place
    whole: bool


def _parts(text: str) -> list[str]:
    """What stands between commas, and before each word such as huyện: folded."""
    said = [fold(one) for one in clean(text[:LONGEST]).split(",")]
    found: list[str] = []
    for part in said:
        start = 0
        for hit in _STARTS.finditer(part):
            if part[start : hit.start()] not in KIND_WORDS:
                found.append(part[start : hit.start()])
                start = hit.end()
        found.append(part[start:])
    return [part for part in found if part]


def _names(part: str) -> set[str]:
    """The names that a part may stand for: its own, or with a word for the kind where it has none."""
    named = part.startswith(tuple(f"{kind} " for kind in KIND_WORDS))
    return {part} if named else {f"{kind} {part}" for kind in KIND_WORDS}


def _at(name: str, parts: Sequence[str]) -> int:
    """Which part says this name."""
    return max(number for number, part in enumerate(parts) if name in _names(part))


def _fits(old: Place, parts: Sequence[str], heirs: Iterable[_Heir]) -> bool:
    """Whether everything that is said after the name is above it: its own district and province, or those of today."""
    after = parts[_at(old.folded, parts) + 1 :]
    over = {one.folded for one in _over(old)} | {up.folded for one in heirs for up in _over(one.place)}
    return all(_names(part) & over for part in after)


def _stands(name: str, parts: Sequence[str], today: Iterable[Place]) -> bool:
    """Whether what is said is the name of a unit of today, with nothing after it that is no longer."""
    after = parts[_at(name, parts) + 1 :]
    over = ({up.folded for up in _over(one)} for one in today if one.folded == name)
    return any(all(_names(part) & ups for part in after) for ups in over)


def _over(place: Place) -> list[Place]:
    found, here = [], place.parent
    while here:
        found.append(here)
        here = here.parent
    return found


def _heirs(old: Sequence[UUID], day: date) -> Mapping[UUID, list[_Heir]]:
    """Old unit → those that stand there on the day; over several successions where it was so."""
    ways: dict[UUID, list[tuple[UUID, bool]]] = {pk: [(pk, True)] for pk in old}
    found: dict[UUID, dict[UUID, _Heir]] = {pk: {} for pk in old}
    seen: set[UUID] = set()
    while any(ways.values()):
        level = {here for way in ways.values() for here, _ in way} - seen
        seen |= level
        rows = (
            PlaceSuccession.objects.filter(before__in=level, day__lte=day)
            .select_related("after__parent")
            .order_by("pk")
        )
        after: dict[UUID, list[PlaceSuccession]] = {}
        for row in rows.order_by("pk"):
            after.setdefault(row.before_id, []).append(row)
        for pk, way in ways.items():
            steps = [(row, whole and row.whole) for here, whole in way for row in after.get(here, [])]
            for row, whole in steps:
                if row.after.valid_to is None or row.after.valid_to >= day:
                    found[pk].setdefault(row.after_id, _Heir(row.after, whole))
            ways[pk] = [(row.after_id, whole) for row, whole in steps if row.after_id not in found[pk]]
    return {pk: list(heirs.values()) for pk, heirs in found.items()}


def _row(old: Place, heirs: Sequence[_Heir], today: Iterable[Place]) -> Became:
    provinces = {one.place.parent_id for one in heirs}
    own = {one.place.pk for one in heirs}
    alike = [one for one in today if one.folded == old.folded and one.parent_id in provinces and one.pk not in own]
    return Became(
        old=old.name,
        within=", ".join(one.name for one in _over(old)),
        heirs=tuple(_named(one.place) for one in heirs),
        whole=len(heirs) == 1 and heirs[0].whole,
        alike=tuple(map(_named, alike)),
    )


def _named(place: Place) -> str:
    return ", ".join(one.name for one in (place, *_over(place)))
