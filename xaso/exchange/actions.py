"""What people decide about links."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import NotFound
from xaso.exchange import access, events
from xaso.exchange.models import Guardian, IncomingFile, Peer, Trouble
from xaso.exchange.protocol.shelf import WRONG


def see_trouble(*, actor: Actor, trouble_id: int) -> events.TroubleSeen:
    """It was read, and is shown no more; should it happen again, it is told anew."""
    access.must(actor, "exchange.read_trouble")
    with command("exchange.read_trouble", actor) as cmd:
        if not Trouble.objects.filter(pk=trouble_id, seen_at=None).update(seen_at=cmd.at):
            raise NotFound("Việc này đã có người xem.")
        return cmd.publish(events.TroubleSeen(trouble=trouble_id))


def resume(*, actor: Actor, node: UUID) -> events.Resumed:
    """A link that was halted until somebody decides goes on: the other of two equal machines was switched off.

    Raises:
        NotFound: it is not halted (any more), or there is no such peer.
    """
    access.must(actor, "exchange.resume")
    with command("exchange.resume", actor) as cmd:
        halted = Peer.objects.filter(pk=node).exclude(halted="").values_list("halted", flat=True).first()
        if halted is None:
            raise NotFound("Đường truyền này không dừng.")
        Peer.objects.filter(pk=node, halted=halted).update(halted="")
        return cmd.publish(events.Resumed(node_id=node, halted=halted))


def ask_again(*, actor: Actor, file_id: UUID) -> events.FileAskedAgain:
    """A file that came wrong three times is asked for once more, wherever envelopes of its peer name it.

    Raises:
        NotFound: there is none, or it is being asked for.
    """
    access.must(actor, "exchange.ask_again")
    with command("exchange.ask_again", actor) as cmd:
        row = IncomingFile.objects.filter(pk=file_id, here_at=None, wrong__gte=WRONG).select_related("envelope").first()
        if row is None:
            raise NotFound("Tệp này đang được xin lại, hoặc đã nhận.")
        peer = row.envelope.peer_id
        IncomingFile.objects.filter(envelope__peer=peer, sha256=row.sha256, here_at=None).update(wrong=0)
        return cmd.publish(events.FileAskedAgain(node_id=peer, sha256=row.sha256))


def name_guardian(*, actor: Actor, account_id: UUID | None) -> events.GuardianNamed:
    """Name who is told when something waits longer than its lane allows; None: nobody."""
    access.must(actor, "exchange.name_person")
    with command("exchange.name_person", actor) as cmd:
        Guardian.objects.all().delete()
        if account_id is not None:
            Guardian.objects.create(account_id=account_id, named_at=cmd.at)
        return cmd.publish(events.GuardianNamed(account_id=account_id))
