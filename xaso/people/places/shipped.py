"""The lists that the program brings along: units before and since 1/7/2025, and what became of which.

Units: the public data set ``vietnamese-provinces-database`` (MIT, see ``lists/LICENSE-MIT.txt``), names and codes
alone; since 1/7/2025 as of July 2026. What became of which: facts of the resolutions of 2025, typed by third parties.
Everything here is to be checked against the official texts (cần đối chiếu).
"""

import gzip
from importlib.resources import files

LISTS = ("three_tiers.json.gz", "two_tiers.json.gz", "conversion.csv.gz")
"""In the order in which they are read: the table speaks of units that must be there."""


def contents() -> list[bytes]:
    """Each list as it would be uploaded."""
    folder = files("xaso.people.places").joinpath("lists")
    return [gzip.decompress(folder.joinpath(name).read_bytes()) for name in LISTS]
