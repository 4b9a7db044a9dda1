"""What is narrow has the colours of what is wide, so contrast is looked at once (``tests.journeys.eyes``)."""

import tinycss2

from xaso.web.ui.style import STYLE

COLOURS = {"color", "background", "background-color", "fill", "stroke", "opacity"}
LABEL = ("td[data-l]::before", "color")
"""The name of a column before its value, in the colour of all that is said softly."""


def test_a_width_changes_no_colours() -> None:
    found = [one for rule in blocks() for one in coloured(rule) if one != LABEL]
    assert found == []


def blocks() -> list[tinycss2.ast.AtRule]:
    """The parts of the style that hold at some width."""
    rules = tinycss2.parse_stylesheet(STYLE, skip_whitespace=True)
    found = [one for one in rules if one.type == "at-rule" and "width" in tinycss2.serialize(one.prelude)]
    assert found
    return found


def coloured(block: tinycss2.ast.AtRule) -> list[tuple[str, str]]:
    """Selector and property of each colour in a block."""
    return [
        (tinycss2.serialize(rule.prelude).strip(), said.name)
        for rule in tinycss2.parse_rule_list(block.content, skip_whitespace=True)
        for said in tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
        if said.type == "declaration" and said.name in COLOURS
    ]
