"""Every write of work files: the yearly list, what lies in a file, its end, its way to the archive."""

from xaso.workfiles.actions.closing import close, reopen
from xaso.workfiles.actions.filing import Paper, arrange, describe, open_file, open_other, put, take_out
from xaso.workfiles.actions.handing import Received, hand_over, offer, take_back
from xaso.workfiles.actions.listing import Line, add_line, approve_list, relist, repeat_list, strike

__all__ = [
    "Line",
    "Paper",
    "Received",
    "add_line",
    "approve_list",
    "arrange",
    "close",
    "describe",
    "hand_over",
    "offer",
    "open_file",
    "open_other",
    "put",
    "relist",
    "reopen",
    "repeat_list",
    "strike",
    "take_back",
    "take_out",
]
