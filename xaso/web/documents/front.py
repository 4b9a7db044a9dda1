"""The first place of documents: what arrives, for everybody who works with them."""

from django.http import HttpResponseRedirect

from xaso.web.doors import door
from xaso.web.request import Request


@door("document.view")
def front(_request: Request) -> HttpResponseRedirect:
    """To the list of what has arrived."""
    return HttpResponseRedirect("/van-ban/den/")
