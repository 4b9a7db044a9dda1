"""``xaso upgrade``: a new version of the program from a signed file, the way back, and the data brought forward."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import click
from django.conf import settings
from packaging.version import Version

import xaso
from xaso.base import keys
from xaso.base.platform import Busy, held
from xaso.site import upgrade as upgrading
from xaso.site.console import Exit, answer, say, stop, tell
from xaso.site.ready import must_be_set_up
from xaso.site.release import change, fetch, file
from xaso.site.release.file import Opened, Unfit

TRUSTED = "release{}.pub"


@click.command("upgrade")
@click.argument("source", required=False)
@click.option("--back", is_flag=True, help="Quay lại phiên bản trước.")
@click.option("--lose-work", is_flag=True, help="Với --back: chấp nhận mất những gì ghi sau khi lên phiên bản này.")
@click.option("--trust", type=click.Path(path_type=Path), help="Tin khóa công khai của nơi phát hành trong tệp này.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def upgrade(source: str | None, back: bool, lose_work: bool, trust: Path | None, as_json: bool) -> None:
    """Lên phiên bản mới từ tệp phiên bản (thẻ nhớ hay địa chỉ https), hoặc đưa dữ liệu lên theo chương trình.

    Trước khi thay, hệ thống sao lưu; phiên bản trước còn nguyên để quay lại. Tải dở thì lần sau tải tiếp. Lệnh serve tự
    đưa dữ liệu lên mỗi lần mở. Hãy tắt hệ thống trước.
    """
    must_be_set_up(settings.DATA)
    if sum(map(bool, (source, back, trust))) > 1:
        stop("Mỗi lần chỉ một việc: tệp phiên bản, hoặc --back, hoặc --trust.")
    if trust:
        _trust(trust)
    elif source or back:
        _alone(settings.DATA / "serve.lock", lambda: _back(lose_work) if back else _apply(source or "", as_json))
    else:
        _alone(settings.DATA / "work.lock", lambda: _bring_forward(as_json))


def _alone(lock: Path, do: Callable[[], None]) -> None:
    try:
        with held(lock, wait=10):
            do()
    except Busy:
        stop("Hệ thống đang chạy. Hãy tắt rồi làm lại.", Exit.OCCUPIED)
    except Unfit as refusal:
        stop(str(refusal))


def _apply(source: str, as_json: bool) -> None:
    opened = _opened(source)
    wanted = opened.release.version
    if Version(wanted) <= Version(xaso.__version__):
        stop(f"Đang dùng phiên bản {xaso.__version__}; tệp này là {wanted}, không mới hơn.")
    done = change.apply(opened, say)
    if as_json:
        answer({"version": done.version, "before": done.before, "backup": done.backup, "copy": done.copy})
        return
    tell(f"Đã lên phiên bản {done.version}. Mở hệ thống bằng “xaso serve”. Quay lại: “xaso upgrade --back”.")
    if opened.release.notes:
        tell(opened.release.notes)


def _back(losing_work: bool) -> None:
    try:
        before = change.back(losing_work=losing_work)
    except change.LosesWork as refusal:
        stop(
            f"Từ khi lên phiên bản này đã ghi {refusal.writes} việc; quay lại thì mất. Nếu vẫn muốn, thêm --lose-work: "
            "dữ liệu lúc này được chép sang một bên, số đã cấp phải đối chiếu với sổ giấy.",
            Exit.PROBLEMS,
        )
    tell(f"Đã quay lại phiên bản {before.version or 'đã cài trên máy'}.")


def _bring_forward(as_json: bool) -> None:
    before = upgrading.upgrade()
    if as_json:
        answer({"copy": before})
    elif before:
        tell(f"Đã đưa dữ liệu lên phiên bản mới. Bản cũ còn ở {before}.")


def _opened(source: str) -> Opened:
    """The release file; one that was fetched and does not fit is thrown away, so that the next try begins anew."""
    if not fetch.is_address(source):
        return file.opened(Path(source), _trusted())
    path = fetch.fetch(source, settings.DATA / "program", _progress())
    try:
        return file.opened(path, _trusted())
    except Unfit:
        path.unlink()
        raise


def _progress() -> Callable[[int, int], None]:
    told = -1

    def tell_progress(have: int, total: int) -> None:
        nonlocal told
        tenth = have * 10 // total if total else have // (1024 * 1024)
        if tenth != told:
            told = tenth
            say(f"Đã tải {have / 1e6:.1f} MB" + (f" trên {total / 1e6:.1f} MB" if total else ""))

    return tell_progress


def _trust(path: Path) -> None:
    """One more key whose releases this office takes."""
    try:
        key = file.public_key(path.read_bytes())
    except (OSError, Unfit) as problem:
        stop(str(problem))
    if key in _trusted():
        tell("Khóa này đã được tin.")
        return
    folder = keys.folder(settings.DATA)
    number = next(n for n in range(1, 1000) if not (folder / TRUSTED.format(n)).exists())
    (folder / TRUSTED.format(number)).write_bytes(path.read_bytes())
    print_of_key = re.sub(r"(.{4})(?=.)", r"\1 ", hashlib.sha256(key).hexdigest().upper())
    tell(f"Từ nay tin phiên bản do khóa này ký. Dấu vân tay, để đối chiếu với nơi phát hành:\n{print_of_key}")


def _trusted() -> list[bytes]:
    found = sorted(keys.folder(settings.DATA).glob(TRUSTED.format("*")))
    return [file.public_key(path.read_bytes()) for path in found]
