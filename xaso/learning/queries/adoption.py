"""Who works with the system and who needs a hand: for the leader, the steward, and each officer about himself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from xaso.base import activity, clock
from xaso.base.actor import Actor
from xaso.cases import queries as cases
from xaso.learning.models import Walk
from xaso.learning.rules import Use, stage
from xaso.people import queries as people

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
WORK = "case."
STAGES = {
    "never": ("Chưa đăng nhập", "Đưa tận tay mật khẩu lần đầu và ngồi cùng mười phút."),
    "paper": (
        "Có lẽ còn làm trên giấy",
        "Hồ sơ đã đến lượt nhưng chưa tự bấm lần nào. Hỏi xem vướng gì, rồi cùng làm một bài Tập làm.",
    ),
    "new": ("Đang làm quen", "Chưa làm xong bài Tập làm nào. Rủ làm bài đầu tiên, khoảng mười phút."),
    "idle": ("Chưa có việc đến lượt", "Đã đăng nhập, chưa có hồ sơ nào đến lượt trong 30 ngày."),
    "well": ("Làm được rồi", "Có thể nhờ kèm người bên cạnh."),
}
"""In the order of who needs help most: what it is called, and a kind suggestion."""


@dataclass(frozen=True)
class Officer:
    """One person of the office. ``stage``: key of ``STAGES``; ``week``: dossiers worked on in the last seven days."""

    name: str
    posts: str
    stage: str
    words: str
    suggestion: str
    last_sign_in: datetime | None
    lessons: int
    week: int


@dataclass(frozen=True)
class Share:
    """One part of the bar. ``left`` and ``width`` in hundredths."""

    stage: str
    words: str
    count: int
    left: int
    width: int


@dataclass(frozen=True)
class Adoption:
    """The office's people, who needs help first, and how they are spread."""

    officers: tuple[Officer, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Learned:
    """What one officer has come to. ``first``: his first own work on a real dossier."""

    lessons: int
    first: datetime | None
    last: datetime | None
    week: int


def adoption(actor: Actor) -> Adoption:
    """Everybody who holds a post in the offices that the actor leads or administers. No contents, no ranking."""
    offices, now = actor.own().offices("leader", "steward"), clock.now()
    staff = people.holders(actor)
    ids = [one.id for one in staff]
    done = activity.things_by_actor(ids, offices, WORK, now - MONTH)
    week = activity.things_by_actor(ids, offices, WORK, now - WEEK)
    reached = cases.reached(actor, now - MONTH)
    finished = Walk.objects.filter(account_id__in=ids, finished_at__isnull=False)
    lessons = dict(finished.values_list("account_id").annotate(Count("pk")))
    officers = [_officer(one, done, week, reached, lessons) for one in staff]
    order = list(STAGES)
    officers.sort(key=lambda one: (order.index(one.stage), one.name))
    return Adoption(tuple(officers), _shares(officers))


def learned(actor: Actor) -> Learned:
    """What the person has come to by himself, in the real office alone."""
    real = people.actor_for(actor.id)
    assert real.id is not None
    offices, now = real.offices(), clock.now()
    first, last = activity.first_and_last([real.id], offices, WORK)
    week = activity.things_by_actor([real.id], offices, WORK, now - WEEK).get(real.id, 0)
    return Learned(Walk.objects.filter(account_id=real.id, finished_at__isnull=False).count(), first, last, week)


def _officer(
    one: people.Holder,
    done: Mapping[UUID, int],
    week: Mapping[UUID, int],
    reached: cases.Reached,
    lessons: Mapping[UUID, int],
) -> Officer:
    waited = reached.by_account.get(one.id, 0)
    waited += reached.received if "counter" in one.roles else 0
    waited += reached.submitted if "leader" in one.roles else 0
    use = Use(
        signed_in=one.last_sign_in is not None,
        done=done.get(one.id, 0),
        waited=waited,
        lessons=lessons.get(one.id, 0),
        dossiers=bool({"counter", "resolver", "leader"} & set(one.roles)),
    )
    found = stage(use)
    words, suggestion = STAGES[found]
    return Officer(
        one.name, ", ".join(one.titles), found, words, suggestion, one.last_sign_in, use.lessons, week.get(one.id, 0)
    )


def _shares(officers: list[Officer]) -> tuple[Share, ...]:
    shares: list[Share] = []
    left = 0
    for key, (words, _) in STAGES.items():
        count = sum(one.stage == key for one in officers)
        right = round(1000 * (sum(one.count for one in shares) + count) / max(len(officers), 1))
        shares.append(Share(key, words, count, left, right - left))
        left = right
    return tuple(shares)
