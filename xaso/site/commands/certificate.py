"""``xaso certificate``: how the other computers of the office come to trust this one."""

from datetime import datetime
from pathlib import Path

import click

from xaso.base import certificate as own_certificate
from xaso.base import clock
from xaso.base.certificate import Own
from xaso.kit.worktime import ZONE
from xaso.site.console import Exit, answer, stop, tell
from xaso.site.options import read
from xaso.site.ready import must_be_set_up

CRT = "xa-so.crt"
SCRIPT = """@echo off\r
rem Tin chung thu cua co quan tren may nay. Bam chuot phai, chon Run as administrator.\r
certutil -addstore -f Root "%~dp0xa-so.crt"\r
if errorlevel 1 (\r
  echo Chua duoc. Hay bam chuot phai vao tep nay, chon "Run as administrator".\r
) else (\r
  echo Xong. Hay mo lai trinh duyet.\r
)\r
pause\r
"""


@click.group("certificate")
def certificate() -> None:
    """Chứng thư của cơ quan, để các máy khác vào hệ thống an toàn."""


@certificate.command("show")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def show(as_json: bool) -> None:
    """Xem chứng thư: tên máy, ngày hết hạn, dấu vân tay. Chưa có thì lập."""
    own = _own()
    if as_json:
        answer({"names": own.names, "until": own.until, "fingerprint": own.fingerprint, "file": own.root})
        return
    tell(f"Máy này được gọi bằng: {', '.join(own.names)}")
    tell(f"Hết hạn ngày {_day(own.until)}; tự gia hạn khi mở hệ thống.")
    tell(f"Dấu vân tay của chứng thư gốc (SHA-256), để đối chiếu trên máy kia:\n{own.fingerprint}")


@certificate.command("save")
@click.argument("folder", type=click.Path(path_type=Path))
def save(folder: Path) -> None:
    """Chép chứng thư gốc vào thư mục hay thẻ nhớ, mang sang từng máy của cơ quan.

    Trong đó có tệp chạy sẵn cho máy Windows. Không chép khóa bí mật nào.
    """
    own = _own()
    if not folder.is_dir():
        stop(f"Không có thư mục {folder}.")
    script = folder / "tin-chung-thu.cmd"
    copy, content = folder / CRT, own.root.read_bytes()
    if copy.exists() and copy.read_bytes() != content:
        stop(f"Tệp {copy} đã có và là chứng thư khác. Hãy dời đi rồi chạy lại.", Exit.OCCUPIED)
    copy.write_bytes(content)
    script.write_bytes(SCRIPT.encode("ascii"))
    tell(f"Đã chép {CRT} và {script.name} vào {folder}.")
    tell(
        f"Ở máy Windows: bấm chuột phải vào {script.name}, chọn “Run as administrator”. Máy khác: mở trang /chung-thu/."
    )
    tell(f"Dấu vân tay để đối chiếu:\n{own.fingerprint}")


def _own() -> Own:
    data: Path = read("XASO_DATA")
    must_be_set_up(data)
    names = [*own_certificate.own_names(), *read("XASO_ALLOWED_HOSTS")]
    return own_certificate.ensure(data, names, clock.now())


def _day(at: datetime) -> str:
    return f"{at.astimezone(ZONE):%d/%m/%Y}"
