"""``xaso work``: what happens behind the screens. One process per data folder."""

import logging
import threading
import time
from collections.abc import Callable

import click
from django.conf import settings
from django.db import close_old_connections

from xaso.base import audit, jobs, outbox, settling
from xaso.base.platform import Busy, StopAsked, held, when_parent_goes
from xaso.base.stirring import Stirring
from xaso.exchange import receiving
from xaso.site.console import Exit, say, stop
from xaso.site.ready import must_be_set_up
from xaso.site.schedule import JOBS
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.traffic import HANDLERS

log = logging.getLogger(__name__)

ROUND = 1.0
LOOK = 0.1
BEAT = 10.0
SETTLE = 300.0
GOODBYE = 5.0
"""Seconds: between rounds, between looks at whether something was written meanwhile, between signs of life, between
settlings of the database; and for a running job to end before it is left to the next start."""


@click.command("work")
@click.option("--child", is_flag=True, hidden=True, help="Do serve mở; kết thúc cùng với nó.")
def work(child: bool) -> None:
    """Chạy phần việc nền: khóa nhật ký, tính lại hạn, sao lưu hằng đêm, dọn dẹp.

    Lệnh serve đã gồm phần này; chỉ dùng riêng khi phần màn hình chạy ở nơi khác.
    """
    must_be_set_up(settings.DATA)
    asked = StopAsked()
    asked.listen()
    if child:
        when_parent_goes(asked.ask)
    try:
        with held(settings.DATA / "work.lock", wait=5):
            _loop(asked)
    except Busy:
        stop("Phần việc nền của thư mục dữ liệu này đang chạy rồi.", Exit.OCCUPIED)


def _loop(asked: StopAsked) -> None:
    settling.behind_the_screens()
    runner = jobs.Runner(JOBS)
    _carefully(runner.plan)
    _carefully(lambda: receiving.look_again(HANDLERS))
    slow = threading.Thread(target=_run_jobs, args=(runner, asked), name="jobs", daemon=True)
    slow.start()
    threading.Thread(target=_settle, args=(asked,), name="settle", daemon=True).start()
    next_beat, stirring = 0.0, Stirring()
    while not asked:
        _carefully(one_round)
        if time.monotonic() >= next_beat:
            next_beat = time.monotonic() + BEAT
            _carefully(jobs.beat)
            _carefully(runner.renew)
        until_next_round(asked, stirring)
    stirring.close()
    slow.join(GOODBYE)
    if slow.is_alive():
        say("Phần việc nền dừng giữa chừng một việc; việc đó sẽ làm lại ở lần mở sau.")


def one_round() -> None:
    """Close the audit chain up to now and let events have their effects."""
    while audit.seal() == audit.SEAL_BATCH:
        pass
    outbox.run(SUBSCRIPTIONS)


def until_next_round(asked: StopAsked, stirring: Stirring) -> None:
    """What happens meanwhile has its effects at once: a document that is issued does not wait for the round."""
    end = time.monotonic() + ROUND
    while not asked and time.monotonic() < end:
        asked.sleep(max(LOOK, stirring.every))
        _carefully(lambda: outbox.run(SUBSCRIPTIONS) if stirring.seen() else None)


def _run_jobs(runner: jobs.Runner, asked: StopAsked) -> None:
    while not asked:
        _carefully(runner.run_due)
        asked.sleep(ROUND)


def _settle(asked: StopAsked) -> None:
    """In a thread of its own: an old disk takes seconds for it, and the seal must not wait."""
    while not asked:
        asked.sleep(SETTLE)
        _carefully(settling.settle)


def _carefully(call: Callable[[], object]) -> None:
    """The loop goes on whatever happens: a full disk or a database that restarts is over some time."""
    try:
        close_old_connections()
        call()
    except Exception:
        log.exception("work loop")
