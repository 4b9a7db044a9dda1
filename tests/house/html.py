"""A page as the house tests look at it: what it loads, and whether it keeps the rules of its HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Page:
    """``blocking``: what would hold up the first paint. ``forbidden``: what the content policy would refuse."""

    ids: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    fields: list[dict[str, Any]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    blocking: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    tags: dict[str, int] = field(default_factory=dict)
    main_actions: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, have = self.page, dict(attrs)
        page.tags[tag] = page.tags.get(tag, 0) + 1
        page.forbidden += [f"{tag} {name}" for name in have if name == "style" or name.startswith("on")]
        if "id" in have:
            page.ids.append(have["id"] or "")
        if tag == "label":
            page.labels.append(have.get("for") or "")
        if tag in {"input", "select", "textarea"} and have.get("type") != "hidden":
            page.fields.append(have)
        if "btn main" in (have.get("class") or ""):
            page.main_actions += 1
        page.references += (have.get("aria-describedby") or "").split()
        self._resource(tag, have)

    def _resource(self, tag: str, have: dict[str, str | None]) -> None:
        if tag == "script":
            self.page.scripts.append(have.get("src") or "")
            if "src" not in have:
                self.page.forbidden.append("inline script")
            if "defer" not in have:
                self.page.blocking.append(f"script {have.get('src')}")
        if tag == "link" and have.get("rel") not in {"icon", "next"}:
            self.page.blocking.append(f"link {have.get('href')}")
        if tag in {"img", "iframe", "object", "embed", "video"} and "width" not in have:
            self.page.blocking.append(tag)


def read(text: str) -> Page:
    reader = _Reader()
    reader.feed(text)
    return reader.page
