"""The one style sheet, inlined into every page, and the hash by which the content security policy lets it in."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path


def shrink(css: str) -> str:
    """The same style in fewer bytes: no comments, no indentation, no space that CSS does not need."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    plain = re.sub(r"\s+", " ", plain)
    return re.sub(r" ?([{};,>]) ?", r"\1", plain).replace(": ", ":").strip()


STYLE = shrink((Path(__file__).parent / "style.css").read_text(encoding="utf-8"))
STYLE_HASH = f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
