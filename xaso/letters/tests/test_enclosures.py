"""Files beside a letter: scanned, kept with it, for those who may read it."""

from io import BytesIO
from uuid import UUID

import pytest

from tests.offices import Office
from xaso.base import audit, files
from xaso.base.errors import Invalid, NotFound
from xaso.base.identity import new_id
from xaso.letters import actions, queries
from xaso.letters.actions import Enclosure, NewLetter
from xaso.letters.models import Letter

SCAN = b"%PDF-1.4\n%%EOF\n"


def write(office: Office, target: UUID, *scans: tuple[bytes, str], letter: UUID | None = None) -> UUID:
    enclosed = tuple(Enclosure(BytesIO(content), name) for content, name in scans)
    new = NewLetter(letter or new_id(), office.id, target, "Hỏi", "Xem tệp kèm.", files=enclosed)
    actions.write(actor=office.binh, new=new)
    return new.id


def test_whoever_received_the_letter_opens_its_files(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    sent = write(office, other_office.id, (SCAN, "so-do.pdf"), (SCAN + b"%", "don.pdf"))
    before, _ = queries.letter(other_office.chau, sent)
    assert (before.enclosed, before.files) == (2, ())
    (first, _) = queries.files_beside(sent)
    with pytest.raises(NotFound):
        queries.letter_file(other_office.chau, sent, first.id)
    actions.open_letter(actor=other_office.chau, letter_id=sent, version=1)
    one, _ = queries.letter(other_office.chau, sent)
    assert [file.name for file in one.files] == ["so-do.pdf", "don.pdf"]
    assert queries.letter_file(other_office.chau, sent, first.id)[1] == SCAN
    assert queries.letter_file(office.binh, sent, first.id)[1] == SCAN
    with pytest.raises(NotFound):
        queries.letter_file(office.khoa, sent, first.id)
    other = write(office, other_office.id, (SCAN, "khac.pdf"))
    with pytest.raises(NotFound):
        queries.letter_file(office.binh, other, first.id)


def test_a_form_pressed_twice_keeps_its_files_once(office: Office, other_office: Office) -> None:
    one = new_id()
    for _ in range(2):
        write(office, other_office.id, (SCAN, "don.pdf"), letter=one)
    assert len(queries.files_beside(one)) == 1


@pytest.mark.parametrize("scans", [((b"MZ\x90", "may.exe"),), tuple((SCAN, f"{one}.pdf") for one in range(11))])
def test_what_is_not_taken_is_said_at_its_field_and_no_letter_goes(
    office: Office, other_office: Office, scans: tuple[tuple[bytes, str], ...]
) -> None:
    with pytest.raises(Invalid) as refused:
        write(office, other_office.id, *scans)
    assert set(refused.value.errors) == {"file"}
    assert not Letter.objects.exists()
    assert files.owners("letter") == set()
