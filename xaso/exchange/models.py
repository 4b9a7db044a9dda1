"""Peers, what is queued for them, what came from them, and how far each side is."""

from django.db import models
from django.db.models import F, Q

from xaso.base.identity import new_id

LANES = [("urgent", "Khẩn"), ("normal", "Thường"), ("bulk", "Khối lượng lớn")]
ROLES = [("hub", "Nút trung tâm"), ("commune", "Nút xã")]
OUTCOMES = [("", "Chưa trả lời"), ("accepted", "Đã nhận"), ("refused", "Bị từ chối")]


class Here(models.Model):
    """This node as its peers know it: one row. ``node``: id of the installation.

    ``incarnation``: for which ``life`` was drawn; once the node was restored it has another, and a new life is drawn.
    """

    node = models.UUIDField(primary_key=True)
    incarnation = models.PositiveIntegerField()
    life = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=ROLES)

    class Meta:
        db_table = "exchange_here"


class Peer(models.Model):
    """A node at the other end of a link. ``address``: where it is dialled; empty: it dials.

    ``role``: where it stands: hub: above this node; commune: below it. ``leads``: it stands below and is a hub itself.
    ``keys``: its public keys (Ed25519, 64 hex digits), newest first. ``life``: the latest in which it was heard.
    ``apart``: this node was restored and has not been in touch with the peer since. ``halted``: why nothing is
    exchanged until a person has decided; empty: all is well.
    """

    node = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=ROLES)
    leads = models.BooleanField(default=False)
    address = models.CharField(max_length=300, blank=True, default="")
    keys = models.JSONField(default=list)
    life = models.PositiveBigIntegerField(default=0)
    apart = models.BooleanField(default=False)
    halted = models.CharField(max_length=300, blank=True, default="")
    joined_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "exchange_peer"

    @property
    def kind(self) -> str:
        """What it is itself: hub or commune."""
        return "hub" if self.leads else self.role


class Membership(models.Model):
    """An exchange that this node belongs to: its own, if it is a hub, and that of the hub above it, if there is one.

    ``hub``: the node whose exchange it is. ``authority``: public key (64 hex digits) of whom it believes;
    ``certificate``: this node's own (DER); ``denied``: the newest list of who is shut out, as it travels. ``address``:
    where the hub is dialled.
    """

    hub = models.UUIDField(primary_key=True)
    authority = models.CharField(max_length=64)
    certificate = models.BinaryField()
    denied = models.BinaryField(default=bytes)
    address = models.CharField(max_length=300)

    class Meta:
        db_table = "exchange_membership"


class Invitation(models.Model):
    """A place in the exchange for a node that has yet to join.

    ``key``: what is computed with, derived from the code (``protocol.codes``); the code itself is kept nowhere.
    ``peer``: who joined with it; the same node may ask again, for its answer may have been lost.
    """

    id = models.CharField(primary_key=True, max_length=16)
    key = models.BinaryField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=ROLES)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, null=True)

    class Meta:
        db_table = "exchange_invitation"


class OutboundStream(models.Model):
    """An outgoing stream.

    ``last``: the newest number given; ``arrived``: stored at the peer up to here; ``kept``: in a backup there too.
    """

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, db_index=False)
    life = models.PositiveBigIntegerField()
    lane = models.CharField(max_length=6, choices=LANES)
    last = models.PositiveBigIntegerField(default=0)
    arrived = models.PositiveBigIntegerField(default=0)
    kept = models.PositiveBigIntegerField(default=0)

    class Meta:
        db_table = "exchange_outbound_stream"
        constraints = [
            models.UniqueConstraint(fields=["peer", "life", "lane"], name="exchange_stream_once"),
            models.CheckConstraint(condition=Q(arrived__lte=F("last")), name="exchange_stream_arrived"),
        ]


class Outgoing(models.Model):
    """An envelope on its way, kept until it is in a backup of its receiver.

    ``outcome``: what the receiver did with it, where its type is answered.
    """

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, db_index=False)
    life = models.PositiveBigIntegerField()
    lane = models.CharField(max_length=6, choices=LANES)
    sequence = models.PositiveBigIntegerField()
    type = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    payload = models.BinaryField()
    signature = models.BinaryField()
    queued_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=OUTCOMES, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "exchange_outgoing"
        constraints = [
            models.UniqueConstraint(fields=["peer", "life", "lane", "sequence"], name="exchange_outgoing_once")
        ]
        indexes = [
            models.Index(fields=["peer", "queued_at"], name="exchange_waiting", condition=Q(arrived_at=None)),
        ]


