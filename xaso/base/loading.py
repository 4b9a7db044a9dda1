"""Programs start, and end, without a search for garbage in what they consist of."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Load modules inside. They stay to the end: nobody looks among them for what can be thrown away.

    Python would look again and again while they are loaded, and once more at the end of the process: a third of the
    work of a short command.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
