"""Lists of administrative units as they are published, read line by line; pure.

Three kinds, told apart by their content: the units of three tiers before 1/7/2025, the units of two tiers since then,
and the table that says which old commune became which new one.
"""

from xaso.kit.ids import TWO_TIERS
from xaso.people.places.reading import KINDS, Bad, Conversion, File, Listed, Unreadable, read

__all__ = ["KINDS", "TWO_TIERS", "Bad", "Conversion", "File", "Listed", "Unreadable", "read"]
