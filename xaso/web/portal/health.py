"""What machines ask: does the database answer, and is the work loop alive."""

from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse

from xaso.base import clock, jobs
from xaso.web.doors import PUBLIC, door
from xaso.web.request import Request


@door(PUBLIC)
def health(request: Request) -> HttpResponse:
    """``work_loop_age``: seconds since its last sign of life, null before the first. 503 if the database is silent."""
    del request
    try:
        beat = jobs.last_beat()
    except DatabaseError:
        return JsonResponse({"database": "silent", "work_loop_age": None}, status=503)
    age = round((clock.now() - beat).total_seconds()) if beat else None
    return JsonResponse({"database": "ok", "work_loop_age": age})
