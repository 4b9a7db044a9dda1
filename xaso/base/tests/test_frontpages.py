"""First pages as pictures: light, made once, and never the end of anything."""

from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from PIL import Image

from tests.papers import pdf
from xaso.base import cleaning, frontpages
from xaso.base import pdf as papers
from xaso.base.frontpage import HEAVIEST, WIDTH
from xaso.base.frontpages import _made as really

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    """Of a content that nobody has seen: pictures stay in the folder of the tests."""
    return uuid4().hex * 2


@pytest.fixture(autouse=True)
def _really(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frontpages, "_made", really)


def _with_mark() -> bytes:
    """A page of words with a red field on it, as a seal is: an annotation with its own appearance."""
    written = papers.render('#set page(paper: "a4")\n#lorem(300)', data={})
    made = BytesIO()
    with pikepdf.open(BytesIO(written)) as paper:
        red = paper.make_stream(b"1 0 0 rg 0 0 100 100 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        red.BBox = [0, 0, 100, 100]
        mark = {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Sig", "/Rect": [100, 100, 200, 200], "/F": 132}
        names = {key: pikepdf.Name(one) if isinstance(one, str) else one for key, one in mark.items()}
        seal = paper.make_indirect(pikepdf.Dictionary({**names, "/T": "seal", "/AP": {"/N": red}}))
        paper.pages[0].Annots = [seal]
        paper.Root.AcroForm = pikepdf.Dictionary(Fields=[seal])
        paper.save(made)
    return made.getvalue()


def test_a_written_page_with_its_seal_is_a_light_picture_made_once(key: str) -> None:
    made = frontpages.picture(key, _with_mark)
    assert made is not None
    assert len(made) <= HEAVIEST
    drawn = Image.open(BytesIO(made)).convert("RGB")
    assert drawn.width == WIDTH
    scale = WIDTH / 595
    red, green, blue = drawn.getpixel((int(150 * scale), drawn.height - int(150 * scale)))
    assert (red > 200, green < 60, blue < 60) == (True, True, True), "what was signed shows its seal"

    def gone() -> bytes:
        raise AssertionError("it was made before")

    assert frontpages.picture(key, gone) == made


@pytest.mark.parametrize("content", [b"%PDF-1.4\n%%EOF\n", b"", pdf().getvalue()[:200]])
def test_what_is_broken_has_none_and_is_not_tried_again(key: str, content: bytes) -> None:
    asked = []

    def told() -> bytes:
        asked.append(1)
        return content

    assert [frontpages.picture(key, told) for _ in range(2)] == [None, None]
    assert len(asked) == 1


def test_a_photograph_is_made_light(key: str) -> None:
    noisy, stream = Image.effect_noise((2400, 3400), 90).convert("RGB"), BytesIO()
    noisy.save(stream, format="JPEG")
    made = frontpages.picture(key, stream.getvalue)
    assert made is not None
    assert made.startswith(b"\xff\xd8")
    assert len(made) <= HEAVIEST


def test_old_ones_go_at_night(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frontpages, "_made", lambda _: frontpages.NONE)
    frontpages.picture(key, lambda: b"")
    assert (frontpages.root() / key[:2] / f"{key}.age").exists()
    assert cleaning.drop_old_frontpages() == 0
    later = cleaning.time.time() + cleaning.FRONTPAGES.total_seconds() + 10
    monkeypatch.setattr(cleaning.time, "time", lambda: later)
    assert cleaning.drop_old_frontpages() >= 1
    assert not (frontpages.root() / key[:2] / f"{key}.age").exists()
