"""Every read of letters. What is listed or shown is logged as read."""

from xaso.letters.access import may_ever, writes_for
from xaso.letters.queries.carrying import body_of, fate_of, fate_of_body, files_beside, receiver_of, way_back, writer_of
from xaso.letters.queries.reading import MOST, LetterRow, LetterText, inbox, letter, letter_file, sent, unread

__all__ = [
    "MOST",
    "LetterRow",
    "LetterText",
    "body_of",
    "fate_of",
    "fate_of_body",
    "files_beside",
    "inbox",
    "letter",
    "letter_file",
    "may_ever",
    "receiver_of",
    "sent",
    "unread",
    "way_back",
    "writer_of",
    "writes_for",
]
