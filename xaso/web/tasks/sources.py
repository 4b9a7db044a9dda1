"""Out of what a task comes: the document, dossier or letter whose page was open; and the way back to it."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import queries as cases
from xaso.documents import queries as documents
from xaso.letters import queries as letters
from xaso.tasks.actions import Source

PAGES = {"arrival": "/van-ban/den/", "dispatch": "/van-ban/di/", "case": "/ho-so/", "letter": "/thu/"}
WORDS = {"van-ban-den": "arrival", "van-ban-di": "dispatch", "ho-so": "case", "thu": "letter"}
"""Word in the address of the form → kind of the source."""


def link(kind: str, ref: str) -> str:
    """Where the source is shown; "" for a word that was spoken."""
    return f"{PAGES[kind]}{ref}/" if kind in PAGES and ref else ""


def found(actor: Actor, word: str, ref: str) -> Source:
    """The source as the actor sees it. NotFound where he sees none: a task leads nobody where he may not go."""
    kind = WORDS.get(word)
    if kind == "case":
        dossier = cases.dossier(actor, ref)
        return Source(
            kind,
            (dossier.code or ref)[:40],
            " ".join(filter(None, (dossier.code or dossier.old_code, dossier.procedure))),
        )
    try:
        key = UUID(ref)
    except ValueError:
        raise NotFound from None
    if kind == "arrival":
        arrived = documents.arrival(actor, key)
        return Source(kind, ref, f"{arrived.title}: {arrived.subject}"[:300])
    if kind == "dispatch":
        sent = documents.dispatch(actor, key)
        return Source(kind, ref, sent.title[:300])
    if kind == "letter":
        return Source(kind, ref, letters.letter(actor, key)[0].subject)
    raise NotFound
