"""The part of ``xaso demo`` that fills its data folder and says who can sign in."""

import shutil

import click
from django.conf import settings

from xaso.base import audit, backup, keys, outbox
from xaso.base.platform import Busy, held
from xaso.reporting.actions import check
from xaso.site import demo
from xaso.site.console import Exit, say, stop
from xaso.site.subscriptions import SUBSCRIPTIONS
from xaso.site.upgrade import upgrade

MARK = "demo"
BUILT = "built"


@click.command("build-demo")
def build_demo() -> None:
    """Dựng dữ liệu của xã mẫu nếu chưa có, và in các tài khoản để thử."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    mark = settings.DATA / MARK
    try:
        with held(settings.DATA / "serve.lock"):
            if not mark.exists() and keys.folder(settings.DATA).exists():
                stop(f"{settings.DATA} là thư mục của một cơ quan, không phải của xã mẫu.", Exit.OCCUPIED)
            if not mark.exists() or mark.read_text() != BUILT:
                _build()
    except Busy:
        stop("Xã mẫu trong thư mục này đang mở rồi.", Exit.OCCUPIED)
    say(f"\nĐăng nhập để thử, mật khẩu chung {demo.PASSWORD} (cũng mở khóa ký của dung, con dấu số của em):")
    for office, people in demo.SIGN_INS.items():
        say(f" {office}")
        for person in people:
            say(f"  {person.username:<6} {person.name}, {person.post}")
    say("")


OF_DOCUMENTS = {name: found for name, found in SUBSCRIPTIONS.items() if name.startswith("document.")}
"""What follows events here. That reports count dossiers does too: all of them at once, after that."""


def _build() -> None:
    """From the beginning: a demonstration that was stopped half-way is of no use."""
    data = settings.DATA
    shutil.rmtree(keys.folder(data), ignore_errors=True)
    shutil.rmtree(data / "files", ignore_errors=True)
    shutil.rmtree(data / "backups", ignore_errors=True)
    for rest in data.glob("xaso.sqlite3*"):
        rest.unlink()
    (data / MARK).write_text("building")
    say("Dựng tỉnh mẫu (chỉ lần đầu, máy chậm mất vài phút)")
    keys.ensure(data)
    upgrade()
    demo.build(lambda line: say(f"  {line}"))
    say("  Đưa mọi việc vào số liệu và niêm nhật ký")
    while outbox.run(OF_DOCUMENTS):
        pass
    check()
    while audit.seal():
        pass
    say("  Sao lưu lần đầu và khôi phục thử")
    backup.nightly()
    (data / MARK).write_text(BUILT)
