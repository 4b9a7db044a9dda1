"""Viruses are found by a real ClamAV, also inside PDFs inside PDFs; only its OK means clean."""

import io
import socket
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from django.conf import LazySettings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xaso.base import files, keys, quarantine, scanning
from xaso.base.actor import SYSTEM
from xaso.base.clock import now
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.identity import new_id
from xaso.base.models import AuditEntry, StoredFile
from xaso.base.scanning import CLEAN, UNSCANNED, Verdict
from xaso.base.tests.clamd import MARK, NAME, running

INFECTED = Verdict("infected", NAME)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("clamd") / "db", free_port()) as address:
        yield address


@pytest.fixture
def clamd(daemon: str, settings: LazySettings) -> None:
    settings.CLAMD = daemon


def pdf(**attached: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        for name, content in attached.items():
            document.attachments[name] = pikepdf.AttachedFileSpec(document, content, filename=name)
        document.save(made, compress_streams=True, recompress_flate=True)
    return made.getvalue()


def verdict(content: bytes) -> Verdict:
    return scanning.scan(io.BytesIO(content))


@pytest.mark.usefixtures("clamd")
class TestWithTheDaemon:
    def test_a_clean_file_is_clean(self) -> None:
        assert verdict(pdf()) == CLEAN
        assert verdict(b"\xff\xd8\xff\xe0 anh") == CLEAN

    def test_a_virus_is_named(self) -> None:
        assert verdict(b"%PDF-1.4\n" + MARK) == INFECTED

    def test_what_is_packed_in_an_attachment_is_found(self) -> None:
        content = pdf(a=b"x" * 5000 + MARK)
        assert MARK not in content
        assert verdict(content) == INFECTED

    def test_also_in_a_pdf_in_a_pdf(self) -> None:
        assert verdict(pdf(a=b"one", b=pdf(c=pdf(d=MARK * 3)))) == INFECTED

    def test_deeper_than_anybody_needs_is_not_called_clean(self) -> None:
        content = pdf(a=b"end")
        for _ in range(scanning.DEEPEST + 1):
            content = pdf(a=content)
        assert verdict(content) == UNSCANNED

    def test_more_attachments_than_anybody_needs_are_not_called_clean(self) -> None:
        many = {f"a{number}": b"%d" % number for number in range(scanning.MOST_PARTS + 2)}
        assert verdict(pdf(**many)) == UNSCANNED

    def test_a_bomb_is_not_unpacked(self, settings: LazySettings) -> None:
        settings.UPLOAD_MAX_BYTES = 1_000_000
        assert verdict(pdf(a=b"\0" * 1_000_001)) == UNSCANNED
        assert verdict(pdf(a=b"\0" * 1_000_000)) == CLEAN

    def test_an_attachment_packed_otherwise_is_not_called_clean(self) -> None:
        made = io.BytesIO()
        with pikepdf.new() as document:
            document.add_blank_page()
            packed = pikepdf.Stream(document, zlib.compress(zlib.compress(MARK)))
            packed.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
            packed.Type = pikepdf.Name.EmbeddedFile
            document.Root.Hidden = document.make_indirect(packed)
            document.save(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        with pytest.raises(scanning.Unscannable):
            list(scanning.parts(made.getvalue()))

    def test_larger_than_the_daemon_takes_is_not_called_clean(self) -> None:
        assert verdict(b"x" * (3 * 1024 * 1024 + 1)) == UNSCANNED

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    @given(st.binary(max_size=400), st.integers(0, 2000))
    def test_damaged_pdfs_are_judged_without_a_fault(self, noise: bytes, at: int) -> None:
        content = pdf(a=b"thu")
        assert verdict(content[:at] + noise + content[at:]).outcome in {"clean", "unscanned"}

    @pytest.mark.django_db
    def test_an_infected_file_is_refused_with_words_and_leaves_nothing(
        self, settings: LazySettings, tmp_path: Path
    ) -> None:
        settings.DATA = tmp_path
        keys.ensure(tmp_path)
        with pytest.raises(Invalid, match="vi-rút") as refused:
            files.take_in(io.BytesIO(pdf(a=MARK)), "giay.pdf")
        assert NAME in refused.value.errors["file"]
        assert [path for path in files.root().rglob("*") if path.is_file()] == []

    def test_the_daemon_says_what_it_is(self) -> None:
        assert scanning.version().startswith("ClamAV ")


def test_without_a_daemon_nothing_is_called_clean() -> None:
    assert verdict(pdf()) == UNSCANNED
    assert scanning.version() == ""


@pytest.mark.parametrize("address", ["127.0.0.1:1", "127.0.0.1", "không", "[::1]:x"])
def test_a_daemon_that_is_not_there_scans_nothing(settings: LazySettings, address: str) -> None:
    settings.CLAMD = address
    assert verdict(MARK) == UNSCANNED
    assert scanning.version() == ""


@pytest.mark.parametrize(
    "answer", [b"", b"stream: OK", b"INSTREAM size limit exceeded. ERROR\0", b"stream: Can't ERROR\0", b"\xff\0"]
)
def test_only_ok_is_ok(settings: LazySettings, answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD = f"127.0.0.1:{server.getsockname()[1]}"

        def once() -> None:
            caller, _ = server.accept()
            with caller:
                while b"\0\0\0\0" not in caller.recv(1024 * 1024):
                    pass
                caller.sendall(answer)

        thread = threading.Thread(target=once)
        thread.start()
        found = verdict(b"sach")
        thread.join()
    assert found == (CLEAN if answer == b"stream: OK" else UNSCANNED)


@pytest.mark.django_db
class TestLater:
    @pytest.fixture
    def waiting(self, settings: LazySettings, tmp_path: Path) -> dict[str, StoredFile]:
        settings.DATA = tmp_path
        keys.ensure(tmp_path)
        office = new_id()
        contents = {"sạch": pdf(a=b"ok"), "bẩn": pdf(a=MARK)}
        owner = {"actor": SYSTEM, "at": now(), "owner_kind": "case", "owner_id": new_id(), "office_id": office}
        return {
            name: files.store(files.take_in(io.BytesIO(content), f"{name}.pdf"), **owner)
            for name, content in contents.items()
        }

    def test_nothing_changes_while_no_daemon_answers(self, waiting: dict[str, StoredFile]) -> None:
        assert quarantine.scan_waiting() == 0
        assert {file.scan for file in StoredFile.objects.all()} == {"unscanned"}

    def test_what_had_waited_is_scanned_and_what_is_found_is_opened_by_nobody(
        self, waiting: dict[str, StoredFile], clamd: None
    ) -> None:
        assert quarantine.scan_waiting() == 2
        assert quarantine.scan_waiting() == 0
        for file in waiting.values():
            file.refresh_from_db()
        clean, bad = waiting["sạch"], waiting["bẩn"]
        assert (clean.scan, bad.scan, bad.virus) == ("clean", "infected", NAME)
        opened = {"owner_kind": "case", "owner_id": bad.owner_id}
        files.opened(**opened, file_id=clean.pk)
        with pytest.raises(NotAllowed, match="vi-rút"):
            files.opened(**opened, file_id=bad.pk)
        assert AuditEntry.objects.get(verb="file.scan").subjects == [str(bad.pk)]
        seen = quarantine.scanner(frozenset({bad.office_id}))
        assert [file.name for file in seen.infected] == ["bẩn.pdf"]
        assert quarantine.scanner(frozenset({new_id()})).infected == ()

    def test_a_lost_content_does_not_hold_up_the_others(self, waiting: dict[str, StoredFile], clamd: None) -> None:
        files.place(waiting["bẩn"].sha256).unlink()
        assert quarantine.scan_waiting() == 1
