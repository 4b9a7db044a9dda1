"""What the command line library itself says, in Vietnamese."""

from collections.abc import Iterable
from typing import Any

import click

HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh"}


class Formatter(click.HelpFormatter):
    """Help pages."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[TÙY CHỌN]").replace("COMMAND [ARGS]...", "LỆNH [...]")
        super().write_usage(prog, words, prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], *arguments: Any, **options: Any) -> None:
        plain = [(first, second.replace("[required]", "[bắt buộc]")) for first, second in rows]
        super().write_dl(plain, *arguments, **options)


class Context(click.Context):
    formatter_class = Formatter


def in_vietnamese(command: click.Command) -> click.Command:
    """The command, with its help page (and those of its parts) in Vietnamese."""
    command.context_class = Context
    option = command.get_help_option(click.Context(command))
    if option is not None:
        option.help = "In trang này rồi thôi."
    if isinstance(command, click.Group):
        for part in command.commands.values():
            in_vietnamese(part)
    return command


def explain(error: click.ClickException) -> str:
    """Why the words typed were not understood."""
    match error:
        case click.NoSuchOption():
            return f"không có tùy chọn “{error.option_name}”."
        case click.MissingParameter():
            return f"thiếu {_name(error.param)}."
        case click.BadParameter():
            return f"giá trị của {_name(error.param)} không dùng được: {error.message}"
        case click.BadOptionUsage():
            return f"tùy chọn “{error.option_name}” cần một giá trị."
        case _:
            return error.format_message()


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "một giá trị"
    return f"“{parameter.opts[0]}”" if isinstance(parameter, click.Option) else parameter.make_metavar(None)  # type: ignore[arg-type]
