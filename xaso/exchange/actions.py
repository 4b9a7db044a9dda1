"""What people decide about links."""

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import NotFound
from xaso.exchange import access, events
from xaso.exchange.models import Trouble


def see_trouble(*, actor: Actor, trouble_id: int) -> events.TroubleSeen:
    """It was read, and is shown no more; should it happen again, it is told anew."""
    access.must(actor, "exchange.read_trouble")
    with command("exchange.read_trouble", actor) as cmd:
        if not Trouble.objects.filter(pk=trouble_id, seen_at=None).update(seen_at=cmd.at):
            raise NotFound("Việc này đã có người xem.")
        return cmd.publish(events.TroubleSeen(trouble=trouble_id))
