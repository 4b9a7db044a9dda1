"""The ``xaso`` command: a table of commands, each loaded only when it is called."""

import importlib
import io
import keyword
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

import click

import xaso
from xaso.base.errors import Refused
from xaso.base.loading import lasting
from xaso.base.platform import become_python
from xaso.site.console import CODES, Exit, Stop, say
from xaso.site.options import BadOption, read
from xaso.site.release.pointer import elsewhere
from xaso.site.wording import Context, explain, in_vietnamese


@dataclass(frozen=True)
class Entry:
    """A command: what it does in one line, whether it needs the database's machinery, whether people call it."""

    summary: str
    database: bool = True
    hidden: bool = False


COMMANDS = {
    "demo": Entry("Dựng một xã mẫu với hồ sơ giả định rồi mở ra để dùng thử.", database=False),
    "demo-network": Entry("Dựng một tỉnh và ba xã mẫu, mỗi nơi một máy chủ.", database=False),
    "init": Entry("Thiết lập cơ quan trên máy này."),
    "serve": Entry("Mở hệ thống cho cơ quan làm việc.", database=False),
    "service": Entry("Cho hệ thống tự mở khi bật máy.", database=False),
    "certificate": Entry("Chứng thư của cơ quan, để các máy khác vào an toàn.", database=False),
    "work": Entry("Chạy riêng phần việc nền (serve đã gồm phần này)."),
    "backup": Entry("Sao lưu, kể cả khi cơ quan đang làm việc."),
    "restore": Entry("Khôi phục từ bản sao lưu lên một máy trống."),
    "upgrade": Entry("Đưa dữ liệu lên theo phiên bản chương trình (serve tự làm)."),
    "audit": Entry("Kiểm tra nhật ký có bị sửa hay không."),
    "numbers": Entry("Xem số đã cấp; sau khi khôi phục, xác nhận số cuối trong sổ giấy."),
    "reports": Entry("Đối chiếu số liệu báo cáo với hồ sơ, hoặc đếm lại từ đầu."),
    "clock": Entry("Chấp nhận giờ hiện tại sau khi máy đã chạy sai giờ."),
    "accounts": Entry("Đặt lại mật khẩu khi không còn ai vào được."),
    "units": Entry("Đơn vị hành chính, cơ quan: nhập danh sách, kết thúc cơ quan."),
    "import": Entry("Nhập danh sách người dân cơ quan đã có trong Excel."),
    "procedures": Entry("Đưa danh mục thủ tục vào hệ thống."),
    "days": Entry("Ngày nghỉ, ngày làm bù chung cho mọi cơ quan."),
    "due": Entry("Tính hạn trả kết quả và giải thích từng ngày.", database=False),
    "edxml": Entry("Xem một gói tin edXML nói gì, có lỗi gì.", database=False),
    "sign-agent": Entry("Ký bằng thiết bị cắm ở máy của người ký."),
    "sign": Entry("Kiểm tra chữ ký số của một tệp PDF."),
    "node": Entry("Trao đổi với nút khác: nút trung tâm, mã mời, tham gia."),
    "exchange": Entry("Trao đổi với nơi khác bằng thẻ nhớ.", database=False),
    "build-network-node": Entry("Dựng một nút của mạng mẫu.", hidden=True),
    "build-demo": Entry("Dựng dữ liệu của xã mẫu.", hidden=True),
    "web": Entry("Phần trang màn hình của serve.", database=False, hidden=True),
}


class Program(click.Group):
    """Help lists the commands without loading them."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for name, entry in COMMANDS.items() if not entry.hidden]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_") + "_" * keyword.iskeyword(cmd_name)
        with lasting():
            if COMMANDS[cmd_name].database:
                _set_up_django()
            found: click.Command = getattr(importlib.import_module(f"xaso.site.commands.{name}"), name)
        return in_vietnamese(found)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"không có lệnh “{args[0]}”. Gõ “xaso --help” để xem các lệnh.", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].summary) for name in self.list_commands(ctx)])


program: click.Command = Program(
    name="xaso",
    no_args_is_help=True,
    help="Xã Số: hệ thống làm việc của xã, phường.\n\nThư mục dữ liệu: biến XASO_DATA.",
    epilog=CODES,
)
click.version_option(xaso.__version__, message="Xã Số %(version)s", help="Xem phiên bản.")(program)
in_vietnamese(program)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Every way to end has its exit code; a refusal is a sentence, not a trace."""
    _speak_utf8()
    with suppress(BadOption):  # told when the command itself reads it
        if args is None and not sys.flags.safe_path and (chosen := elsewhere(read("XASO_DATA"))):
            become_python(["-m", "xaso.site.cli", *sys.argv[1:]], chosen)
    sys.exit(_run(args))


def _run(args: Sequence[str] | None) -> int:
    try:
        result = program.main(args, "xaso", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
    except click.UsageError as error:
        say(f"Lỗi: {explain(error)}")
    except Stop as error:
        say(f"Lỗi: {error}")
        return error.code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        say("Đã thôi, chưa thay đổi gì.")
    except (Refused, BadOption) as error:
        say(f"Lỗi: {error}")
    else:
        return result if isinstance(result, int) else Exit.DONE
    return Exit.UNUSABLE


def _set_up_django() -> None:
    """Once a process; what reads the settings must be loaded after it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xaso.site.settings")
    importlib.import_module("django").setup()


def _speak_utf8() -> None:
    """Old Windows consoles would refuse Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
