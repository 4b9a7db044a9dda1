"""What was loaded to stay is passed over by the search for garbage; what comes later is not."""

import subprocess
import sys

CHECK = """
import gc, weakref
from xaso.base.loading import lasting
try:
    with lasting():
        import json
        assert not gc.isenabled()
        raise KeyError
except KeyError:
    pass
assert gc.isenabled() and gc.get_freeze_count() > 1000

class Ring: pass
ring = Ring(); ring.itself = ring; seen = weakref.ref(ring)
del ring; gc.collect()
assert seen() is None
"""


def test_what_was_loaded_stays_and_the_rest_is_tidied_as_ever() -> None:
    assert subprocess.run([sys.executable, "-c", CHECK], check=False).returncode == 0
