"""Components of the dossier (thành phần hồ sơ): per case a title, a table header, and rows run together.

A row ends with its quantity (``1 bản chính,1 bản sao``), to which the next row or the next title is glued. The same
words inside a sentence ("nộp 01 bản chính hoặc …") go on in small letters or with a stop, and end no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xaso.catalogue.portal import forms
from xaso.catalogue.portal.cells import content, line, tidy
from xaso.kit.procedure import Paper, PaperCase

_HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
_QUANTITY = re.compile(r"(?P<first>\d) bản (?P<kind>chính|sao)(?:, ?(?P<second>\d) bản sao)?")
_GOES_ON = re.compile(r"[).,;:/]| +[^\W\d_A-ZĐÀ-Ỹ]")
_NAMELESS = "Giấy tờ không ghi tên"
_LONGEST_NAME = 4000

_NOTE = re.compile(r"(?:\W|\d)*(?:lưu ý|ghi chú)\b", re.IGNORECASE)
_SHOWN = re.compile(r"xuất trình", re.IGNORECASE)
_COMMON = re.compile(
    r"(?:giấy tờ phải nộp|thành phần hồ sơ|hồ sơ(?: bao)? gồm|bao gồm|gồm|thành phần, số lượng hồ sơ)?", re.IGNORECASE
)
_CONDITIONAL = re.compile(r"^\W*(?:\w{1,2}\) ?)?(?:trường hợp|đối với|nếu|khi)\b|nếu có\b", re.IGNORECASE)
_PAPER = re.compile(r"\W*(?:giấy|bản|tờ|đơn|văn bản|phiếu|quyết định|hợp đồng|biên bản|sơ đồ)\b", re.IGNORECASE)
_IDENTITY = re.compile(r"căn cước|hộ chiếu|chứng minh nhân dân|giấy tờ tùy thân", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row as the portal has it, before it is judged to be a paper or a note."""

    text: str
    originals: int
    copies: int
    doubtful: bool


@dataclass(frozen=True)
class Group:
    """Rows under one title."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Papers:
    """The cases with their papers; notes are remarks that the portal keeps among the papers."""

    cases: tuple[PaperCase, ...] = ()
    notes: tuple[str, ...] = ()
    doubtful: bool = False


def papers(cell: str) -> Papers:
    """Read the whole cell.

    Papers to hand in and papers to show are one list for the officer (``shown_only``), not two cases. Where the portal
    has common papers beside cases, every case begins with the common ones, marked doubtful: the portal does not say
    whether they go with the case, and none may be forgotten.
    """
    text = tidy(cell)
    if _HEADER not in text:
        leftover = content(text)
        return Papers(notes=(leftover,) if leftover else (), doubtful=True)
    found, notes = groups(text)
    common: list[Paper] = []
    others: list[tuple[str, list[Paper]]] = []
    for group in found:
        listed, remarks = _judge(group)
        notes.extend(remarks)
        if _is_common(group.title):
            common.extend(listed)
        elif listed:
            others.append((group.title, listed))
    cases = _cases(common, others)
    doubtful = not cases or any(paper.doubtful for case in cases for paper in case.papers)
    return Papers(cases=cases, notes=tuple(dict.fromkeys(notes)), doubtful=doubtful)


def groups(text: str) -> tuple[list[Group], list[str]]:
    """The groups of rows in their order, and what stands after the last quantity."""
    parts = text.split(_HEADER)
    title, found = line(parts[0]), []
    for part in parts[1:]:
        rows, rest = _rows(part)
        found.append(Group(title=title, rows=tuple(rows)))
        title = line(rest)
    return found, [title] if title else []


def _rows(text: str) -> tuple[list[Row], str]:
    start, rows = 0, []
    for match in _ends(text):
        before = text[match.start() - 1 : match.start()]
        first, second = int(match["first"]), int(match["second"] or 0)
        originals, copies = (first, second) if match["kind"] == "chính" else (0, first + second)
        doubtful = before.isdigit() or before.isspace()
        rows.append(Row(text[start : match.start()].strip(), originals, copies, doubtful))
        start = match.end()
    return rows, text[start:]


def _ends(text: str) -> Iterator[re.Match[str]]:
    for match in _QUANTITY.finditer(text):
        if text[match.start() - 1 : match.start()] != "(" and not _GOES_ON.match(text, match.end()):
            yield match


def _is_common(title: str) -> bool:
    return bool(_COMMON.fullmatch(title) or _SHOWN.search(title))


def _judge(group: Group) -> tuple[list[Paper], list[str]]:
    """A row without quantity is a remark, unless it reads as a short name of a paper."""
    listed, notes = [], []
    for row in group.rows:
        remark = not (row.originals or row.copies) and not _names_a_paper(row.text)
        if remark or _NOTE.match(group.title) or _NOTE.match(row.text):
            notes.append(line(row.text))
        else:
            listed.append(_paper(row, shown=bool(_SHOWN.search(group.title))))
    return listed, notes


def _names_a_paper(text: str) -> bool:
    return len(text) <= 200 and bool(_PAPER.match(text)) and " phải " not in text


def _paper(row: Row, *, shown: bool) -> Paper:
    name, form_file, unsure = forms.split(row.text)
    name = line(name)
    counted = bool(row.originals or row.copies)
    return Paper(
        key="p",
        name=name[:_LONGEST_NAME] or _NAMELESS,
        originals=row.originals,
        copies=row.copies,
        required=counted and not _CONDITIONAL.search(name),
        shown_only=shown or name.lower().startswith("xuất trình"),
        identity=bool(_IDENTITY.search(name)),
        form_file=form_file,
        doubtful=row.doubtful or unsure or not counted or not name or len(name) > _LONGEST_NAME,
    )


def _cases(common: list[Paper], others: list[tuple[str, list[Paper]]]) -> tuple[PaperCase, ...]:
    lists = [("Giấy tờ chung" if others else "", common)] if common else []
    doubted = [paper.model_copy(update={"doubtful": True}) for paper in common]
    lists += [(title, doubted + own) for title, own in others]
    return tuple(
        PaperCase(
            key=f"c{number}",
            title=title,
            papers=tuple(paper.model_copy(update={"key": f"p{at}"}) for at, paper in enumerate(found, 1)),
        )
        for number, (title, found) in enumerate(lists, 1)
    )
