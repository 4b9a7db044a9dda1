"""One-time codes of RFC 6238, who must have them, and codes on paper."""

from datetime import date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.worktime import ZONE
from xaso.people import second

SECRET = b"12345678901234567890"
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZONE)
STEP = int(NOW.timestamp()) // 30


def code(step: int) -> str:
    return TOTP(SECRET, 6, SHA1(), 30).generate(step * 30).decode()


@pytest.mark.parametrize(("seconds", "rfc"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_the_vectors_of_rfc_6238(seconds: int, rfc: str) -> None:
    at = datetime.fromtimestamp(seconds, ZONE)
    assert second.step_of(SECRET, rfc, at, 0) == seconds // 30


@pytest.mark.parametrize(("off", "fits"), [(-3, False), (-2, True), (0, True), (2, True), (3, False)])
def test_clocks_may_differ_by_a_minute(off: int, fits: bool) -> None:
    assert (second.step_of(SECRET, code(STEP + off), NOW, 0) == STEP + off) is fits


def test_no_code_counts_again_nor_an_older_one() -> None:
    assert second.step_of(SECRET, code(STEP), NOW, STEP) is None
    assert second.step_of(SECRET, code(STEP - 1), NOW, STEP) is None
    assert second.step_of(SECRET, code(STEP + 1), NOW, STEP) == STEP + 1


@given(st.text(max_size=12))
def test_whatever_is_typed_is_read_without_a_fault(typed: str) -> None:
    assert second.step_of(SECRET, typed, NOW, 0) is None or len("".join(typed.split())) == 6


def test_blanks_do_not_matter() -> None:
    right = code(STEP)
    assert second.step_of(SECRET, f" {right[:3]} {right[3:]} ", NOW, 0) == STEP


def test_duty_begins_on_its_day() -> None:
    duties = second.duties(["steward:2026-07-01", "leader:2027-01-01"])
    days = (date(2026, 6, 30), date(2026, 7, 1))
    assert [second.must(["counter", "steward"], duties, day) for day in days] == [False, True]
    assert not second.must(["leader"], duties, days[1])
    for wrong in ("boss:2026-07-01", "leader:soon", "leader"):
        with pytest.raises(ValueError, match=r"XASO_SECOND_FACTOR|Invalid isoformat"):
            second.duties([wrong])


def test_days_of_grace() -> None:
    assert second.last_day(NOW, 7) == NOW.date() + timedelta(days=6)
    assert second.last_day(NOW, 0) < NOW.date()


def test_ten_codes_for_paper() -> None:
    codes = second.recovery_codes()
    assert len({second.plain(one) for one in codes}) == 10
    assert second.plain(" ABCDE-fghjk ") == "abcdefghjk"


def test_the_key_as_words_and_as_an_address() -> None:
    assert second.key_in_words(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    address = second.address(SECRET, "dung", "UBND xã Tân Phong")
    assert address == "otpauth://totp/XaSo:dung@ubnd-xa-tan-phong?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=XaSo"
