"""An office ends: from a day on others stand in its place (luật về sắp xếp đơn vị hành chính)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.kit.text import clean
from xaso.people import access, events, history, rules
from xaso.people.models import Post, Succession, Tenure, Unit, UnitCode


@dataclass(frozen=True)
class Ending:
    """How an office ends. ``day``: the first one without it. ``ground``: the resolution, with number and date.

    ``moves``: tenure → heir in which its holder goes on at a post of the same name; every other tenure ends.
    """

    day: date
    kind: str
    ground: str
    heirs: Sequence[UUID] = ()
    moves: Mapping[int, UUID] = field(default_factory=dict)


def end_unit(*, actor: Actor, unit_id: UUID, version: int, ending: Ending) -> events.UnitEnded:
    """The office gives no numbers and its posts are held by nobody from the day on; its records stay as they are.

    Who moves posts into an heir must administer that heir too: nobody makes himself an officer of another office.

    Raises:
        Invalid: the heirs do not fit the kind, or are not offices that there are on the day; the day, the ground.
        NotPossible: it has ended already.
    """
    with command("people.end_unit", actor) as cmd:
        unit = access.administered_unit(actor, unit_id)
        if unit.learner_id:
            raise NotPossible("Cơ quan tập làm không sáp nhập hay giải thể được.")
        if unit.valid_to is not None:
            raise NotPossible(f"{unit.name} đã kết thúc, ngày cuối là {unit.valid_to:%d/%m/%Y}.")
        heirs = list(dict.fromkeys(ending.heirs))
        errors = rules.ending_problems(
            ending.kind, len(heirs), ending.ground, day=ending.day, today=cmd.at.date(), begun=unit.valid_from
        )
        errors |= _wrong_heirs(unit, heirs, ending.day) | _wrong_moves(actor, unit, ending)
        if errors:
            raise Invalid(errors)
        last_day = ending.day - timedelta(days=1)
        change(unit, expect=version, valid_to=last_day)
        if unit.office_id == unit.pk:
            Unit.objects.filter(office=unit, valid_to__isnull=True).update(valid_to=last_day)
        Succession.objects.bulk_create(
            Succession(unit=unit, heir_id=heir, day=ending.day, kind=ending.kind, ground=clean(ending.ground))
            for heir in heirs or (None,)
        )
        _end_codes(unit, last_day)
        _end_posts(unit, ending, cmd)
        return cmd.publish(
            events.UnitEnded(unit_id=unit.pk, day=ending.day, kind=ending.kind, heirs=tuple(map(str, heirs)))
        )


def _wrong_heirs(unit: Unit, heirs: Sequence[UUID], day: date) -> dict[str, str]:
    there = Unit.objects.filter(history.not_ended(day), pk__in=heirs, valid_from__lte=day)
    fit = {one.pk for one in there if one.office_id == one.pk != unit.pk}
    if unit.office_id != unit.pk and heirs:
        return {"heirs": "Bộ phận của một cơ quan kết thúc thì không có cơ quan kế thừa; hồ sơ vẫn của cơ quan."}
    if set(heirs) - fit:
        return {"heirs": f"Cơ quan kế thừa phải là cơ quan đang hoạt động vào ngày {day:%d/%m/%Y}. Hãy chọn lại."}
    return {}


def _wrong_moves(actor: Actor, unit: Unit, ending: Ending) -> dict[str, str]:
    if set(ending.moves.values()) - set(ending.heirs):
        return {"moves": "Người chỉ chuyển sang được một cơ quan kế thừa."}
    if set(ending.moves) - set(access.tenures_of(unit).values_list("pk", flat=True)):
        return {"moves": "Có người không thuộc cơ quan này. Hãy tải lại trang."}
    for heir in set(ending.moves.values()):
        access.administered_unit(actor, heir)
    return {}


def _end_codes(unit: Unit, last_day: date) -> None:
    """No code outlasts its unit; one that was to begin later never does."""
    still = UnitCode.objects.filter(Q(unit=unit) | Q(unit__office=unit), Q(valid_to=None) | Q(valid_to__gt=last_day))
    still.filter(valid_from__gt=last_day).delete()
    still.update(valid_to=last_day)


def _end_posts(unit: Unit, ending: Ending, cmd: Command) -> None:
    """Every tenure ends with the last day; who moves takes a post of the same name and role in the heir."""
    last_day = ending.day - timedelta(days=1)
    running = access.tenures_of(unit).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day))
    for tenure in list(running.select_related("post")):
        if heir := ending.moves.get(tenure.pk):
            post, _ = Post.objects.get_or_create(unit_id=heir, title=tenure.post.title, role=tenure.post.role)
            Tenure.objects.create(
                account_id=tenure.account_id,
                post=post,
                valid_from=max(ending.day, tenure.valid_from),
                valid_to=tenure.valid_to,
            )
            cmd.publish(
                events.PostGiven(
                    account_id=tenure.account_id, post_id=post.pk, valid_from=max(ending.day, tenure.valid_from)
                )
            )
        tenure.valid_to = max(last_day, tenure.valid_from - timedelta(days=1))
        tenure.save(update_fields=["valid_to"])
