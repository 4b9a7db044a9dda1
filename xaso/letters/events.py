"""What happened to letters; never what stands in them."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class Written(Event):
    """A letter was written here. ``to_node``: where it must travel; None: its receiver is here."""

    NAME = "letter.written.v1"
    letter_id: UUID
    to_node: UUID | None


@dataclass(frozen=True)
class Arrived(Event):
    """A letter came from another node."""

    NAME = "letter.arrived.v1"
    letter_id: UUID


@dataclass(frozen=True)
class Opened(Event):
    """Somebody of the receiving unit has received it. ``from_node``: who must hear so; None: the writer is here."""

    NAME = "letter.opened.v1"
    letter_id: UUID
    from_node: UUID | None


@dataclass(frozen=True)
class CameFurther(Event):
    """The other side says how far a letter of ours has come."""

    NAME = "letter.came_further.v1"
    letter_id: UUID
    state: str


@dataclass(frozen=True)
class Passed(Event):
    """This hub passes a letter on."""

    NAME = "letter.passed.v1"
    letter_id: UUID
    from_node: UUID
    to_node: UUID
