"""What is lacking of files is asked of the tables when it may have changed, and not for each word a peer has heard."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.looping import run
from xaso.exchange.carriers.https.talk import DIALING, _Talk
from xaso.exchange.protocol.envelope import Stream
from xaso.exchange.protocol.frames import Ack, Beat, Lacking, written

HEARD = written(Ack(Stream(1, "urgent"), 1))
PEER: Any = SimpleNamespace(node=UUID(int=1), keys=[])


@pytest.mark.parametrize(
    ("came", "going", "asked"),
    [
        ([HEARD], [], 0),
        ([HEARD, HEARD], [b"a message"], 0),
        ([HEARD, written(Beat())], [], 1),
        ([written(Lacking(5))], [], 1),
        ([], [], 1),
        ([], [b"a message"], 0),
    ],
)
def test_what_a_peer_has_heard_changes_nothing_about_its_files(
    came: list[bytes], going: list[bytes], asked: int
) -> None:
    reckoned: list[bool] = []

    def reckon(*, fresh: bool) -> int:
        reckoned.append(fresh)
        return 7

    async def step() -> int:
        errand = SimpleNamespace(here=3, reckon=reckon)
        works = SimpleNamespace(errands=SimpleNamespace(of=lambda _: errand))
        one = _Talk(SimpleNamespace(heard=0.0), PEER, works, DIALING)  # type: ignore[arg-type]
        one._link = SimpleNamespace(  # type: ignore[assignment]
            alive=lambda _: None,
            received=lambda *_: False,
            due=lambda _, *, look: list(going) if look else [],
            lacks=lambda _: None,
            next_due=lambda: 0.0,
            known=0,
        )
        return one._step(came, look=True)[2]

    assert run(step()) == (7 if asked else 3)
    assert len(reckoned) == asked
