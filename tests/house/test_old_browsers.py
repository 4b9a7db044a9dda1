"""A browser of 2015 will do: our scripts are ES5, and what it does not know of the style it can do without.

2015: Chrome 43, Firefox 38, Safari 8; none knows grid, custom properties or gaps in a row of boxes.
"""

import re
from collections.abc import Iterator

import pytest
import tinycss2
from calmjs.parse import es5
from calmjs.parse.exceptions import ECMASyntaxError

from tests.house.tree import texts
from xaso.web.ui.style import STYLE

SCRIPTS = [(path, text) for path, text in texts(".js") if not path.endswith(".min.js")]
"""Ours. The vendored htmx is a shortcut in a file of its own: where it does not run, forms are sent as always."""

PROPERTIES = """align-items background border border-bottom border-collapse border-color border-left border-radius
    border-top box-shadow box-sizing clear clip color content cursor display flex flex-direction flex-wrap float font
    font-family font-size font-weight height justify-content left line-height list-style margin margin-bottom
    margin-left margin-right margin-top max-width min-height min-width opacity outline outline-offset overflow
    overflow-wrap padding padding-bottom padding-left padding-right padding-top position resize right text-align
    text-decoration text-indent top vertical-align white-space width z-index fill stroke stroke-width stroke-dasharray
    table-layout border-width text-anchor -webkit-text-size-adjust"""
KNOWN = set(re.findall(r"\S+", PROPERTIES))
WITHOUT = {
    "accent-color": "boxes to tick have the browser's own colour",
    "align-self": "nothing: it places a part in a grid, and there is none",
    "break-inside": "a printed row may be cut by the end of the page",
    "font-variant-numeric": "figures stand less exactly below each other",
    "gap": "parts keep apart by @supports not (inset: 0), or stand one below the other",
    "grid-auto-columns": "parts stand one below the other",
    "grid-auto-flow": "parts stand one below the other",
    "grid-column": "the part is as wide as the page already",
    "grid-template-columns": "parts stand one below the other",
    "justify-self": "nothing: the part is a block of its own width already",
    "scroll-padding-top": "a heading that was jumped to touches the upper edge",
    "text-decoration-thickness": "links are underlined all the same",
    "text-underline-offset": "links are underlined all the same",
    "text-wrap": "long headings break where they must",
}
"""Properties of later years, and what becomes of the page without them."""

OLD_PSEUDO = {"hover", "focus", "first-child", "last-child", "disabled", "root", "not", "before", "after"}
OLD_PSEUDO |= {"-webkit-details-marker", "nth-child", "checked", "empty"}
LATER = re.compile(r"\b(?:min|max|clamp|var|env)\(|\b(?:sticky|fit-content|dvh)\b")
"""Values of later years. With these the whole declaration is passed over."""

PASSED_OVER = {("position", "sticky"): "the part scrolls with the page"}


def rules(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(selector, declarations) of every rule, those within @media and @supports too."""
    for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        assert node.type != "error", node.message
        if node.type == "at-rule":
            if node.lower_at_keyword != "page":
                yield from rules(tinycss2.serialize(node.content))
            continue
        declared = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        assert [one for one in declared if one.type != "declaration"] == []
        yield (
            tinycss2.serialize(node.prelude).strip(),
            {one.name: tinycss2.serialize(one.value).strip() for one in declared},
        )


def strange(style: str) -> list[str]:
    """What a browser of 2015 does not know and nobody has thought about."""
    found = []
    for selector, declared in rules(style):
        lost = [set(re.findall(r"::?([a-z-]+)", one)) - OLD_PSEUDO for one in selector.split(",")]
        if any(lost) and not all(lost):
            found.append(f"{selector}: the whole rule is lost, the old selectors with it")
        for name, value in declared.items():
            if name not in KNOWN | set(WITHOUT):
                found.append(f"{selector}: {name}")
            elif name in KNOWN and LATER.search(value) and (name, value) not in PASSED_OVER:
                found.append(f"{selector}: {name}: {value}")
    return found


@pytest.mark.parametrize(("path", "text"), SCRIPTS, ids=[path for path, _ in SCRIPTS])
def test_our_scripts_are_es5(path: str, text: str) -> None:
    es5(text)


@pytest.mark.parametrize("later", ["let a = 1;", "var f = () => 1;", "var s = `x`;", "var {a} = b;"])
def test_later_javascript_is_found(later: str) -> None:
    with pytest.raises(ECMASyntaxError):
        es5(later)


def test_what_an_old_browser_does_not_know_of_the_style_it_can_do_without() -> None:
    assert strange(STYLE) == []


@pytest.mark.parametrize(
    "later",
    [
        "a { color: var(--red) }",
        "a { inset: 0 }",
        "a { width: min(100%, 3px) }",
        "a, b:has(i) { color: red }",
        "@media print { a { aspect-ratio: 1 } }",
    ],
)
def test_later_style_is_found(later: str) -> None:
    assert strange(later)


def test_names_of_values_stay_with_us() -> None:
    assert "var(" not in STYLE
    assert "--" not in STYLE
