"""``xaso sign verify``: exit codes, plain words, and an answer for machines."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import pki
from xaso.base import clock, pdf
from xaso.signing.keys import files
from xaso.signing.pades.wanted import Level, Wanted
from xaso.signing.pades.workbench import Workbench
from xaso.signing.trust import Trust, read
from xaso.site.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a signed file, a plain one, a changed one, and the root that is to be believed."""
    folder = tmp_path_factory.mktemp("desk")
    paper = pdf.render("Quyết định số 128", data={})
    with pki.authority(tmp_path_factory.mktemp("pki")) as authority:
        trust = Trust(tuple(read(authority.certificate("root"))), (), authority.time_url)
        with files.opened(authority.pkcs12("chairman"), pki.PASSWORD) as signer, Workbench(trust) as bench:
            signed = bench.sign(paper, signer, Wanted(Level.LTA, clock.now(), "officer"))
    contents = {
        "signed.pdf": signed,
        "plain.pdf": paper,
        "changed.pdf": signed[:900] + bytes([signed[900] ^ 1]) + signed[901:],
        "half.pdf": signed[:3000],
        "root.pem": authority.pem("root"),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    yield folder


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def run(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """The program as a person types it, in the folder of the files."""
    monkeypatch.chdir(desk)

    def typed(*words: str) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(["sign", "verify", *words])
        said = capsys.readouterr()
        return Said(int(ended.value.code or 0), said.out, said.err)

    return typed


def test_people_read_who_signed_and_that_all_is_well(run: Callable[..., Said]) -> None:
    said = run("signed.pdf", "--trust", "root.pem")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("ĐẠT")
    assert "Chữ ký 1: Hoàng Văn Dũng (B-LTA)" in said.out


def test_a_machine_reads_the_same(run: Callable[..., Said]) -> None:
    said = run("signed.pdf", "--trust", "root.pem", "--json")
    answer = json.loads(said.out)
    assert (said.code, said.err, answer["verdict"], answer["pages"]) == (0, "", "good", 1)
    (one,) = answer["signatures"]
    assert (one["level"], one["signer"]["name"], one["verdict"]) == ("B-LTA", "Hoàng Văn Dũng", "good")
    assert {each["check"] for each in one["findings"]} >= {"integrity", "coverage", "changes", "certificate", "time"}


@pytest.mark.parametrize(
    ("file", "word"), [("plain.pdf", "CHƯA KÝ"), ("changed.pdf", "KHÔNG ĐẠT"), ("signed.pdf", "CHƯA KẾT LUẬN")]
)
def test_whatever_is_not_well_ends_with_one(run: Callable[..., Said], file: str, word: str) -> None:
    said = run(file)
    assert (said.code, said.out.split(":")[0], said.err) == (1, word, "")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["half.pdf"], "hỏng"),
        (["root.pem"], "không phải tệp PDF"),
        (["khong-co.pdf"], "không đọc được"),
        (["signed.pdf", "--trust", "plain.pdf"], "không phải chứng thư"),
    ],
)
def test_what_cannot_be_read_ends_with_two(run: Callable[..., Said], words: list[str], why: str) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Lỗi: ")
    assert why in said.err
    assert said.err.count("\n") == 1
