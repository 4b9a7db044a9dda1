"""The practice office of one officer: a place of his own in which nothing is real."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import NotAllowed
from xaso.base.identity import new_id
from xaso.people import access, events
from xaso.people.actions.codes import PRACTICE
from xaso.people.models import Account, Person, Post, SignIn, Tenure, Unit, UnitCode

TITLES = {
    "counter": "Một cửa (tập làm)",
    "resolver": "Giải quyết (tập làm)",
    "leader": "Lãnh đạo (tập làm)",
    "steward": "Quản trị (tập làm)",
}


def open_practice(*, actor: Actor) -> UUID:
    """The practice office of the actor, made where he has none. He holds every post of it, to walk the whole way alone.

    Only who is a steward practises a steward's work. Its code begins with ``TAP``; it has no parent, so that nothing
    climbs out of it; its hours are those of his office.
    """
    if not access.may_ever(actor, "people.practise") or actor.id is None:
        raise NotAllowed("Hãy đăng nhập rồi mới vào phần tập làm.")
    wanted = [role for role in TITLES if role != "steward" or actor.has("steward")]
    made = _made(actor.id, wanted)
    if made:
        return made
    try:
        return _make(actor, wanted)
    except IntegrityError:  # the same person, twice at the same moment
        if made := _made(actor.id, wanted):
            return made
        raise


def forget_invented(*, office_id: UUID) -> None:
    """Persons and accounts that were invented in a practice office are no more.

    Part of another room's command: it writes in that transaction and publishes nothing of its own.
    """
    unit = Unit.objects.get(pk=office_id, learner__isnull=False)
    Person.objects.filter(office=unit).delete()
    invented = Account.objects.filter(tenures__post__unit=unit, username__contains=access.INVENTED)
    ids = list(invented.values_list("pk", flat=True))
    Tenure.objects.filter(account_id__in=ids).delete()
    SignIn.objects.filter(account_id__in=ids).delete()
    Account.objects.filter(pk__in=ids).delete()


def _made(account_id: UUID, wanted: list[str]) -> UUID | None:
    unit = Unit.objects.filter(learner_id=account_id).first()
    if unit is None:
        return None
    roles = Tenure.objects.filter(account_id=account_id, post__unit=unit).values_list("post__role", flat=True)
    return unit.pk if set(wanted) <= set(roles) else None


def _make(actor: Actor, wanted: list[str]) -> UUID:
    assert actor.id is not None
    with command("people.practise", actor) as cmd:
        unit = Unit.objects.filter(learner_id=actor.id).first() or _found(actor, cmd.at.date())
        held = set(Tenure.objects.filter(account_id=actor.id, post__unit=unit).values_list("post__role", flat=True))
        for role in wanted:
            if role not in held:
                post = Post.objects.create(unit=unit, title=TITLES[role], role=role)
                Tenure.objects.create(account_id=actor.id, post=post, valid_from=cmd.at.date())
        cmd.publish(events.PracticeOpened(account_id=actor.id, unit_id=unit.pk))
        return unit.pk


def _found(actor: Actor, day: date) -> Unit:
    assert actor.id is not None
    assert actor.office_id is not None
    real = Unit.objects.get(pk=actor.office_id)
    unit = Unit(
        id=new_id(),
        name=f"Cơ quan tập làm của {actor.name}",
        short_name="Tập làm",
        tier=real.tier,
        place=real.place,
        week=real.week,
        learner_id=actor.id,
        valid_from=day,
    )
    unit.office_id = unit.pk
    unit.save(force_insert=True)
    code = f"{PRACTICE}.{actor.id.hex[-6:].upper()}"
    UnitCode.objects.create(unit=unit, scheme="qd20", code=code, valid_from=day, set_on=day)
    return unit
