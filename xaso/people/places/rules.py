"""What a line of the conversion table means; pure."""

from collections.abc import Iterable, Mapping

from xaso.kit.text import fold
from xaso.people.places.reading import Conversion


def kind_of(note: str, targets: int) -> str:
    """The kind of a succession by the words of the table; an old unit with several heirs was divided."""
    said = fold(note)
    if targets > 1:
        return "split"
    if said.startswith("giu nguyen"):
        return "keep"
    return "rename" if said.startswith(("doi ten", "doi loai", "sap xep toan bo")) else "merge"


def is_whole(note: str, targets: int) -> bool:
    """Whether all of the old unit is in the new one, so that an address can be read across without asking anybody."""
    return targets == 1 and "mot phan" not in fold(note)


def targets_of(rows: Iterable[Conversion]) -> Mapping[str, int]:
    """Old code → in how many new units it is."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.old, set()).add(row.new)
    return {old: len(new) for old, new in found.items()}
