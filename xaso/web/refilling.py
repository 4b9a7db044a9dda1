"""A page of ours with one of its forms filled in anew: pure, from text to text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

UNFILLED = frozenset({"password", "file", "submit", "button", "image", "reset"})
FILLED = (
    "Lúc màn hình khóa, bạn đang gửi trang này nên chưa có gì được lưu. Những gì đã gõ được điền lại bên dưới: "
    "hãy xem lại rồi gửi. Tệp đính kèm, nếu có, phải chọn lại."
)
NO_PLACE = "Lúc màn hình khóa, bạn đang gửi trang này; nay trang đã khác. Những gì chưa có chỗ để điền lại: "

Attributes = Sequence[tuple[str, str | None]]
Values = Mapping[str, Sequence[str]]


def refilled(page: str, action: str, values: Values) -> str:
    """The page with what was typed in the form that it belongs to, and a line that says so."""
    forms = _Forms()
    forms.feed(page)
    forms.close()
    fits = [one for one in forms.found if one.names & set(values)]
    best = max(fits, key=lambda one: one.fit(action, values), default=None)
    homeless = [text for name, many in values.items() if best is None or name not in best.names for text in many]
    line = _line([text for text in homeless if " " in text.strip()], best)
    writer = _Writer(best.number if best else 0, values, line)
    writer.feed(page)
    writer.close()
    return "".join(writer.out)


@dataclass
class _Form:
    number: int
    action: str
    names: set[str] = field(default_factory=set)
    hidden: list[tuple[str, str]] = field(default_factory=list)

    def fit(self, action: str, values: Values) -> tuple[bool, int, int]:
        """How well what was typed fits: same address, same things meant, same fields."""
        same = sum(value in values.get(name, ()) for name, value in self.hidden)
        return self.action == action, same, len(self.names & set(values))


class _Forms(HTMLParser):
    """The forms of a page that are sent, with their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Form] = []
        self.number = 0
        self.inside: _Form | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.number += 1
            self.inside = _Form(self.number, given.get("action", ""))
            if given.get("method", "").lower() == "post":
                self.found.append(self.inside)
        elif self.inside and tag in {"input", "select", "textarea"} and given.get("type") not in UNFILLED:
            self.inside.names.add(given.get("name", ""))
            if given.get("type") == "hidden":
                self.inside.hidden.append((given.get("name", ""), given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None


class _Writer(HTMLParser):
    """Writes the page as it reads it; in the form with the number, with other values."""

    def __init__(self, number: int, values: Values, line: str) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.number = number
        self.left = {name: list(many) for name, many in values.items() if name != "csrfmiddlewaretoken"}
        self.line = line
        self.forms = 0
        self.here = False
        self.silent = False
        self.select: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        text = self.get_starttag_text() or ""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms += 1
            self.here = self.forms == self.number
        self.out.append(self._field(tag, given, text) if self.here else text)
        if tag == "main":
            self.out.append(self.line)

    def _field(self, tag: str, given: Mapping[str, str], text: str) -> str:
        many = self.left.get(given.get("name", ""))
        if tag == "input":
            return self._input(given, many, text)
        if tag == "select":
            self.select = many
        elif tag == "option" and self.select is not None:
            return _tag("option", given, "selected", on=given.get("value", "") in self.select)
        elif tag == "textarea" and many:
            self.silent = True
            return f"{text}\n{escape(many.pop(0))}"
        return text

    def _input(self, given: Mapping[str, str], many: list[str] | None, text: str) -> str:
        kind = given.get("type", "text")
        if kind in UNFILLED or given.get("name") == "csrfmiddlewaretoken":
            return text
        if kind in {"checkbox", "radio"}:
            return _tag("input", given, "checked", on=given.get("value", "on") in (many or ()))
        return _tag("input", {**given, "value": many.pop(0)}) if many else text

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.here = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.silent = False
        self.out.append(f"</{tag}>")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._write(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._write(f"<!{decl}>")

    def _write(self, text: str) -> None:
        if not self.silent:
            self.out.append(text)


def _tag(tag: str, given: Mapping[str, str], flag: str = "", *, on: bool = False) -> str:
    kept = {name: value for name, value in given.items() if name != flag} | ({flag: ""} if on else {})
    written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
    return f"<{tag}{written}>"


def _line(homeless: Sequence[str], best: _Form | None) -> str:
    found = f'<p class="line warn" role="status">{FILLED}</p>' if best else ""
    words = "; ".join(f"“{escape(text[:2000])}”" for text in homeless)
    return found + (f'<p class="line warn" role="status">{NO_PLACE}{words}</p>' if words else "")
