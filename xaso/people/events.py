"""What happened among people and units."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class UnitSet(Event):
    NAME = "unit.set.v1"
    unit_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True)
class UnitCodeSet(Event):
    """A unit has another code from a day on."""

    NAME = "unit.code_set.v1"
    unit_id: UUID
    scheme: str
    code: str
    valid_from: date


@dataclass(frozen=True)
class UnitCodeDropped(Event):
    """A code that was to hold from a day on will not."""

    NAME = "unit.code_dropped.v1"
    unit_id: UUID
    scheme: str
    code: str
    valid_from: date


@dataclass(frozen=True)
class UnitEnded(Event):
    """``day``: the first one without it. ``heirs``: ids of those who stand in its place."""

    NAME = "unit.ended.v1"
    unit_id: UUID
    day: date
    kind: str
    heirs: tuple[str, ...]


@dataclass(frozen=True)
class DirectoryHeard(Event):
    """Another node has told of its units; ``number``: of the snapshot, ``units``: how many changed."""

    NAME = "directory.heard.v1"
    node_id: UUID
    number: int
    units: int


@dataclass(frozen=True)
class PlacesImported(Event):
    """A list of administrative units, or the table of conversions, was loaded: how many rows of it."""

    NAME = "places.imported.v1"
    kind: str
    new: int
    changed: int
    bad: int


@dataclass(frozen=True)
class PracticeOpened(Event):
    """An officer has a practice office from now on."""

    NAME = "practice.opened.v1"
    account_id: UUID
    unit_id: UUID


@dataclass(frozen=True)
class AccountCreated(Event):
    NAME = "account.created.v1"
    account_id: UUID


@dataclass(frozen=True)
class EmailSet(Event):
    """An account has another official e-mail, or none."""

    NAME = "account.email_set.v1"
    account_id: UUID


@dataclass(frozen=True)
class AccountDisabled(Event):
    NAME = "account.disabled.v1"
    account_id: UUID


@dataclass(frozen=True)
class PasswordChanged(Event):
    NAME = "account.password_changed.v1"
    account_id: UUID
    by_steward: bool


@dataclass(frozen=True)
class PostGiven(Event):
    NAME = "post.given.v1"
    account_id: UUID
    post_id: UUID
    valid_from: date


@dataclass(frozen=True)
class PostEnded(Event):
    NAME = "post.ended.v1"
    account_id: UUID
    post_id: UUID
    valid_to: date


@dataclass(frozen=True)
class SessionRevoked(Event):
    NAME = "session.revoked.v1"
    account_id: UUID


@dataclass(frozen=True)
class DelegationGiven(Event):
    NAME = "delegation.given.v1"
    delegation_id: UUID
    account_id: UUID
    post_id: UUID
    kind: str
    valid_from: datetime
    valid_to: datetime | None


@dataclass(frozen=True)
class DelegationEnded(Event):
    NAME = "delegation.ended.v1"
    delegation_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class AbsenceRecorded(Event):
    NAME = "absence.recorded.v1"
    absence_id: UUID
    account_id: UUID
    first_day: date
    last_day: date


@dataclass(frozen=True)
class AbsenceEnded(Event):
    NAME = "absence.ended.v1"
    absence_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class PinSet(Event):
    NAME = "account.pin_set.v1"
    account_id: UUID


@dataclass(frozen=True)
class FactorStarted(Event):
    NAME = "account.factor_started.v1"
    account_id: UUID


@dataclass(frozen=True)
class FactorSet(Event):
    NAME = "account.factor_set.v1"
    account_id: UUID


@dataclass(frozen=True)
class FactorDropped(Event):
    NAME = "account.factor_dropped.v1"
    account_id: UUID
    by_steward: bool


@dataclass(frozen=True)
class ImportChecked(Event):
    """A list was looked at, or looked at anew."""

    NAME = "import.checked.v1"
    run_id: UUID


@dataclass(frozen=True)
class ImportStarted(Event):
    NAME = "import.started.v1"
    run_id: UUID
    lines: int


@dataclass(frozen=True)
class PersonsImported(Event):
    """A chunk of a list was written: whom it made."""

    NAME = "persons.imported.v1"
    run_id: UUID
    persons: tuple[str, ...]

    def subjects(self) -> list[str]:
        return [str(self.run_id), *self.persons]


@dataclass(frozen=True)
class StaffImported(Event):
    """A chunk of a list was written: which accounts it made."""

    NAME = "staff.imported.v1"
    run_id: UUID
    accounts: tuple[str, ...]

    def subjects(self) -> list[str]:
        return [str(self.run_id), *self.accounts]


@dataclass(frozen=True)
class SlipsGiven(Event):
    """First passwords were shown on slips, of these accounts."""

    NAME = "staff.slips_given.v1"
    run_id: UUID
    accounts: tuple[str, ...]

    def subjects(self) -> list[str]:
        return [str(self.run_id), *self.accounts]


@dataclass(frozen=True)
class ImportUndone(Event):
    """``left``: what stays because somebody has worked with it since."""

    NAME = "import.undone.v1"
    run_id: UUID
    removed: int
    left: int


@dataclass(frozen=True)
class MoveStarted(Event):
    """An office is to live on another node; nothing of it is written here any more."""

    NAME = "move.started.v1"
    move_id: UUID
    office_id: UUID
    node_id: UUID


@dataclass(frozen=True)
class MoveTurned(Event):
    """A move stands elsewhere than before. ``say``: the word that the other node hears; "": none."""

    NAME = "move.turned.v1"
    move_id: UUID
    office_id: UUID
    node_id: UUID
    stand: str
    say: str
    reason: str = ""


@dataclass(frozen=True)
class MovePartCame(Event):
    """A part of what belongs to an office has come."""

    NAME = "move.part_came.v1"
    move_id: UUID
    number: int
