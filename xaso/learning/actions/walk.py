"""Walking through a tour: begun, left, taken up again, finished, asked about.

A walk is no record of the office (see ``Walk``): these writes are no events.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from xaso.base import activity, clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotAllowed
from xaso.cases import queries as cases
from xaso.learning import invented, rules
from xaso.learning.actions.practice import begin
from xaso.learning.models import Walk
from xaso.learning.plan import Tour, tour


def walk(*, actor: Actor, key: str) -> Actor:
    """Into practice and onto a tour: where it was left, or from the start. Returns the actor in practice.

    Raises:
        NotFound: there is no such tour.
        NotAllowed: it is a tour of a steward's work, and the actor is none.
    """
    chosen = tour(key)
    with transaction.atomic():
        learner = begin(actor=actor)
        if not learner.has(chosen.role):
            raise NotAllowed("Bài này dành cho người quản trị hệ thống của cơ quan.")
        _lay_out(learner, chosen)
        Walk.objects.filter(account_id=_id(actor), guiding=True).update(guiding=False)
        mine, _ = Walk.objects.get_or_create(account_id=_id(actor), tour=key, defaults={"since": clock.now()})
        over = mine.step >= len(chosen.steps)
        Walk.objects.filter(pk=mine.pk).update(guiding=True, since=clock.now(), step=0 if over else mine.step)
    return learner


def stop(*, actor: Actor) -> None:
    """No tour leads the actor any more; where he stood is kept."""
    Walk.objects.filter(account_id=_id(actor), guiding=True).update(guiding=False)


def follow(*, actor: Actor, path: str) -> None:
    """Move the tour on by what the learner has done and by the page that he opens now."""
    if not actor.practice or actor.office_id is None:
        return
    mine = Walk.objects.filter(account_id=_id(actor), guiding=True).first()
    if mine is None:
        return
    steps = tour(mine.tour).steps
    if mine.step >= len(steps):
        return
    written = activity.verbs_since(_id(actor), actor.office_id, mine.since)
    done = rules.reached(steps, mine.step, path, written)
    if done == mine.step:
        return
    now = clock.now()
    here = Walk.objects.filter(pk=mine.pk, step=mine.step)
    if done == len(steps) and mine.finished_at is None:
        here.update(step=done, since=now, finished_at=now)
    else:
        here.update(step=done, since=now)


def answer(*, actor: Actor, key: str, answers: Mapping[int, int]) -> int:
    """Keep how many questions were answered rightly, the best try of all. ``answers``: question → choice, from 1.

    Raises:
        Invalid: a question was left out, by its number.
        NotAllowed: the tour was never walked to its end.
    """
    chosen = tour(key)
    mine = Walk.objects.filter(account_id=_id(actor), tour=key, finished_at__isnull=False).first()
    if mine is None:
        raise NotAllowed("Hãy làm hết các bước của bài này rồi mới trả lời câu hỏi.")
    asked = enumerate(chosen.questions, 1)
    if left_out := {f"cau-{n}": "Hãy chọn một câu trả lời." for n, _ in asked if n not in answers}:
        raise Invalid(left_out)
    right = sum(answers[number] == one.right for number, one in enumerate(chosen.questions, 1))
    best = max(right, mine.right or 0)
    Walk.objects.filter(pk=mine.pk).update(right=best, asked=len(chosen.questions), guiding=False)
    return right


def _lay_out(learner: Actor, chosen: Tour) -> None:
    """An invented dossier in every state that the tour needs; what lies there already will do."""
    lying = {state: count for state, _, count in cases.counts_by_state(learner)}
    for state in chosen.needs:
        if lying.get(state, 0) < chosen.needs.count(state):
            invented.make(learner, next(one for one in invented.dossiers() if one["state"] == state))
            lying[state] = lying.get(state, 0) + 1


def _id(actor: Actor) -> UUID:
    assert actor.id is not None, "a walk is a person's"
    return actor.id
