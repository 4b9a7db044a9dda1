"""What is seen of a signature, by whose it is: NĐ 30/2020 Phụ lục I."""

from datetime import datetime

from xaso.signing.models import SigningKey
from xaso.signing.pades import places
from xaso.signing.pades.wanted import Box, Mark

LONGEST_LINE = 55
IN_THE_CORNER = {"attachment", "copy"}


def mark(key: SigningKey, role: str, content: bytes, *, box: Box | None, lines: tuple[str, ...], at: datetime) -> Mark:
    """Picture of the officer, seal over a third of it, or the line of attachments and copies."""
    if role in IN_THE_CORNER:
        said = corner(lines, at)
        return Mark(box or places.of_line(content, len(said)), lines=said)
    if key.picture is None:
        said = (f"Ký số: {key.name}", when(at))
        return Mark(box or _place_of_words(role, content), lines=said, middle=True)
    return Mark(box or _place(key, role, content), picture=bytes(key.picture))


def corner(lines: tuple[str, ...], at: datetime) -> tuple[str, ...]:
    """What is written above a page: in one line where it fits."""
    said = (*lines, when(at))
    whole = "; ".join(said)
    return (whole,) if len(whole) <= LONGEST_LINE else said


def when(at: datetime) -> str:
    """Date, time and zone (ISO 8601) of a signature."""
    zone = f"{at:%z}"
    return f"{at:%d/%m/%Y %H:%M:%S} {zone[:3]}:{zone[3:]}"


def _place_of_words(role: str, content: bytes) -> Box:
    """A seal without a picture stands at the foot of the officer's signature, in the same place."""
    before = places.signatures(content)
    return places.at_foot(before[-1]) if role == "seal" and before else places.of_officer(content)


def _place(key: SigningKey, role: str, content: bytes) -> Box:
    before = places.signatures(content)
    if role == "seal" and before:
        return places.of_seal(before[-1], key.width_mm, key.height_mm)
    return places.of_officer(content)
