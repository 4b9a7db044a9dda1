"""The style sheet loses nothing but space on its way into a page."""

import re

import pytest
from django.conf import settings

from xaso.web.ui.style import STYLE, STYLE_HASH, named, shrink


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { color: red; }\n\n/* note */ b > i { margin: 0 1px }", "a{color:red;}b>i{margin:0 1px}"),
        ("a:focus-visible , .x :hover { top: 0 }", "a:focus-visible,.x :hover{top:0}"),
        ('@media (max-width: 9px) { a::before { content: "▾" } }', '@media (max-width:9px){a::before{content:"▾"}}'),
    ],
)
def test_shrinking(css: str, expected: str) -> None:
    assert shrink(css) == expected


def test_a_name_becomes_its_value() -> None:
    css = ":root { --ink: #211b17; --late-bg: #fdecea; }\na { color: var(--ink); background: var(--late-bg) }"
    assert named(css).strip() == "a { color: #211b17; background: #fdecea }"


def test_a_name_without_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        named(":root { --ink: #211b17; }\na { color: var(--inc) }")


def test_every_brace_is_closed() -> None:
    assert STYLE.count("{") == STYLE.count("}") > 100


def test_nothing_is_fetched_by_the_style() -> None:
    assert not re.search(r"url\(|@import|@font-face", STYLE)


def test_the_policy_lets_in_exactly_this_style() -> None:
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["style-src"] == [STYLE_HASH]
