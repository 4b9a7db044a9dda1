"""Whatever bytes come, the answer is a list of problems and never a trace."""

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xaso.kit.edxml.inspecting import Inspection, inspect
from xaso.kit.edxml.tests.keys import SIGNED
from xaso.kit.edxml.tests.samples import MOMENT, NEW, OLD_MIME, OLD_SOAP, document, status
from xaso.kit.edxml.writing import write

SOUND = [NEW.encode(), OLD_SOAP.encode(), OLD_MIME.encode(), write(document()), write(status()), SIGNED]
PIECES = [
    b"<",
    b">",
    b"&",
    b"]]>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"<?x",
    b"\x00",
    b"\xff",
    b'"',
    b"edXML:",
    b"xmlns",
    b"/",
]


def inspected(content: bytes) -> Inspection:
    return inspect(io.BytesIO(content), MOMENT)


def said(found: Inspection) -> bool:
    """Whether something was made of it, or it was told why not."""
    return found.message is not None or bool(found.problems[0].what)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    found = inspected(content)
    assert found.message is None
    assert said(found)


@pytest.mark.parametrize("seed", range(12))
def test_a_sound_message_that_came_to_harm(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        content = bytearray(chance.choice(SOUND))
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(content))
            match chance.randrange(4):
                case 0:
                    content[at] = chance.randrange(256)
                case 1:
                    del content[at : at + chance.randint(1, 200)]
                case 2:
                    content[at:at] = chance.choice(PIECES)
                case _:
                    content[at:at] = content[at : at + chance.randint(1, 400)]
        assert said(inspected(bytes(content)))


@pytest.mark.parametrize("which", range(len(SOUND)))
def test_a_message_cut_off_anywhere_is_no_message(which: int) -> None:
    content = SOUND[which].rstrip()
    for length in range(0, len(content) - 1, 37):
        found = inspected(content[:length])
        assert found.message is None
        assert said(found)
