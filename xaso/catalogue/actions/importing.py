"""A crawl of the national portal into the catalogue."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from xaso.base.actor import Actor
from xaso.base.errors import Refused
from xaso.catalogue import access
from xaso.catalogue.actions.publish import Outcome, publish
from xaso.catalogue.portal import Read, read

MOST_REASONS = 10_000
"""Of a file that is no crawl at all the reasons are not kept without end; the count stays true."""


class UnusableFile(Refused):
    """The file cannot be read at all."""


@dataclass(frozen=True)
class Reason:
    """Why a line was left out."""

    line: int
    code: str
    why: str


@dataclass(frozen=True)
class ImportReport:
    """What became of the lines: ``imported`` are new to this source, ``changed`` say something else than before."""

    imported: int
    unchanged: int
    changed: int
    rejected: int
    reasons: tuple[Reason, ...]

    @property
    def usable(self) -> bool:
        """Whether the file held at least one procedure."""
        return self.imported + self.unchanged + self.changed > 0


def import_file(*, actor: Actor, path: Path) -> ImportReport:
    """Read a crawl and publish every procedure in it, each whole and in a transaction of its own.

    Running twice changes nothing. A folder of the same code goes on being offered.

    Raises:
        UnusableFile: there is no such file or it cannot be read.
    """
    access.publisher(actor)
    outcomes: Counter[Outcome] = Counter()
    rejected = 0
    reasons: list[Reason] = []
    try:
        for line in read(path):
            if isinstance(line, Read):
                outcomes[publish(actor=actor, spec=line.spec)] += 1
                continue
            rejected += 1
            if len(reasons) < MOST_REASONS:
                reasons.append(Reason(line=line.number, code=line.code, why=line.why))
    except OSError as error:
        raise UnusableFile(f"Không đọc được tệp {path}: {error.strerror or error}.") from error
    return ImportReport(
        imported=outcomes["new"],
        unchanged=outcomes["unchanged"],
        changed=outcomes["changed"],
        rejected=rejected,
        reasons=tuple(reasons),
    )
