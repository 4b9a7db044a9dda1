"""How the program speaks: results go to stdout, everything else to stderr, exit codes say how it went."""

import json
from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NoReturn

import click


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    PROBLEMS = 1  # done, but something needs a person; or a check failed
    UNUSABLE = 2  # wrong words, or input that cannot be used; nothing was done
    NOT_SET_UP = 3  # the data folder has no office yet
    OCCUPIED = 4  # already there, already running, or the port is taken


CODES = (
    "Mã kết thúc: 0 xong; 1 xong nhưng có vấn đề, hoặc kiểm tra không đạt; 2 gõ sai hoặc dữ liệu vào không dùng được; "
    "3 chưa thiết lập; 4 đã có sẵn, đang chạy, hoặc cổng đang bận."
)


class Stop(Exception):
    """The command ends here; the message says what to do."""

    def __init__(self, message: str, code: Exit) -> None:
        super().__init__(message)
        self.code = code


def stop(message: str, code: Exit = Exit.UNUSABLE) -> NoReturn:
    raise Stop(message, code)


def say(text: str) -> None:
    """A line for people on the way: progress, problems."""
    click.echo(text, err=True)


def tell(text: str) -> None:
    """A line of the result, for people."""
    click.echo(text)


def answer(data: Mapping[str, Any]) -> None:
    """The answer for a machine, alone on stdout. ASCII only, so that it survives any console and redirection."""
    click.echo(json.dumps(data, indent=2, default=str))
