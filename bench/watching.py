"""What is late climbs: how long the job takes when it tells of everything, and when there is nothing to tell."""

import time

from xaso.cases import actions


def climbs() -> dict[str, float]:
    """``written``: climbs of the first run; seconds of it, and of a second one that finds nothing new."""
    start = time.perf_counter()
    written = actions.climb()
    told = time.perf_counter()
    actions.climb()
    return {
        "written": written,
        "first_s": round(told - start, 2),
        "again_s": round(time.perf_counter() - told, 2),
    }