class OutgoingFile(models.Model):
    """A file that an envelope of this node names. ``id`` owns the reference that keeps its content here.

    ``given``: how far the peer has fetched it; ``rate``: bytes a second of late, at ``moved_at``.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    envelope = models.ForeignKey(Outgoing, on_delete=models.CASCADE, related_name="files")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    given = models.PositiveBigIntegerField(default=0)
    rate = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "exchange_outgoing_file"
        indexes = [models.Index(fields=["sha256"], name="exchange_outgoing_sha256")]


class Cursor(models.Model):
    """How far a stream of a peer is stored here.

    ``copied``: as it stood when the newest backup began; ``kept``: as it stands in the newest that was proven.
    """

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, db_index=False)
    life = models.PositiveBigIntegerField()
    lane = models.CharField(max_length=6, choices=LANES)
    sequence = models.PositiveBigIntegerField(default=0)
    copied = models.PositiveBigIntegerField(default=0)
    kept = models.PositiveBigIntegerField(default=0)

    class Meta:
        db_table = "exchange_cursor"
        constraints = [models.UniqueConstraint(fields=["peer", "life", "lane"], name="exchange_cursor_once")]


class Incoming(models.Model):
    """An envelope that came, and what became of it.

    ``problem``: why it had no effect yet; ``next_at`` NULL: not tried again by itself, for it is done, unreadable, or
    of a type that this release does not know.
    """

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, db_index=False)
    life = models.PositiveBigIntegerField()
    lane = models.CharField(max_length=6, choices=LANES)
    sequence = models.PositiveBigIntegerField()
    type = models.CharField(max_length=60, blank=True, default="")
    version = models.PositiveSmallIntegerField(default=0)
    payload = models.BinaryField()
    signature = models.BinaryField()
    arrived_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "exchange_incoming"
        constraints = [
            models.UniqueConstraint(fields=["peer", "life", "lane", "sequence"], name="exchange_incoming_once")
        ]
        indexes = [
            models.Index(fields=["next_at", "id"], name="exchange_due", condition=Q(done_at=None)),
            models.Index(fields=["peer", "arrived_at"], name="exchange_came"),
        ]


class IncomingFile(models.Model):
    """A file that an envelope of a peer names. ``id`` owns the reference that keeps its content here.

    ``here_at``: since when it is among this node's files. ``wrong``: how often it came and was not what its hash says.
    ``problem``: why it is not taken; then its envelope has no effect. ``held``, ``rate``, ``moved_at``: how far it is.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    envelope = models.ForeignKey(Incoming, on_delete=models.CASCADE, related_name="files")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    here_at = models.DateTimeField(null=True)
    wrong = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True, default="")
    held = models.PositiveBigIntegerField(default=0)
    rate = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "exchange_incoming_file"
        indexes = [
            models.Index(fields=["sha256"], name="exchange_lacking", condition=Q(here_at=None)),
        ]


class Trouble(models.Model):
    """What a person must know of a link. ``seen_at``: a steward has read it."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12)
    text = models.CharField(max_length=500)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "exchange_trouble"
        constraints = [
            models.UniqueConstraint(
                fields=["peer", "kind", "text"], name="exchange_trouble_once", condition=Q(seen_at=None)
            )
        ]


class SnapshotTold(models.Model):
    """How far a peer was told what changes from time to time and is read as a whole: directory, catalogue, calendar.

    ``topic``: the type of the envelopes; ``source``: the node that it comes from; ``number``: of the newest told.
    """

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, db_index=False)
    topic = models.CharField(max_length=60)
    source = models.UUIDField()
    number = models.PositiveBigIntegerField()

    class Meta:
        db_table = "exchange_snapshot_told"
        constraints = [models.UniqueConstraint(fields=["peer", "topic", "source"], name="exchange_snapshot_once")]


class Guardian(models.Model):
    """The person who is told when something waits longer than its lane allows: one row, named by a steward."""

    account_id = models.UUIDField()
    named_at = models.DateTimeField()

    class Meta:
        db_table = "exchange_guardian"


class LateLink(models.Model):
    """A peer for which something waits too long. Gone once nothing does; then it is told anew.

    ``mailed_at``: when the guardian was written to; ``problem``: why he could not be.
    """

    peer = models.OneToOneField(Peer, on_delete=models.PROTECT, primary_key=True)
    since = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "exchange_late_link"
