"""``xaso edxml check``: what a message is, and how the command ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from xaso.base import clock
from xaso.kit.edxml.message import Kind
from xaso.kit.edxml.tests.keys import ROOT, SIGNED
from xaso.kit.edxml.tests.samples import MOMENT, NEW, PDF, document, status
from xaso.kit.edxml.writing import write
from xaso.site.commands.edxml import edxml
from xaso.site.console import Stop


def check(folder: Path, content: bytes, *words: str) -> Result:
    file = folder / "goi-tin.edxml"
    file.write_bytes(content)
    return CliRunner().invoke(edxml, ["check", str(file), *words], standalone_mode=False)


def test_a_sound_message(tmp_path: Path) -> None:
    result = check(tmp_path, NEW.encode())
    assert result.return_value == 0
    assert "Văn bản điện tử mới\n  Số, ký hiệu: 12/QĐ-UBND\n  Ngày ban hành: 20/11/2026\n" in result.stdout
    assert "  Nơi nhận: UBND tỉnh Lai Châu (000.00.00.H35)\n" in result.stdout
    assert "  Tệp: 12_QD-UBND.pdf" in result.stdout
    assert result.stdout.endswith("Đúng quy chuẩn, không có vấn đề nào.\n")


def test_a_recall_and_a_status_in_words(tmp_path: Path) -> None:
    recalled = check(tmp_path, write(document(Kind.RECALL))).stdout
    assert "Về văn bản có mã: H35.12.07,2026/11/19,11/QĐ-UBND\n  Lý do: Ban hành nhầm\n" in recalled
    told = check(tmp_path, write(status("03"))).stdout
    assert told.startswith("Trạng thái 03: Đã tiếp nhận\n  Về văn bản: 12/QĐ-UBND ngày 20/11/2026\n")


def test_problems_are_a_list(tmp_path: Path) -> None:
    result = check(tmp_path, NEW.replace("Lò Thị Mai", "").replace("2026/12/01", "01/12/2026").encode())
    assert result.return_value == 1
    assert "\n2 vấn đề:\n" in result.stdout
    line = NEW[: NEW.index("<edXML:DueDate>")].count("\n") + 1
    assert (
        f"  Lưu ý (dòng {line}): edXML/edXMLEnvelope/edXMLHeader/MessageHeader/DueDate: ngày viết là" in result.stdout
    )
    assert "  Lỗi: SignerInfo/FullName: thiếu người ký.\n" in result.stdout


def test_text_of_a_stranger_does_nothing_to_the_console(tmp_path: Path) -> None:
    told = check(tmp_path, NEW.replace("Về việc", "Về\u202e việc\x9b2J\n\n").encode()).stdout
    assert "  Trích yếu: Về việc2J kiện toàn đội thi đua & khen thưởng\n" in told


def test_what_nobody_can_read(tmp_path: Path) -> None:
    result = check(tmp_path, b"<!DOCTYPE a><a/>")
    assert result.return_value == 2
    assert result.stdout.startswith("Không đọc được gói tin này.\n")
    assert "DTD" in result.stdout


@pytest.mark.parametrize(
    ("content", "code", "readable", "valid"),
    [(NEW.encode(), 0, True, True), (NEW.replace("Lò Thị Mai", "").encode(), 1, True, False), (b"x", 2, False, False)],
)
def test_json(tmp_path: Path, content: bytes, code: int, readable: bool, valid: bool) -> None:
    result = check(tmp_path, content, "--json")
    told = json.loads(result.stdout)
    assert (result.return_value, told["readable"], told["valid"]) == (code, readable, valid)
    assert (told["message"] is None) is not readable
    assert bool(told["problems"]) is not valid


def test_json_has_the_message_and_no_contents(tmp_path: Path) -> None:
    told = json.loads(check(tmp_path, write(document()), "--json").stdout)
    assert (told["kind"], told["message"]["code"]) == ("document", {"number": "12", "notation": "QĐ-UBND"})
    assert told["message"]["attachments"][1] == {
        "id": "cid:2", "name": "ghi-chu.txt", "type": "", "description": "", "size": 1,
    }  # fmt: skip
    assert told["files"][0] | {"sha256": ""} == {"name": "12_QD-UBND.pdf", "size": len(PDF), "sha256": ""}


def test_as_a_program_without_an_office(tmp_path: Path) -> None:
    """The words of the command line, its codes, and nothing on stdout that is no JSON."""
    file = tmp_path / "a.edxml"
    file.write_bytes(b"khong phai")
    call = [sys.executable, "-m", "xaso.site.cli", "edxml", "check"]
    place = {**os.environ, "XASO_DATA": str(tmp_path / "data")}
    done = subprocess.run([*call, str(file), "--json"], capture_output=True, env=place, check=False)
    assert (done.returncode, json.loads(done.stdout)["readable"], done.stderr) == (2, False, b"")
    done = subprocess.run([*call, str(tmp_path / "nowhere")], capture_output=True, env=place, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "không mở được tệp" in done.stderr.decode()
    assert not (tmp_path / "data").exists()


def test_a_signature_in_words_and_as_json(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_bytes(ROOT.pem)
    with clock.pretend(MOMENT):
        trusted = check(tmp_path, SIGNED, "--ca", str(tmp_path / "ca.pem"))
        unknown = check(tmp_path, SIGNED)
        told = json.loads(check(tmp_path, SIGNED, "--json", "--ca", str(tmp_path / "ca.pem")).stdout)["signature"]
    assert trusted.return_value == 0
    assert "  Chữ ký: UBND xã Mường Than (08:30 20/11/2026, theo lời người ký)\n" in trusted.stdout
    assert unknown.return_value == 1
    assert "chưa xác minh được người ký" in unknown.stdout
    assert told == {
        "intact": True, "trusted": True, "signer": "CN=UBND xã Mường Than", "signed_at": "2026-11-20 08:30:05+07:00",
    }  # fmt: skip


def test_certificates_that_nobody_can_read(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("khong phai")
    result = check(tmp_path, SIGNED, "--ca", str(tmp_path / "ca.pem"))
    assert isinstance(result.exception, Stop)
    assert "không đọc được chứng thư số" in str(result.exception)
