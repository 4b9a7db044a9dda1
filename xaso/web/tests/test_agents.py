"""Browsers in words."""

import pytest

from xaso.web.steward.agents import agent_words

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (f"{WINDOWS} Chrome/131.0 Safari/537.36", "Chrome trên Windows"),
        (f"{WINDOWS} Chrome/131.0 Safari/537.36 Edg/131.0", "Edge trên Windows"),
        ("Mozilla/5.0 (Linux; Android 10; K) Chrome/131.0 Mobile Safari/537.36", "Chrome trên Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox trên Linux"),
        ("", "Trình duyệt khác trên máy khác"),
    ],
)
def test_words(agent: str, expected: str) -> None:
    assert agent_words(agent) == expected
