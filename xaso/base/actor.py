"""Who acts: a person at a post, a node, the system itself, or nobody."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

RoleName = Literal["counter", "resolver", "leader", "clerk", "steward"]


@dataclass(frozen=True)
class Lent:
    """Bounds of a role that another lets one exercise: fields and procedures (both empty: all), and until when."""

    fields: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True)
class Grant:
    """A role held now in an office (the commune, whatever unit of it the post belongs to), by a post with its title.

    ``before``: offices that have ended and in whose place this one stands.
    ``lent``: not by a post of one's own but by delegation; the title is then what a signature carries.
    """

    role: RoleName
    office_id: UUID
    unit_id: UUID | None = None
    title: str = ""
    before: frozenset[UUID] = frozenset()
    lent: Lent | None = None

    def covers(self, procedure: str, field: str) -> bool:
        """Whether the role reaches a dossier of this procedure and field."""
        lent = self.lent
        return (
            lent is None or not (lent.fields or lent.procedures) or procedure in lent.procedures or field in lent.fields
        )


@dataclass(frozen=True)
class Actor:
    """``unit_id`` is the unit of the post that the actor works at; ``office_id`` the office that owns its records.

    ``grants``: the longest held first. ``practice``: he works on invented dossiers in an office of his own.
    """

    kind: Literal["person", "node", "system", "nobody"]
    id: UUID | None = None
    name: str = ""
    post: str = ""
    unit_id: UUID | None = None
    office_id: UUID | None = None
    grants: tuple[Grant, ...] = ()
    practice: bool = False

    def offices(self, *roles: RoleName) -> frozenset[UUID]:
        """Offices in which the actor holds one of these roles (any role if none is named)."""
        return frozenset(grant.office_id for grant in self.grants if not roles or grant.role in roles)

    def reach(self, *roles: RoleName) -> frozenset[UUID]:
        """The same offices, and those that have ended and whose heirs they are: whose records the actor may read."""
        held = (grant for grant in self.grants if not roles or grant.role in roles)
        return frozenset(one for grant in held for one in (grant.office_id, *grant.before))

    def own(self) -> "Actor":
        """The same actor without what others lent him: what was delegated is not delegated on."""
        return replace(self, grants=tuple(grant for grant in self.grants if grant.lent is None))

    def within(self, procedure: str, field: str) -> "Actor":
        """The same actor with the roles that reach a dossier of this procedure and field."""
        return replace(self, grants=tuple(grant for grant in self.grants if grant.covers(procedure, field)))

    def at(self, office_id: UUID, *roles: RoleName) -> "Actor":
        """The same actor at the post with one of these roles in an office; as before if there is none.

        Who may sign for another does so as his delegate: a deputy signs KT. (NĐ 30/2020 Điều 13).
        """
        grants = [grant for grant in self.grants if grant.office_id == office_id and grant.role in roles]
        grant = next((grant for grant in grants if grant.lent), grants[0] if grants else None)
        if grant is None:
            return self
        return replace(self, post=grant.title, unit_id=grant.unit_id, office_id=office_id)

    def has(self, *roles: RoleName) -> bool:
        return bool(self.offices(*roles))


NOBODY = Actor(kind="nobody")
SYSTEM = Actor(kind="system", name="Hệ thống")
