"""Into practice, back to the real work, and fresh dossiers."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.learning import actions
from xaso.learning import queries as learning
from xaso.people.queries import actor_for
from xaso.web import nav, sitting
from xaso.web.doors import POST, door
from xaso.web.request import Request

ADDRESS = "/tap-lam/"


@door("learning.practise")
def front(request: Request) -> HttpResponse:
    """What practice is, and the way in."""
    return render(request, "learning/front.html", {"lessons": learning.lessons(request.actor)})


@door("learning.practise")
def learned(request: Request) -> HttpResponse:
    """What one has come to: tours, the first real dossier, this week."""
    shown = {"learned": learning.learned(request.actor), "lessons": learning.lessons(request.actor)}
    return render(request, "learning/learned.html", shown)


@door("learning.practise", methods=POST)
def begin(request: Request) -> HttpResponse:
    """From here on the same screens show invented dossiers."""
    enter(request)
    sitting.say(request, "Bạn đang tập làm. Mọi hồ sơ ở đây đều là bịa; hãy bấm thử thoải mái.")
    return HttpResponseRedirect("/viec/")


@door("learning.practise", methods=POST)
def renew(request: Request) -> HttpResponse:
    """Whatever was tried is gone; the same dossiers lie there afresh."""
    actions.renew(actor=request.actor)
    sitting.say(request, "Đã làm mới phần tập làm: hồ sơ bịa trở lại như lúc đầu.")
    return HttpResponseRedirect("/viec/")


@door("learning.practise", methods=POST)
def leave(request: Request) -> HttpResponse:
    """Back to the real work. What was begun in practice waits there."""
    sitting.practise(request, on=False)
    sitting.say(request, "Bạn đã về việc thật. Phần tập làm vẫn giữ nguyên chỗ bạn vừa dừng.")
    return HttpResponseRedirect(nav.home(actor_for(request.actor.id)))


def enter(request: Request) -> None:
    """Into the practice office, if the sitting is not there already."""
    if not request.actor.practice:
        request.actor = actions.begin(actor=request.actor)
        sitting.practise(request, on=True)
