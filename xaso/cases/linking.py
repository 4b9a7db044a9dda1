"""Dossiers that belong together: made from one visit of the citizen (liên thông), or split from one (tách hồ sơ).

Each keeps its own procedure, office, code and due date; the group is nothing but its members.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from xaso.cases import basis
from xaso.cases.models import Case, CaseLink
from xaso.cases.states import OPEN
from xaso.catalogue import queries as catalogue
from xaso.kit.procedure import Link
from xaso.kit.worktime import ZONE

GIVEN = frozenset({*OPEN, "returned"})
"""States of a dossier in which its place in the group is taken: it may yet have a result, or has one."""


@dataclass(frozen=True)
class Open:
    """A link that no dossier of the group stands for yet. ``code``: "" where the catalogue knows none of its codes."""

    link: Link
    code: str


def first_of(case: Case) -> Case:
    """The dossier that the group of this one began with: itself, if it began or has none."""
    row = CaseLink.objects.filter(case=case).select_related("first").first()
    return row.first if row else case


def members(first: Case) -> list[Case]:
    """The whole group, from its first dossier on."""
    linked = CaseLink.objects.filter(first=first).values("case_id")
    return list(Case.objects.filter(Q(pk=first.pk) | Q(pk__in=linked)).order_by("received_at", "pk"))


def one_visit(first: Case, now: datetime) -> bool:
    """Whether what is received now still belongs to the visit: on the day of the first reception."""
    return first.received_at.astimezone(ZONE).date() == now.astimezone(ZONE).date() and first.state in GIVEN


def open_links(first: Case) -> tuple[Open, ...]:
    """What the procedure of the first dossier is linked with, and has no dossier yet."""
    links = basis.spec_of(first).links
    if not links:
        return ()
    taken = set(CaseLink.objects.filter(first=first, case__state__in=GIVEN).values_list("key", flat=True))
    known = catalogue.names([code for link in links for code in link.codes])
    return tuple(
        Open(link, next((one for one in link.codes if one in known), "")) for link in links if link.key not in taken
    )
