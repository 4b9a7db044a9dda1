"""Every read of work files: frozen values for the screens. What is read is noted for the audit."""

from xaso.workfiles.access import may_ever
from xaso.workfiles.queries.handing import (
    HandOverPage,
    HandOverRow,
    Waiting,
    hand_over,
    hand_over_excel,
    hand_over_pdf,
    waiting,
)
from xaso.workfiles.queries.lists import (
    FileRow,
    ListPage,
    counts,
    file_list,
    files,
    keepers,
    list_excel,
    list_pdf,
)
from xaso.workfiles.queries.page import (
    FilePage,
    PaperRow,
    filed,
    inventory_excel,
    inventory_pdf,
    open_files,
    symbol_of,
    work_file,
)

__all__ = [
    "FilePage",
    "FileRow",
    "HandOverPage",
    "HandOverRow",
    "ListPage",
    "PaperRow",
    "Waiting",
    "counts",
    "file_list",
    "filed",
    "files",
    "hand_over",
    "hand_over_excel",
    "hand_over_pdf",
    "inventory_excel",
    "inventory_pdf",
    "keepers",
    "list_excel",
    "list_pdf",
    "may_ever",
    "open_files",
    "symbol_of",
    "waiting",
    "work_file",
]
