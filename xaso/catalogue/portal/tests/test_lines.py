import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.catalogue.portal import Read, Rejected, read
from xaso.catalogue.portal import lines as lines_module
from xaso.catalogue.portal.record import LONGEST_CELL
from xaso.catalogue.portal.tests.records import lines, record


def why(*parts: Any) -> str:
    (line,) = [line for line in lines(*parts) if isinstance(line, Rejected)]
    return line.why


def test_lines_are_numbered_from_one_and_empty_ones_passed_over() -> None:
    found = lines(record(), b"", b"  ", record(ma_thu_tuc="9.000002"))
    assert [(line.number, type(line)) for line in found] == [(1, Read), (4, Read)]


def test_an_empty_file_has_no_lines() -> None:
    assert lines(b"") == []


def test_a_byte_order_mark_and_foreign_line_ends_do_no_harm() -> None:
    raw = b"\xef\xbb\xbf" + json.dumps(record()).encode() + b"\r\n"
    (line,) = read(io.BytesIO(raw))
    assert isinstance(line, Read)


def test_a_bad_line_leaves_the_good_ones_alone() -> None:
    found = lines(record(), b"\xff\xfe\x00", b"{", record(ma_thu_tuc="9.000002"))
    assert [type(line) for line in found] == [Read, Rejected, Rejected, Read]


def test_each_reason_is_told_in_words() -> None:
    assert "UTF-8" in why(b"\xff")
    assert "JSON" in why(b"{'a'}")
    assert "không phải là một thủ tục" in why([1, 2])
    assert "nhiều tầng" in why(b"[" * 100_000)
    assert "con số" in why(b"9" * 5000)
    assert "ten_thu_tuc" in why(record(ten_thu_tuc=["a"]))
    assert "tên thủ tục" in why(record(ten_thu_tuc=""))
    assert "mã thủ tục" in why(record(ma_thu_tuc="chín"))
    assert "dài quá" in why(record(yeu_cau_dieu_kien="a" * (LONGEST_CELL + 1)))


def test_a_rejected_line_names_the_code_that_it_claims() -> None:
    assert lines(record(ten_thu_tuc=None)) == [Rejected(1, "9.000001", "Thiếu hoặc sai: tên thủ tục.")]


def test_a_line_that_is_too_long_is_read_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "LONGEST_LINE", 5000)
    found = lines(b"x" * 23_456, record())
    assert [(line.number, type(line)) for line in found] == [(1, Rejected), (2, Read)]


def test_the_same_record_twice_is_read_once() -> None:
    assert [line.number for line in lines(record(), record())] == [1]


def test_a_code_that_comes_again_with_other_content_is_rejected() -> None:
    first, second = lines(record(), record(ten_thu_tuc="Cấp giấy phép mở quán phở"))
    assert isinstance(first, Read)
    assert second == Rejected(2, "9.000001", "Mã đã có ở dòng 1 với nội dung khác.")


def test_a_file_is_opened_by_its_path_and_a_missing_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    path.write_text(json.dumps(record()))
    assert len(list(read(path))) == 1
    with pytest.raises(FileNotFoundError):
        list(read(tmp_path / "nothing"))


@given(st.binary(max_size=2000))
def test_no_file_breaks_the_reader(raw: bytes) -> None:
    for line in read(io.BytesIO(raw)):
        assert isinstance(line, Rejected)


_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(record())), _values, max_size=4))
def test_no_value_in_a_record_breaks_the_reader(changes: dict[str, Any]) -> None:
    raw = json.dumps(record(**changes)).encode()
    assert len(list(read(io.BytesIO(raw)))) == 1
