"""What can be put into a work file: a document, a dossier, a task; and the way back to it."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import queries as cases
from xaso.documents import queries as documents
from xaso.tasks import queries as tasks
from xaso.workfiles import queries as workfiles
from xaso.workfiles.actions import Paper

PAGES = {"arrival": "/van-ban/den/", "dispatch": "/van-ban/di/", "case": "/ho-so/", "task": "/viec/nhiem-vu/"}
WORDS = {"van-ban-den": "arrival", "van-ban-di": "dispatch", "ho-so": "case", "nhiem-vu": "task"}
"""Word in the address → kind of the source."""


def link(kind: str, ref: str) -> str:
    """Where the source is shown; "" for a paper."""
    return f"{PAGES[kind]}{ref}/" if kind in PAGES and ref else ""


def found(actor: Actor, word: str, ref: str) -> Paper:
    """The source as the actor sees it. NotFound where he sees none."""
    kind = WORDS.get(word)
    if kind == "case":
        dossier = cases.dossier(actor, ref)
        code = dossier.code or dossier.old_code
        return Paper(kind, f"Hồ sơ {dossier.procedure}", ref=(dossier.code or ref)[:40], reference=code)
    try:
        key = UUID(ref)
    except ValueError:
        raise NotFound from None
    if kind in {"arrival", "dispatch"}:
        one = documents.cited(actor, kind, key)
        return Paper(kind, one.subject, str(key), one.reference, one.day, one.author, one.pages)
    if kind == "task":
        task = tasks.task(actor, key)
        return Paper(kind, f"Nhiệm vụ: {task.title}", ref=str(key), author=task.giver, note=task.outcome)
    raise NotFound


def beside(actor: Actor, word: str, ref: str) -> dict[str, object]:
    """For the page of a thing: in which files it lies, and the address of the form that puts it into one."""
    may = workfiles.may_ever(actor, "workfile.put")
    return {"filed": workfiles.filed(actor, WORDS[word], ref), "put_into": f"{word}&so={ref}" if may else ""}
