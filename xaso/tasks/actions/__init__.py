"""Every write of tasks: giving them, working on them, judging them, and telling whom of what is late."""

from xaso.tasks.actions.climbing import climb
from xaso.tasks.actions.giving import NewTask, Source, Word, cancel, give, revise
from xaso.tasks.actions.judging import accept, answer_later, send_back
from xaso.tasks.actions.working import ask_later, finish, hand_on, report_progress

__all__ = [
    "NewTask",
    "Source",
    "Word",
    "accept",
    "answer_later",
    "ask_later",
    "cancel",
    "climb",
    "finish",
    "give",
    "hand_on",
    "report_progress",
    "revise",
    "send_back",
]
