"""``xaso reports``: the counts behind every report, compared with the dossiers or made anew."""

from dataclasses import asdict

import click
from django.conf import settings

from xaso.reporting import actions
from xaso.site.console import Exit, answer, tell
from xaso.site.ready import must_be_set_up

JSON = click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")


@click.group("reports")
def reports() -> None:
    """Đối chiếu số liệu báo cáo với hồ sơ, hoặc đếm lại từ đầu."""


@reports.command("check")
@JSON
def check(as_json: bool) -> int:
    """So mọi số đã đếm với từng hồ sơ; chỗ lệch được đếm lại và ghi vào nhật ký (mã kết thúc 1).

    Việc này tự chạy mỗi đêm; cơ quan vẫn làm việc được trong lúc chạy.
    """
    must_be_set_up(settings.DATA)
    done = actions.check()
    if as_json:
        answer(asdict(done))
    elif done.wrong:
        tell(f"Đã so {done.dossiers} hồ sơ: {done.wrong} chỗ lệch, đã đếm lại và ghi vào nhật ký.")
    else:
        tell(f"Đã so {done.dossiers} hồ sơ: số liệu khớp.")
    return Exit.PROBLEMS if done.wrong else Exit.DONE


@reports.command("rebuild")
@JSON
def rebuild(as_json: bool) -> None:
    """Bỏ mọi số đã đếm rồi đếm lại từ hồ sơ. Số liệu đã chốt không đổi.

    Nên chạy ngoài giờ làm việc: báo cáo thiếu số cho đến khi đếm xong.
    """
    must_be_set_up(settings.DATA)
    done = actions.rebuild()
    if as_json:
        answer(asdict(done))
    else:
        tell(f"Đã đếm lại {done.dossiers} hồ sơ.")
