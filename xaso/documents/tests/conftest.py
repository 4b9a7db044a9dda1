"""An authority that issues keys to the people of the documents."""

from collections.abc import Iterator

import pytest

from tests import pki


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pki.Authority]:
    with pki.authority(tmp_path_factory.mktemp("pki")) as made:
        yield made
