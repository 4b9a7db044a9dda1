"""What other nodes say: a letter for a unit of this node, how far one of ours has come, one to be passed on."""

from collections.abc import Collection
from uuid import UUID

from xaso.base import clock, files, homes
from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import NotAllowed, NotFound, NotPossible
from xaso.letters import bodies, events, states
from xaso.letters.models import OWNER, Forwarded, Letter
from xaso.people import queries as people

GONE = "Đơn vị nhận không còn ở nơi này. Hãy xem lại danh bạ."


def hear_letter(*, actor: Actor, body: object, own: UUID, above: bool, along: Collection[str] = ()) -> events.Arrived:
    """A letter from another node for a unit here; it may come twice.

    ``own``: this node; ``above``: the teller may bring letters of others; ``along``: SHA-256 of the files that came.

    Raises:
        Invalid: no letter. NotAllowed: in the name of a unit that is not the teller's, or with files that did not come.
        NotPossible: the unit that it is for is not here (any more).
    """
    said, enclosed = bodies.sent(body), bodies.files_of(body)
    _must_be_the_sender(actor, said, above=above)
    if enclosed.keys() - set(along):
        raise NotAllowed("Thư kể tên tệp không đi cùng.")
    if Letter.objects.filter(pk=said.id).exists():
        if not Letter.objects.filter(pk=said.id, from_node=said.sender.node).exists():
            raise NotAllowed("Thư này của nút khác.")
        return events.Arrived(letter_id=said.id)
    try:
        receiver = people.addressee(said.receiver.unit)
    except NotFound as error:
        raise NotPossible(GONE) from error
    if receiver.node is not None or said.receiver.node != own or said.sender.node == own:
        raise NotPossible(GONE)
    homes.must_live_here(receiver.unit_id)
    with command("letter.hear", actor) as cmd:
        Letter.objects.create(
            id=said.id,
            thread=said.thread,
            from_node=said.sender.node,
            from_office=said.sender.office,
            from_unit=said.sender.unit,
            from_name=said.sender.name,
            person=said.person,
            to_office=receiver.office_id,
            to_unit=receiver.unit_id,
            to_name=receiver.name,
            subject=said.subject,
            text=said.text,
            state="arrived",
            written_at=said.written,
            arrived_at=cmd.at,
        )
        for sha256, name in enclosed.items():
            files.claim(
                sha256, name, actor=actor, at=cmd.at, owner_kind=OWNER, owner_id=said.id, office_id=receiver.office_id
            )
        return cmd.publish(events.Arrived(letter_id=said.id))


def hear_fate(*, actor: Actor, body: object, above: bool) -> events.CameFurther | None:
    """How far a letter of ours has come. None if that was known, or more.

    Raises:
        Invalid: no such word. NotFound: no letter of ours. NotAllowed: the teller leads elsewhere.
    """
    said = bodies.fate(body)
    letter = Letter.objects.filter(pk=said.id, from_node=None).exclude(to_node=None).first()
    if letter is None:
        raise NotFound
    if not above and letter.to_node not in people.led_by(actor.id):
        raise NotAllowed("Thư này gửi cho nút khác.")
    if not states.further(letter.state, said.state):
        return None
    with command("letter.hear", actor) as cmd:
        values: dict[str, object] = {"state": said.state}
        if said.state == "arrived":
            values["arrived_at"] = said.at
        if said.state == "opened":
            values |= {"opened_at": said.at, "opened_by": said.by}
        if said.state == "refused":
            values["reason"] = said.reason
        change(letter, expect=letter.version, **values)
        return cmd.publish(events.CameFurther(letter_id=letter.pk, state=said.state))


def pass_on(*, actor: Actor, body: object, to_node: UUID, above: bool) -> events.Passed:
    """This hub passes a letter on from one neighbour to another: noted, so that the right one tells of it.

    ``to_node``: the neighbour; ``above``: the teller may bring letters of others.

    Raises:
        Invalid: no letter. NotAllowed: in the name of a unit that is not the teller's, or another's letter.
        NotPossible: the unit does not live on the node that the letter is for.
    """
    said = bodies.sent(body)
    assert actor.id is not None
    _must_be_the_sender(actor, said, above=above)
    if people.nodes_of([said.receiver.unit]).get(said.receiver.unit) != said.receiver.node:
        raise NotPossible(GONE)
    if Forwarded.objects.filter(pk=said.id).exclude(from_node=actor.id).exists():
        raise NotAllowed("Thư này của nút khác.")
    with command("letter.pass_on", actor) as cmd:
        ends = {"from_node": actor.id, "to_node": to_node}
        Forwarded.objects.update_or_create(pk=said.id, defaults={**ends, "at": clock.now()})
        return cmd.publish(events.Passed(letter_id=said.id, **ends))


def _must_be_the_sender(actor: Actor, said: bodies.Sent, *, above: bool) -> None:
    if not (above or people.speaks_for(actor.id, said.sender.node, said.sender.unit)):
        raise NotAllowed("Nút này không viết thư thay đơn vị ấy được.")
