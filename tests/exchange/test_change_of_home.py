"""An office goes from one real node to another, over a line that is cut, to a node that is killed while it comes."""

from contextlib import ExitStack

from tests.commands.programs import Machine, until
from tests.exchange.nodes import Pair, program_of, rows, troubles
from tests.exchange.proxies import Between

SCAN = 3_000_000
MOVE = "SELECT stand, problem FROM people_move"


def done(machine: Machine, *words: object) -> str:
    """What a deed of somebody there says."""
    with program_of(machine, "mover", *words) as process:
        said, wrong = process.communicate(timeout=120)
    assert process.returncode == 0, wrong
    return said.strip()


def stands(machine: Machine, stand: str) -> bool:
    return [one[0] for one in rows(machine, MOVE)] == [stand]


def test_everything_comes_once_and_numbers_go_on(pair: Pair) -> None:
    first = done(pair.commune, "offer", SCAN)
    with Between(pair.port, rate=1_000_000) as line, ExitStack() as stack:
        pair.through(line.port)
        begun = {
            (name, part): stack.enter_context(machine.started(part))
            for name, machine in (("hub", pair.hub), ("commune", pair.commune))
            for part in ("exchange", "work")
        }
        until(lambda: line.passed > SCAN // 3)
        line.cut()
        until(lambda: line.passed > SCAN // 2)
        for part in ("exchange", "work"):
            begun["hub", part].kill()
            begun["hub", part].wait()
            stack.enter_context(pair.hub.started(part))
        until(lambda: stands(pair.hub, "ready"))
        assert (line.passed < 2 * SCAN, rows(pair.hub, MOVE)[0][1]) == (True, "")
        done(pair.hub, "want")
        line.cut()
        until(lambda: stands(pair.commune, "gone"))
        assert stands(pair.hub, "here")
        second = done(pair.hub, "receive")
    assert (first[:-4], int(first[-4:]) + 1) == (second[:-4], int(second[-4:]))
    sizes = "SELECT f.size FROM cases_paper_file p JOIN base_file f ON f.id = p.file_id"
    assert rows(pair.hub, sizes) == rows(pair.commune, sizes) != []
    with program_of(pair.commune, "mover", "receive") as refused:
        assert "đã chuyển nơi lưu giữ sang" in refused.communicate(timeout=120)[1]
    assert troubles(pair.hub) == troubles(pair.commune) == []
