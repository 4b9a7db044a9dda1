"""What is written is read again as it was, whatever stands in it."""

import unicodedata
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xaso.kit.edxml.message import (
    KINDS,
    STATUSES,
    Agency,
    Answered,
    Attachment,
    Business,
    Changed,
    Code,
    Document,
    Kind,
    Other,
    Receiver,
    Replaced,
    Signer,
    Staff,
    Status,
    Trace,
    Type,
    document_id,
    status_of,
)
from xaso.kit.edxml.reading import read
from xaso.kit.edxml.tests.samples import CLERK, MOMENT, PROVINCE, URI, document, status
from xaso.kit.edxml.writing import write
from xaso.kit.worktime import ZONE


@pytest.mark.parametrize("kind", KINDS)
def test_every_business_comes_back_whole_and_without_a_problem(kind: Kind) -> None:
    reading = read(write(document(kind)))
    assert reading.message == document(kind)
    assert reading.problems == ()


@pytest.mark.parametrize("code", STATUSES)
def test_every_status_comes_back_whole_and_without_a_problem(code: str) -> None:
    reading = read(write(status(code)))
    assert reading.message == status(code)
    assert reading.problems == ()


def test_the_prefix_stands_at_every_element_of_the_envelope() -> None:
    """Some .NET receivers look for the prefix, not for the namespace."""
    text = write(document()).decode()
    envelope = text[text.index("<edXML:edXMLEnvelope") : text.index("</edXML:edXMLEnvelope>")]
    assert all(part.startswith(("edXML:", "/edXML:")) for part in envelope.split("<")[1:])
    assert {element.tag.rpartition("}")[0] for element in ET.fromstring(text).iter()} == {f"{{{URI}"}


def test_a_recall_says_what_it_recalls() -> None:
    assert document(Kind.RECALL).concerns == "H35.12.07,2026/11/19,11/QĐ-UBND"
    assert document(Kind.REPLACE).concerns == document().id


def test_an_id_is_made_as_the_exchange_has_it() -> None:
    assert document_id("H35.12.07", date(2026, 11, 20), Code("12", "QĐ-UBND")) == document().id


def test_an_answer_names_the_document_with_the_words_of_its_sender() -> None:
    odd = document(id=unicodedata.normalize("NFD", "H35,2026/11/20,12/QĐ-ủb"))
    answer = status_of(odd, "02", sender=PROVINCE, staff=CLERK, at=MOMENT, description="Gửi nhầm nơi nhận")
    read_again = read(write(answer)).message
    assert read_again.answers == (Answered("H35.12.07", "12/QĐ-UBND", date(2026, 11, 20), odd.id),)


TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        st.sampled_from("\n\t&<>\"']]>"),
    ),
    max_size=20,
).map(str.strip)
DAY = st.dates(min_value=date(1, 1, 1))
DAYS = st.none() | DAY
MOMENTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=ZONE)
)
NUMBERS = st.none() | st.integers(0, 999_999_999)
AGENCIES = st.builds(Agency, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
STAFF = st.builds(Staff, TEXT, TEXT, TEXT, TEXT)
SAID = TEXT.filter(bool)


def several(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=3).map(tuple)


ANSWERS = several(st.builds(Answered, TEXT, TEXT, DAYS, TEXT).filter(lambda answered: answered != Answered()))
BUSINESS = st.builds(
    Business,
    st.sampled_from(Kind),
    TEXT,
    SAID,
    NUMBERS,
    st.none() | st.builds(Changed, st.integers(0, 9), NUMBERS, several(st.builds(Receiver, SAID, TEXT))),
    several(st.builds(Replaced, SAID, several(SAID))),
    STAFF,
)
OTHER = st.builds(Other, NUMBERS, TEXT, TEXT, NUMBERS, NUMBERS, st.none() | st.booleans(), several(SAID))
DOCUMENTS = st.builds(
    Document,
    sender=AGENCIES,
    receivers=several(AGENCIES),
    id=TEXT,
    code=st.builds(Code, TEXT, TEXT),
    issued=DAYS,
    subject=TEXT,
    type=st.builds(Type, TEXT, TEXT, TEXT),
    place=TEXT,
    content=TEXT,
    signer=st.builds(Signer, TEXT, TEXT, TEXT),
    due=DAYS,
    to_places=several(SAID),
    other=OTHER,
    answers=ANSWERS,
    steering=TEXT,
    application=TEXT,
    traces=several(st.builds(Trace, SAID, st.none() | MOMENTS)),
    business=BUSINESS,
    attachments=st.lists(
        st.builds(Attachment, SAID, TEXT, st.binary(max_size=200), TEXT, TEXT), max_size=3, unique_by=lambda one: one.id
    ).map(tuple),
)
STATUS = st.builds(Status, AGENCIES, ANSWERS, st.sampled_from([*STATUSES, "99"]), st.none() | MOMENTS, TEXT, STAFF)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS | STATUS)
def test_any_message_comes_back_as_it_was(message: Document | Status) -> None:
    assert read(write(message)).message == message


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=50))
def test_text_that_xml_has_no_place_for_does_no_harm(text: str) -> None:
    reading = read(write(document(subject=text)))
    assert reading.message is not None
    assert reading.message.code == document().code
