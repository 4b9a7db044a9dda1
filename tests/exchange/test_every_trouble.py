"""Two real nodes, kill -9 on both, a line that is cut, falls silent and garbles: all arrive once and in order."""

import time
from contextlib import ExitStack
from random import Random
from subprocess import Popen

from tests.commands.programs import Machine, until
from tests.exchange.nodes import arrived, invite, numbers, telling, troubles, waiting
from tests.exchange.proxies import Between

COUNT = 300
WANTED = numbers(0, COUNT)


def test_all_arrive_once_and_in_order(hub: Machine, commune: Machine, port: int) -> None:
    chance = Random(5)
    with Between(port) as line, ExitStack() as stack:
        hub.answer("node", "init", "--role=hub", "--name=Tỉnh", f"--address=https://127.0.0.1:{line.port}")
        running: list[Popen[str]] = [stack.enter_context(hub.started("exchange"))]
        link = invite(hub)
        until(lambda: commune.run("node", "join", link).returncode == 0)
        running.append(stack.enter_context(commune.started("exchange")))
        tellers = [stack.enter_context(telling(one, COUNT)) for one in (hub, commune)]
        for trouble in ("cut", "kill 0", "garble", "kill 1", "cut", "kill 0", "kill 1", "silent"):
            time.sleep(chance.uniform(0.2, 0.8))
            if trouble.startswith("kill"):
                which = int(trouble[-1])
                running[which].kill()
                running[which].wait()
                running[which] = stack.enter_context((hub, commune)[which].started("exchange"))
            elif trouble == "silent":
                line.fall_silent()
                time.sleep(0.3)
                line.speak()
            else:
                {"cut": line.cut, "garble": line.garble}[trouble]()
        assert [one.wait(60) for one in tellers] == [0, 0]
        until(lambda: waiting(hub) == waiting(commune) == 0)
    assert arrived(hub) == WANTED
    assert arrived(commune) == WANTED
    assert troubles(hub) == troubles(commune) == []
