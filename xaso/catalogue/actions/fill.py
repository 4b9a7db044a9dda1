"""The catalogue of a fresh installation: what ships with the product."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from xaso.base.actor import Actor
from xaso.catalogue import packages
from xaso.catalogue.actions.publish import Outcome, publish
from xaso.catalogue.shipped import shipped


@dataclass(frozen=True)
class PackagesReport:
    """``broken``: the folders that could not be published, each with what to mend."""

    new: int
    changed: int
    unchanged: int
    broken: tuple[str, ...]


def publish_facts(*, actor: Actor) -> Counter[Outcome]:
    """The shipped catalogue of bare facts, each procedure in a transaction of its own."""
    return Counter(publish(actor=actor, spec=spec) for spec in shipped())


def publish_packages(*, actor: Actor, root: Path = packages.ROOT, trial: bool = False) -> PackagesReport:
    """The package folders. A broken one is reported and the others go on. ``trial``: those that begin with "_" too."""
    outcomes: Counter[Outcome] = Counter()
    broken = []
    for folder in packages.folders(root):
        if folder.name.startswith("_") and not trial:
            continue
        try:
            package = packages.load(folder)
        except packages.BadPackage as problem:
            broken.append(str(problem))
            continue
        outcomes[publish(actor=actor, spec=package.spec, files=package.files)] += 1
    return PackagesReport(
        new=outcomes["new"], changed=outcomes["changed"], unchanged=outcomes["unchanged"], broken=tuple(broken)
    )
