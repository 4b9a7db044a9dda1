"""Letting another sign, and ending it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.kit.text import clean
from xaso.people import access, events, signing
from xaso.people.models import KINDS, Delegation, Post, Tenure


@dataclass(frozen=True)
class NewDelegation:
    """What a leader says of it. ``receiver``: the tenure of the colleague, at the post by which he will sign."""

    kind: str
    receiver: int
    valid_from: datetime | None
    valid_to: datetime | None
    fields: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    ground: str = ""


def give_delegation(*, actor: Actor, new: NewDelegation) -> events.DelegationGiven:
    """The holder of a leading post lets a colleague sign for it; from now on where no moment is named.

    Who signs by delegation himself cannot give it on: only posts of one's own count.
    """
    with command("people.delegate", actor) as cmd:
        tenure = _receiver(new.receiver, cmd.at)
        post = access.led_post(actor, tenure.post.unit.office_id, cmd.at.date())
        access.not_oneself(actor, tenure.account_id)
        assert actor.id is not None
        start, ground = new.valid_from or cmd.at, clean(new.ground)[:300]
        bounded = bool(new.fields or new.procedures)
        wish = signing.Wish(new.kind, tenure.post.title, start, new.valid_to, bounded, ground)
        if new.kind not in dict(KINDS):
            raise Invalid({"kind": "Hãy chọn cách ký."})
        if problems := signing.problems(wish, cmd.at) or _too_long(new.kind, post, tenure):
            raise Invalid(problems)
        _must_be_new(post, tenure, new, start)
        row = Delegation.objects.create(
            kind=new.kind,
            post=post,
            giver_id=actor.id,
            receiver_id=tenure.account_id,
            receiver_post_id=tenure.post_id,
            fields=list(new.fields),
            procedures=list(new.procedures),
            ground=ground,
            valid_from=start,
            valid_to=new.valid_to,
        )
        return cmd.publish(
            events.DelegationGiven(
                delegation_id=row.pk, account_id=tenure.account_id, post_id=post.pk, kind=new.kind,
                valid_from=start, valid_to=new.valid_to,
            )
        )  # fmt: skip


def end_delegation(*, actor: Actor, delegation_id: UUID, version: int) -> events.DelegationEnded:
    """It ends now; what was signed by it stays signed. By who gave it, or who holds that post today."""
    with command("people.delegate", actor) as cmd:
        row = Delegation.objects.filter(access.lent_by(actor, cmd.at.date()), pk=delegation_id).first()
        if row is None:
            raise NotFound
        if row.valid_to is not None and row.valid_to <= max(row.valid_from, cmd.at):
            raise NotPossible("Việc giao ký này đã kết thúc từ trước.")
        change(row, expect=version, valid_to=max(row.valid_from, cmd.at))
        return cmd.publish(events.DelegationEnded(delegation_id=row.pk, account_id=row.receiver_id))


def _receiver(tenure_id: int, at: datetime) -> Tenure:
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=at.date())
    held = Tenure.objects.filter(still, valid_from__lte=at.date(), account__disabled_at__isnull=True)
    tenure = held.select_related("post__unit", "account").filter(pk=tenure_id).first()
    if tenure is None:
        raise Invalid({"receiver": "Hãy chọn người được giao ký."})
    return tenure


def _too_long(kind: str, post: Post, tenure: Tenure) -> dict[str, str]:
    title = signing.lent_title(kind, post.title, post.on_behalf, tenure.post.title)
    if len(f"{tenure.account.full_name}, {title}") <= signing.LONGEST:
        return {}
    return {"receiver": "Tên và chức danh ghép lại quá dài để ghi trên giấy tờ. Hãy nhờ quản trị rút gọn chức danh."}


def _must_be_new(post: Post, tenure: Tenure, new: NewDelegation, start: datetime) -> None:
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=start)
    before_its_end = Q(valid_from__lt=new.valid_to) if new.valid_to else Q()
    alike = Delegation.objects.filter(
        still, before_its_end, post=post, receiver_id=tenure.account_id, receiver_post_id=tenure.post_id, kind=new.kind
    )
    scopes = [(row.fields, row.procedures) for row in alike]
    if (list(new.fields), list(new.procedures)) in scopes:
        raise Invalid({"receiver": "Người này đã được giao ký như vậy trong thời gian đó rồi."})
