"""The one style sheet, inlined into every page, and the hash by which the content security policy lets it in."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path


def named(css: str) -> str:
    """The same style with the value of each name in ``:root`` put where the name was used.

    Names are for us; a browser of 2015 does not know them. KeyError for a name that nobody gave a value.
    """
    root = re.search(r":root \{(.*?)\}", css, flags=re.DOTALL)
    if root is None:
        return css
    values = {name: value.strip() for name, value in re.findall(r"(--[a-z-]+):([^;]+);", root[1])}
    return re.sub(r"var\((--[a-z-]+)\)", lambda used: values[used[1]], css.replace(root[0], ""))


def shrink(css: str) -> str:
    """The same style in fewer bytes: no comments, no indentation, no space that CSS does not need."""
    plain = re.sub(r"/\*.*?\*/", "", named(css), flags=re.DOTALL)
    plain = re.sub(r"\s+", " ", plain)
    return re.sub(r" ?([{};,>]) ?", r"\1", plain).replace(": ", ":").strip()


STYLE = shrink((Path(__file__).parent / "style.css").read_text(encoding="utf-8"))
STYLE_HASH = f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
