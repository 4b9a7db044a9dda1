"""The addresses of tasks."""

from django.urls import path

from xaso.web.tasks.board import board
from xaso.web.tasks.giving import give, revise
from xaso.web.tasks.lists import excel, tasks
from xaso.web.tasks.moves import MOVES
from xaso.web.tasks.task import mover, task

app_name = "tasks"
urlpatterns = [
    path("", tasks, name="tasks"),
    path("danh-sach.xlsx", excel, name="excel"),
    path("giao/", give, name="give"),
    path("theo-doi/", board, name="board"),
    path("<uuid:task_id>/", task, name="task"),
    path("<uuid:task_id>/sua/", revise, name="revise"),
    *[path(f"<uuid:task_id>/{move.word}/", mover(move), name=move.verb) for move in MOVES],
]
