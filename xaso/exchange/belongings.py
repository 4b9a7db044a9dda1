"""Nothing of the exchange belongs to an office: links, and what travels on them, are the node's."""

from xaso.base.belongings import Belongings, Stays
from xaso.exchange import models

WHY = "links, and what travels on them, are the node's"

BELONGINGS = Belongings(
    tables=(
        Stays(models.Here, WHY),
        Stays(models.Peer, WHY),
        Stays(models.Membership, WHY),
        Stays(models.Invitation, WHY),
        Stays(models.OutboundStream, WHY),
        Stays(models.Outgoing, WHY),
        Stays(models.OutgoingFile, WHY),
        Stays(models.Cursor, WHY),
        Stays(models.Incoming, WHY),
        Stays(models.IncomingFile, WHY),
        Stays(models.Trouble, WHY),
        Stays(models.SnapshotTold, WHY),
        Stays(models.Guardian, WHY),
        Stays(models.LateLink, WHY),
    ),
)
