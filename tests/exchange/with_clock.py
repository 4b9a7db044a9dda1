"""``python -m tests.exchange.with_clock SECONDS WORDS…``: the program on a computer whose clock is wrong by so much."""

import sys
import time
from datetime import UTC, datetime, timedelta

import time_machine


def main(seconds: float, words: list[str]) -> None:
    wrong = datetime.fromtimestamp(time.time(), UTC) + timedelta(seconds=seconds)
    with time_machine.travel(wrong, tick=True):
        from xaso.site.cli import main as program  # noqa: PLC0415 - with the wrong clock

        sys.argv[1:] = words
        program()


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])
