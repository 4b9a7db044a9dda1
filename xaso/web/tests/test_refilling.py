"""A page with what was typed put back into the form that it came from."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from xaso.web.refilling import refilled

PAGE = """<!doctype html>
<main id="a"><form method="get" action="/tim/"><input name="reason" value=""></form>
<form method="post" action="/x/1/"><input type="hidden" name="csrfmiddlewaretoken" value="new">
<input type="hidden" name="id" value="1"><input type="hidden" name="version" value="9"><textarea name="reason">
cũ &amp; mới</textarea></form>
<form method="post" action="/x/2/"><input type="hidden" name="csrfmiddlewaretoken" value="new">
<input type="hidden" name="version" value="9"><input type="text" name="who" value="A">
<input name="many"><input name="many">
<input type="password" name="secret" value=""><input type="file" name="scan">
<select name="kind"><option value="a" selected>A</option><option value="b">B</option></select>
<input type="checkbox" name="sure" value="1" checked>
<input type="radio" name="way" value="x" checked><input type="radio" name="way" value="y">
<textarea name="reason" rows="3">
</textarea><button type="submit" name="reason" value="q">Gửi</button></form></main>"""


class _Read(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fields.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def values(self, name: str) -> list[str | None]:
        return [attrs.get("value") for _, attrs in self.fields if attrs.get("name") == name]


def test_it_goes_to_its_own_form_and_says_so() -> None:
    typed = {
        "csrfmiddlewaretoken": ["old"], "version": ["7"], "who": ['B"<'], "many": ["1", "2"], "secret": ["s"],
        "kind": ["b"], "way": ["y"], "reason": ["một\nhai </textarea>"],
    }  # fmt: skip
    page = refilled(PAGE, "/x/2/", typed)
    read = _Read(page)
    assert read.values("who") == ['B"<']
    assert read.values("many") == ["1", "2"]
    assert read.values("version") == ["9", "7"]
    assert read.values("csrfmiddlewaretoken") == ["new", "new"]
    assert read.values("secret") == [""]
    assert '<option value="b" selected="">' in page
    assert '<option value="a">' in page
    assert '<input type="checkbox" name="sure" value="1">' in page
    assert '<input type="radio" name="way" value="y" checked="">' in page
    assert "một\nhai &lt;/textarea&gt;</textarea>" in page
    assert "cũ &amp; mới" in page
    assert "được điền lại" in page


def test_of_forms_with_one_address_the_one_that_means_the_same() -> None:
    row = '<form method="post" action="/x/"><input type="hidden" name="id" value="{0}"><input name="line"></form>'
    page = refilled(f"<main>{row.format(1)}{row.format(2)}</main>", "/x/", {"id": ["2"], "line": ["chữ"]})
    assert page.index('value="2"') < page.index('value="chữ"')


def test_a_part_of_a_page_that_saves_while_one_types_comes_back_too() -> None:
    assert 'name="who" value="B"' in refilled(PAGE, "/x/2/nhap/", {"who": ["B"], "kind": ["a"], "way": ["x"]})


def test_what_has_no_place_any_more_is_shown() -> None:
    page = refilled("<main><p>Đã xong</p></main>", "/x/", {"reason": ["Lý do <dài>"], "version": ["1"]})
    assert "“Lý do &lt;dài&gt;”" in page
    assert "được điền lại" not in page


@given(st.dictionaries(st.sampled_from(["who", "many", "reason", "kind", "khác"]), st.lists(st.text(), max_size=3)))
def test_nothing_typed_becomes_a_part_of_the_page(typed: dict[str, list[str]]) -> None:
    before, after = _Read(PAGE), _Read(refilled(PAGE, "/x/2/", typed))
    assert [tag for tag, _ in after.fields if tag != "p"] == [tag for tag, _ in before.fields]
