"""A proxy that lets no WebSocket through."""

from tests.commands.programs import Machine, until
from tests.exchange.nodes import arrived, invite, numbers, telling, troubles, waiting
from tests.exchange.proxies import Wall
from tests.exchange.test_joining import ended, listens

COUNT = 30
WANTED = numbers(0, COUNT)


def test_requests_that_wait_carry_both_ways(hub: Machine, commune: Machine, port: int) -> None:
    keys = hub.data / "keys"
    with hub.started("exchange"):
        until(lambda: listens(port))
        with Wall(port, keys / "lanserver.crt", keys / "lanserver.key") as wall:
            hub.answer("node", "init", "--role=hub", "--name=Tỉnh", f"--address=https://127.0.0.1:{wall.port}")
            assert commune.run("node", "join", invite(hub)).returncode == 0
            with commune.started("exchange") as calling, telling(hub, COUNT) as one, telling(commune, COUNT) as other:
                assert (one.wait(60), other.wait(60)) == (0, 0)
                until(lambda: waiting(hub) == waiting(commune) == 0)
                wall.cut()
                with telling(hub, COUNT) as again:
                    assert again.wait(60) == 0
                until(lambda: waiting(hub) == 0)
                ended(calling)
            assert wall.refused >= 2
    assert arrived(hub) == WANTED
    assert arrived(commune) == {lane: numbers * 2 for lane, numbers in WANTED.items()}
    assert troubles(hub) == troubles(commune) == []
