"""Walking through a tour, and the questions after it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid
from xaso.learning import actions
from xaso.learning import queries as learning
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.learning.practice import ADDRESS
from xaso.web.request import Request
from xaso.web.ui.fields import Choice, Field, form


@door("learning.practise", methods=POST)
def walk(request: Request, key: str) -> HttpResponse:
    """Into practice and to the place where the tour goes on."""
    request.actor = actions.walk(actor=request.actor, key=key)
    sitting.practise(request, on=True)
    led = learning.guide(request.actor)
    return HttpResponseRedirect("/viec/" if led is None or led.number == 1 else led.where)


@door("learning.practise", methods=POST)
def stop(request: Request) -> HttpResponse:
    """The band goes; practice goes on freely."""
    actions.stop(actor=request.actor)
    sitting.say(request, "Đã dừng bài hướng dẫn. Khi muốn làm tiếp, mở lại bài ở mục này.")
    return HttpResponseRedirect(ADDRESS)


@door("learning.practise", methods=FORM)
def questions(request: Request, key: str) -> HttpResponse:
    """A few questions; after the answers, which were right and why."""
    asked = learning.questions(key)
    fields = tuple(
        Field(
            f"cau-{number}", f"{number}. {one.ask}", kind="radio",
            choices=tuple(Choice(str(place), words) for place, words in enumerate(one.choices, 1)),
        )
        for number, one in enumerate(asked, 1)
    )  # fmt: skip
    shown = {"lesson": learning.lesson(request.actor, key), "form": form(fields), "answers": ()}
    if request.method != "POST":
        return render(request, "learning/questions.html", shown)
    typed = {number: request.POST.get(f"cau-{number}", "") for number in range(1, len(asked) + 1)}
    answers = {number: int(text) for number, text in typed.items() if text in {"1", "2", "3", "4"}}
    try:
        right = actions.answer(actor=request.actor, key=key, answers=answers)
    except Invalid as refusal:
        shown["form"] = form(fields, request.POST, refusal.errors)
        return render(request, "learning/questions.html", shown, status=422)
    told = [(one, one.choices[one.right - 1], answers[number] == one.right) for number, one in enumerate(asked, 1)]
    shown |= {"lesson": learning.lesson(request.actor, key), "answers": told, "right": right, "form": form(())}
    return render(request, "learning/questions.html", shown)
