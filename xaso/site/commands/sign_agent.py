"""``xaso sign-agent``: signs what pages of the office ask for, with the device that is plugged into this PC."""

import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import click

from xaso.signing.agent.asked import Asked
from xaso.signing.agent.server import Agent, serve
from xaso.site.console import Exit, say, stop

PORT = 9443
SHORT = 16


@click.command("sign-agent")
@click.option(
    "--office", metavar="ĐỊA_CHỈ", required=True, help="Địa chỉ trang làm việc của cơ quan, như https://may-chu:8000"
)
@click.option(
    "--module",
    metavar="TỆP",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Thư viện PKCS#11 đi kèm thiết bị ký (.so, .dll).",
)
@click.option("--port", type=click.IntRange(1024, 65535), default=PORT, show_default=True, help="Cổng trên máy này.")
def sign_agent(office: str, module: Path, port: int) -> int:
    """Giữ khóa và mã PIN trên máy của người ký; chỉ trang của cơ quan mình hỏi được.

    Mỗi lần có yêu cầu, cửa sổ này liệt kê các văn bản sẽ ký rồi mới hỏi mã PIN. Không gõ PIN thì không ký gì.
    """
    origin = _origin(office)
    with tempfile.TemporaryDirectory(prefix="xaso-ky-") as folder:
        try:
            server = serve(Agent(origin, module, Desk(Path(folder)).ask), port)
        except OSError:
            stop(f"cổng {port} đang bận; hãy chọn cổng khác bằng --port.", Exit.OCCUPIED)
        say(f"Đang chờ yêu cầu ký từ {origin} tại http://127.0.0.1:{port}. Bấm Ctrl+C để thôi.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Đã đóng chương trình ký.")
        finally:
            server.server_close()
    return Exit.DONE


class Desk:
    """Shows what is asked for and asks for the PIN, in the window in which the agent runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ask(self, wanted: Asked) -> str | None:
        """The PIN, after everything has been listed; None: the officer pressed Enter alone."""
        say(f"\nYêu cầu ký {len(wanted.papers)} văn bản:")
        for number, paper in enumerate(wanted.papers, start=1):
            place = self._folder / f"{number}.pdf"
            place.write_bytes(paper.content)
            size = (len(paper.content) + 1023) // 1024
            say(f"  {number}. {paper.name} ({size} KB, SHA-256 {paper.digest[:SHORT]}…)\n     xem tại {place}")
        words = "Mã PIN (để trống là không ký)"
        pin: str = click.prompt(words, default="", hide_input=True, show_default=False, err=True)
        for place in self._folder.iterdir():
            place.unlink()
        return pin or None


def _origin(office: str) -> str:
    """The office's pages as a browser names them."""
    parts = urlsplit(office)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"}:
        stop(f"“{office}” không phải địa chỉ trang làm việc, như https://may-chu:8000")
    return f"{parts.scheme}://{parts.netloc}"
