"""The Word file that a draft is made of, version by version, for colleagues; what is signed is the PDF made of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from xaso.base import files, officefiles
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotPossible
from xaso.documents.actions import papers
from xaso.documents.actions.registering import Scan
from xaso.documents.models import Dispatch, DispatchVersion

SUFFIX = ".docx"
FIELD = "word"
ONLY_DOCX = "“{}” không phải tệp Word .docx. Tệp .doc, .docm, .dotx: mở bằng Word, lưu thành .docx không có macro."
NEEDS_PDF = (
    "Dự thảo mới có tệp Word, chưa có bản PDF để ký. Hãy mở tệp bằng Word, chọn Tệp › Lưu thành › PDF, rồi bấm “Sửa dự "
    "thảo” và chọn tệp PDF ấy."
)


@dataclass(frozen=True)
class Source:
    """What a version keeps: a Word file that came with it, or that of the version before. None of both: none."""

    arrived: files.Arrived | None = None
    text: str = ""
    file_id: UUID | None = None


def take_in(word: Scan | None, before: DispatchVersion | None = None) -> Source:
    """Before the transaction begins. Invalid for what is no Word file, or in which something runs, hides or fetches."""
    if word is None:
        return Source(None, before.source_text, before.source_id) if before else Source()
    name = Path(word.name).name
    if not name.lower().endswith(SUFFIX):
        raise Invalid({FIELD: ONLY_DOCX.format(name)})
    try:
        arrived = files.take_in(word.stream, name, office=True)
    except Invalid as refusal:
        raise Invalid({FIELD: refusal.errors.get("file", refusal.message)}) from refusal
    return Source(arrived, officefiles.text(word.stream, name))


def keep(dispatch: Dispatch, source: Source, *, actor: Actor, at: datetime) -> UUID | None:
    """The id of its file, in the caller's transaction."""
    return papers.keep(dispatch, source.arrived, actor, at) if source.arrived else source.file_id


def must_have_pdf(version: DispatchVersion) -> None:
    """NotPossible while there is a Word file alone."""
    if version.needs_pdf:
        raise NotPossible(NEEDS_PDF)
