"""Into the practice office, and making it fresh again."""

from django.db import transaction

from xaso.base.actor import Actor
from xaso.cases import actions as cases
from xaso.cases import queries
from xaso.learning import invented
from xaso.people.actions import open_practice
from xaso.people.queries import practising


def begin(*, actor: Actor) -> Actor:
    """The actor in his practice office, with dossiers to try things on; whatever he left there lies there still."""
    with transaction.atomic():
        open_practice(actor=actor)
        learner = practising(actor)
        if not queries.any_dossier(learner):
            renew(actor=learner)
    return learner


def renew(*, actor: Actor) -> None:
    """Throw away every invented dossier of the learner and lay fresh ones.

    Raises:
        NotAllowed: outside practice.
    """
    with transaction.atomic():
        cases.clear_practice(actor=actor)
        for wanted in invented.dossiers():
            invented.make(actor, wanted)
