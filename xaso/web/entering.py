"""Coming in: from a password (and a code) to a sitting that knows what is still asked of its person."""

from uuid import UUID

from django.middleware.csrf import rotate_token

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import keeping, sitting
from xaso.web.request import Request


def enter(request: Request, account_id: UUID, *, must_change_password: bool) -> Actor:
    """A new sitting of an account that has proved itself."""
    actions.pin_counts_again(account_id)
    sitting.begin(request, account_id, must_change_password=must_change_password)
    actor = people.actor_for(account_id)
    note_factor(request, actor)
    keeping.expect(request, account_id, None)
    return actor


def where_she_was(request: Request, account_id: UUID) -> str:
    """The page to go on from, for who comes back to a locked screen by password: of a kept form, or the last."""
    kept = people.kept_forms(account_id)
    locked = people.locked_in(people.browser_mark(request.device))
    return kept[0].page if kept else next((one.page for one in locked if one.account_id == account_id), "")


def note_factor(request: Request, actor: Actor) -> None:
    """Remember for this sitting whether a second factor is missing, and until when it may be."""
    state = people.factor(actor)
    request.session.pop("factor_until", None)
    request.session["must_set_factor"] = False
    if not state.obliged or state.on or actor.id is None:
        return
    actions.ask_for_factor(actor.id)
    state = people.factor(actor)
    request.session["must_set_factor"] = state.overdue
    if state.last_day:
        request.session["factor_until"] = f"{state.last_day:%d/%m/%Y}"


def halfway(request: Request, account_id: UUID, onward: str, *, must_change_password: bool) -> None:
    """The password fitted; the code is still to come. Nobody is signed in yet."""
    sitting.leave(request, account_id)
    request.session["half"] = {
        "account": str(account_id),
        "at": clock.now().isoformat(),
        "onward": onward,
        "must_change_password": must_change_password,
    }
    rotate_token(request)
