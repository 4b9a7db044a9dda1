"""Every read of tasks, as frozen values. What is listed or shown is noted as read."""

from xaso.tasks.access import may_ever
from xaso.tasks.models import SOURCES
from xaso.tasks.queries.board import BoardRow, board
from xaso.tasks.queries.giving import Giving, giving
from xaso.tasks.queries.listing import PAGE, TaskList, excel, of_source, tasks
from xaso.tasks.queries.page import TaskPage, task
from xaso.tasks.queries.rows import TaskRow
from xaso.tasks.queries.today import Waiting, today

__all__ = [
    "PAGE",
    "SOURCES",
    "BoardRow",
    "Giving",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "Waiting",
    "board",
    "excel",
    "giving",
    "may_ever",
    "of_source",
    "task",
    "tasks",
    "today",
]
