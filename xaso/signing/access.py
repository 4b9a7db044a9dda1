"""Who may use which key. Whether somebody may sign a certain document, the room of the document decides."""

from datetime import datetime
from uuid import UUID

from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed, NotFound, NotPossible
from xaso.people import queries as people
from xaso.signing.models import SigningKey

VERBS: dict[str, tuple[RoleName, ...]] = {
    "signing.sign": ("counter", "resolver", "leader", "clerk"),
    "signing.add_key": ("counter", "resolver", "leader", "clerk"),
    "signing.give_seal": ("steward",),
    "signing.trust": ("steward",),
    "signing.retire_key": ("counter", "resolver", "leader", "clerk", "steward"),
}
PRACTICE = "Đang tập làm: không ký số thật được. Hãy thôi tập làm rồi ký."


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all."""
    return not actor.practice and actor.has(*VERBS[verb])


def must(actor: Actor, verb: str, office_id: UUID) -> None:
    """NotAllowed unless a role of the actor in this office carries the verb."""
    if actor.practice:
        raise NotAllowed(PRACTICE)
    if office_id not in actor.offices(*VERBS[verb]):
        raise NotAllowed("Bạn không giữ vị trí nào được làm việc này ở cơ quan này.")


def must_administer(actor: Actor) -> None:
    """NotAllowed unless the actor looks after this computer: its system, or the steward of its own office."""
    own = people.first_office()
    if actor.kind == "system" or (own and not actor.practice and own.id in actor.offices("steward")):
        return
    raise NotAllowed("Việc này do người quản trị của cơ quan đặt máy chủ làm: nó liên quan mọi cơ quan trên máy.")


def own_key(actor: Actor, key_id: UUID, at: datetime) -> SigningKey:
    """A key that the actor may sign with now.

    Raises:
        NotFound: not his.
        NotAllowed: no post in the office of the key any more.
        NotPossible: put away, or its certificate does not hold today.
    """
    key = SigningKey.objects.filter(pk=key_id).first()
    if key is None or key.account_id != actor.id:
        raise NotFound("Không có khóa ký này trong các khóa của bạn.")
    must(actor, "signing.sign", key.office_id)
    if key.retired_at is not None:
        raise NotPossible("Khóa ký này đã thôi dùng. Hãy chọn khóa khác.")
    if at >= key.valid_to:
        raise NotPossible("Chứng thư số đã hết hạn nên không ký được. Hãy xin cấp lại chứng thư.")
    if at < key.valid_from:
        raise NotPossible("Chứng thư số chưa đến ngày có hiệu lực nên chưa ký được.")
    return key
