"""What a report is asked for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotFound
from xaso.people import queries as people
from xaso.reporting import access
from xaso.reporting.readings import Reading, reading
from xaso.reporting.windows import Window

By = Literal["field", "procedure", "office"]
COLUMNS: dict[By, str] = {"field": "field", "procedure": "procedure_code", "office": "office_id"}


@dataclass(frozen=True)
class Asked:
    """A period, the offices together, and what stands in a row. ``as_at``: the last day that is counted.

    ``heirs``: offices that have ended, whose dossiers count for the one that stands in their place today.
    """

    window: Window
    offices: tuple[UUID, ...]
    by: By
    today: date
    heirs: Mapping[UUID, UUID] = field(default_factory=dict)

    @property
    def as_at(self) -> date:
        return min(self.window.last, self.today)

    @property
    def running(self) -> bool:
        """The period is not over; what is due today is not overdue before the day is."""
        return self.window.last >= self.today

    @property
    def reading(self) -> Reading:
        return reading(self.window.last)

    @property
    def overdue_since(self) -> date:
        """The last day on which something became overdue that counts."""
        return self.as_at - timedelta(days=1) if self.running else self.as_at

    def together(self, office_id: UUID) -> tuple[UUID, ...]:
        """The offices that stand in the row of one."""
        return tuple(one for one in self.offices if self.heirs.get(one, one) == office_id)


@dataclass(frozen=True)
class Wish:
    """What somebody asks for. ``office``: None for all that the actor may see."""

    window: Window
    by: By = "field"
    office: UUID | None = None
    heirs: bool = True


def granted(actor: Actor, wish: Wish) -> Asked:
    """What the actor gets for a wish.

    Raises:
        Invalid: the period lies in the future.
        NotFound: the actor does not see this office.
    """
    today = clock.now().date()
    if wish.window.first > today:
        first = f"{wish.window.first:%d/%m/%Y}"
        raise Invalid({"ky": f"Kỳ này bắt đầu từ ngày {first}, chưa có số liệu. Hãy chọn kỳ khác."})
    seen = {one.id: one for one in access.offices(actor, "report.view", wish.window)}
    heirs = _heirs([one.id for one in seen.values() if one.in_force(today)], today) if wish.heirs else {}
    if wish.office is not None and wish.office not in seen:
        raise NotFound
    chosen = [one for one in seen if wish.office in {None, one, heirs.get(one)}]
    return Asked(wish.window, tuple(chosen), wish.by, today, heirs)


def _heirs(offices: list[UUID], day: date) -> dict[UUID, UUID]:
    """Office that has ended → the one that stands for it; an office that was divided stays by itself."""
    became = [(old, heir) for heir, olds in people.predecessors(offices, day).items() for old in olds]
    heirs = Counter(old for old, _ in became)
    return {old: heir for old, heir in became if heirs[old] == 1}
