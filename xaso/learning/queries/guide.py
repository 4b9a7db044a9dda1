"""What a tour shows on top of a page, and what a learner has done so far."""

from dataclasses import dataclass
from datetime import datetime

from xaso.base.actor import Actor
from xaso.learning.models import Walk
from xaso.learning.plan import Question, Tour, tour, tours
from xaso.people.queries import actor_for


@dataclass(frozen=True)
class Guide:
    """One step, as the band tells it. ``before``: what has just happened; ``over``: all steps are done."""

    key: str
    title: str
    number: int
    of: int
    do: str
    press: str
    where: str
    write: tuple[tuple[str, str], ...]
    onward: str
    before: str
    over: bool


@dataclass(frozen=True)
class Lesson:
    """A tour on the shelf. ``step``: how far the learner is, of ``of``; ``mine``: it is of his own daily work."""

    key: str
    title: str
    about: str
    minutes: int
    mine: bool
    step: int
    of: int
    guiding: bool
    finished_at: datetime | None
    right: int | None
    asked: int | None

    @property
    def begun(self) -> bool:
        return 0 < self.step < self.of


def guide(actor: Actor) -> Guide | None:
    """The step at which the learner stands; None if no tour leads him."""
    if not actor.practice:
        return None
    mine = Walk.objects.filter(account_id=actor.id, guiding=True).first() if actor.id else None
    if mine is None:
        return None
    led = tour(mine.tour)
    over = mine.step >= len(led.steps)
    step = led.steps[-1 if over else mine.step]
    return Guide(
        key=led.key,
        title=led.title,
        number=min(mine.step + 1, len(led.steps)),
        of=len(led.steps),
        do="" if over else step.do,
        press=step.press,
        where=step.where,
        write=() if over else tuple(step.type.items()),
        onward="" if over else step.onward,
        before=led.steps[mine.step - 1].then if mine.step else "",
        over=over,
    )


def lessons(actor: Actor) -> tuple[Lesson, ...]:
    """Every tour that the person may walk, those of his own daily work first."""
    real = actor_for(actor.id)
    walks = {one.tour: one for one in Walk.objects.filter(account_id=real.id)} if real.id else {}
    offered = [one for one in tours() if one.role != "steward" or real.has("steward")]
    shelf = [_lesson(one, walks.get(one.key), mine=real.has(one.role)) for one in offered]
    return tuple(sorted(shelf, key=lambda one: not one.mine))


def lesson(actor: Actor, key: str) -> Lesson:
    """One tour as the person has it; NotFound for an unknown name."""
    return _lesson(tour(key), Walk.objects.filter(account_id=actor.id, tour=key).first() if actor.id else None)


def untaught(actor: Actor) -> bool:
    """Whether the person has never come to the end of a tour."""
    return actor.id is not None and not Walk.objects.filter(account_id=actor.id, finished_at__isnull=False).exists()


def questions(key: str) -> tuple[Question, ...]:
    """What is asked after a tour."""
    return tour(key).questions


def _lesson(told: Tour, walk: Walk | None, *, mine: bool = True) -> Lesson:
    return Lesson(
        key=told.key,
        title=told.title,
        about=told.about,
        minutes=told.minutes,
        mine=mine,
        step=walk.step if walk else 0,
        of=len(told.steps),
        guiding=bool(walk and walk.guiding),
        finished_at=walk.finished_at if walk else None,
        right=walk.right if walk else None,
        asked=walk.asked if walk else None,
    )
