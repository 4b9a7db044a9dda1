"""Passwords are kept with Argon2 at a cost that an old PC can bear."""

import pytest
from django.conf import LazySettings
from django.contrib.auth.hashers import check_password, identify_hasher, make_password

from xaso.site import settings as shipped

PASSWORD = "Rừng-xanh-2026"


@pytest.fixture(autouse=True)
def _as_shipped(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = shipped.PASSWORD_HASHERS


def test_nineteen_mebibytes_two_passes_one_lane() -> None:
    kept = make_password(PASSWORD)
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in kept
    assert check_password(PASSWORD, kept)
    assert not check_password(PASSWORD.lower(), kept)
    assert not identify_hasher(kept).must_update(kept)
