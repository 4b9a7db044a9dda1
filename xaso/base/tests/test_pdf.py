"""Data becomes plain text on paper, whatever it contains; the same values give the same bytes."""

import threading
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from xaso.base.errors import Refused
from xaso.base.pdf import RenderFailed, render

SOURCE = """
#set document(date: none)
#set text(font: "Liberation Serif")
#let data = json(bytes(sys.inputs.data))
[#data.name]
"""


def text_of(paper: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages).split())


def test_vietnamese_text_can_be_copied_out_again() -> None:
    letters = "Ắ ằ ẵ Ệ ổ ỡ ự ỵ đ Đ ơ ư Nguyễn Thị Hoà"
    assert text_of(render(SOURCE, data={"name": letters})) == f"[{letters}]"


def test_decomposed_text_prints_as_composed() -> None:
    assert text_of(render(SOURCE, data={"name": "Nguye\u0302\u0303n"})) == "[Nguyễn]"


@pytest.mark.parametrize(
    "name",
    [
        '*Lan* #panic("x")',
        "#let x = 1 $a$",
        "= Tiêu đề",
        '"}); #read("OFL.txt")',
        "\\u{41} @ref <label> // hết",
        "'; drop",
    ],
)
def test_markup_in_data_stays_text(name: str) -> None:
    assert text_of(render(SOURCE, data={"name": name})) == f"[{name}]"


def test_invisible_and_turning_characters_are_left_out() -> None:
    assert text_of(render(SOURCE, data={"name": "a\x00\x07\u202eb\u2066c\ud800"})) == "[abc]"


def test_data_of_any_depth_is_cleaned() -> None:
    source = SOURCE.replace("data.name", "data.people.first().name")
    assert text_of(render(source, data={"people": ({"name": "L\u202ean"},)})) == "[Lan]"


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_can_be_printed(name: str) -> None:
    assert render(SOURCE, data={"name": name}).startswith(b"%PDF-")


def test_same_values_same_bytes() -> None:
    assert render(SOURCE, data={"name": "Lan"}) == render(SOURCE, data={"name": "Lan"})


def test_the_only_font_is_embedded() -> None:
    page = PdfReader(BytesIO(render(SOURCE, data={"name": "Lan"}))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    descendants = [font["/DescendantFonts"][0].get_object() for font in fonts]
    assert {str(font["/BaseFont"]).split("+")[-1].split("-")[0] for font in descendants} == {"LiberationSerif"}
    assert all(
        "/FontFile2" in font["/FontDescriptor"] or "/FontFile3" in font["/FontDescriptor"] for font in descendants
    )


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/passwd")',
        '#read("../pdf.py")',
        '#image("missing.png")',
        '#import "@preview/a:0.1.0": *',
        "#unknown",
    ],
)
def test_what_a_template_may_not_or_cannot_do(source: str) -> None:
    with pytest.raises(RenderFailed) as failure:
        render(source, data={})
    assert isinstance(failure.value, Refused)
    assert failure.value.detail
    assert "quản trị" in failure.value.message


def test_files_are_there_for_one_paper_only() -> None:
    source = '#import "words.typ": word\n#set text(font: "Liberation Serif")\n#word'
    assert text_of(render(source, data={}, files={"words.typ": b'#let word = "Xin chao"'})) == "Xin chao"
    with pytest.raises(RenderFailed):
        render(source, data={})


def test_threads_print_their_own_papers() -> None:
    papers: dict[str, str] = {}

    def work(name: str) -> None:
        papers[name] = text_of(render(SOURCE, data={"name": name}))

    threads = [threading.Thread(target=work, args=(f"Lan {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert papers == {f"Lan {n}": f"[Lan {n}]" for n in range(8)}
