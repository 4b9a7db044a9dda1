"""``xaso due``: when a time limit falls due, worked out in front of the reader. Needs no database."""

import json
from datetime import datetime, time
from pathlib import Path
from typing import NoReturn

import click

from xaso.kit.dates import spoken
from xaso.kit.limits import parse
from xaso.kit.worktime import ZONE, Calendar, CalendarEnds, Due, national, read_calendar
from xaso.kit.worktime import due as due_of

_LARGEST_FILE = 1_000_000


class _Refused(click.ClickException):
    """What was asked cannot be answered; the reason goes to stderr."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002 -- click's signature; errors always go to stderr
        click.echo(f"Lỗi: {self.message}", err=True)


@click.command("due")
@click.option("--received", metavar="NGÀY_GIỜ", help="Lúc tiếp nhận, như 2026-08-28T09:00 (giờ Việt Nam).")
@click.option("--limit", "limit_text", metavar="THỜI_HẠN", help='Như "3 working days", "8 giờ", "trong ngày".')
@click.option("--cutoff", "cutoff_text", metavar="GIỜ", help="Nhận sau giờ này thì tính sang ngày làm việc sau.")
@click.option("--calendar", "calendar_file", metavar="TỆP", type=click.Path(path_type=Path), help="JSON hoặc YAML.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def due(
    received: str | None,
    limit_text: str | None,
    cutoff_text: str | None,
    calendar_file: Path | None,
    as_json: bool,
) -> None:
    """Tính hạn trả kết quả và giải thích từng ngày."""
    if received is None or limit_text is None:
        _refuse("hãy cho biết lúc tiếp nhận (--received) và thời hạn (--limit).")
    try:
        calendar = _calendar(calendar_file) if calendar_file else national()
        cutoff = _cutoff(cutoff_text) if cutoff_text else None
        result = due_of(_received(received), parse(limit_text), calendar, cutoff=cutoff)
    except (ValueError, CalendarEnds) as error:
        _refuse(str(error))
    click.echo(_as_json(result) if as_json else _as_words(result))


def _refuse(message: str) -> NoReturn:
    raise _Refused(message)


def _received(text: str) -> datetime:
    """ISO date and time; without a zone it is Vietnamese time."""
    try:
        moment = datetime.fromisoformat(text.strip())
        if len(text.strip()) > len("2026-08-28"):
            return moment.astimezone(ZONE) if moment.tzinfo else moment.replace(tzinfo=ZONE)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"Lúc tiếp nhận không đúng: “{text[:40]}”. Hãy viết như 2026-08-28T09:00.") from error
    raise ValueError(f"Lúc tiếp nhận “{text[:40]}” thiếu giờ. Hãy viết như 2026-08-28T09:00.")


def _cutoff(text: str) -> time:
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007 -- a time of day has no zone
    except ValueError as error:
        raise ValueError(f"Giờ chốt nhận hồ sơ không đúng: “{text[:40]}”. Hãy viết như 15:00.") from error


def _calendar(path: Path) -> Calendar:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
        if len(content) > _LARGEST_FILE:
            raise ValueError(f"Tệp lịch {path} quá lớn để là một lịch làm việc.")
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise ValueError(f"Không đọc được tệp lịch {path}.") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"Tệp lịch {path} không phải là chữ (UTF-8).") from error
    return read_calendar(text)


def _as_json(result: Due) -> str:
    """Plain ASCII, so that it survives any console and any redirection."""
    steps = [{"day": step.day.isoformat(), "note": step.note} for step in result.steps]
    return json.dumps({"due": result.moment.isoformat(), "steps": steps}, indent=2)


def _as_words(result: Due) -> str:
    lines = [f"Hạn trả kết quả: {result.moment:%H:%M} {spoken(result.moment.date())}", ""]
    lines += [f"  {spoken(step.day)}: {step.note}" for step in result.steps]
    if result.forecast:
        lines += ["", "Lịch nghỉ của năm này mới là dự kiến; hạn có thể phải tính lại."]
    return "\n".join(lines)
