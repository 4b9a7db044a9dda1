"""What is sealed opens for its purpose and owner alone."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from xaso.base import keys, sealing


def test_it_opens_for_its_owner_and_purpose_alone() -> None:
    sealed = sealing.seal("draft", "binh", b"Lan")
    assert b"Lan" not in sealed
    assert sealing.open_sealed("draft", "binh", sealed) == b"Lan"
    for purpose, owner in (("draft", "chau"), ("code", "binh")):
        with pytest.raises(sealing.NotOpened):
            sealing.open_sealed(purpose, owner, sealed)


@given(st.binary(max_size=200))
def test_what_nobody_sealed_does_not_open(junk: bytes) -> None:
    with pytest.raises(sealing.NotOpened):
        sealing.open_sealed("draft", "binh", junk)


def test_another_office_reads_nothing(tmp_path: Path, settings: LazySettings) -> None:
    sealed, mark = sealing.seal("draft", "binh", b"Lan"), sealing.mark("code", "binh", "abc")
    keys.ensure(tmp_path)
    settings.DATA = tmp_path
    with pytest.raises(sealing.NotOpened):
        sealing.open_sealed("draft", "binh", sealed)
    assert sealing.mark("code", "binh", "abc") != mark


def test_a_mark_is_the_same_again_and_of_one_owner() -> None:
    assert sealing.mark("code", "binh", "abc") == sealing.mark("code", "binh", "abc")
    assert len({sealing.mark("code", who, text) for who in ("binh", "chau") for text in ("abc", "abd")}) == 4
