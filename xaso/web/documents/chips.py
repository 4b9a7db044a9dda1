"""The chips over a list: each leads to what is in one state, with how many there are."""

from collections.abc import Collection, Mapping

Chip = tuple[str, str, int | None, bool]
"""Link, words, count, whether it is the present one."""


def chips(
    address: str,
    states: Mapping[str, tuple[str, str]],
    counted: Mapping[str, int],
    current: str,
    *,
    only_if_any: Collection[str] = (),
) -> list[Chip]:
    """“Tất cả” first. ``states``: word in the address → state, words; ``only_if_any``: left out while empty."""
    made: list[Chip] = [(address, "Tất cả", None, not current)]
    for word, (state, words) in states.items():
        count = sum(counted.values()) if state == "open" else counted.get(state)
        if count or state not in only_if_any:
            made.append((f"?trang-thai={word}", words, count, state == current))
    return made
