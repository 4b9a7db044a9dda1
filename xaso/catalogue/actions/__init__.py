"""Every write of the catalogue: publishing, from folders, from the shipped facts, from a crawl of the portal."""

from xaso.catalogue.actions.fill import PackagesReport, publish_facts, publish_packages
from xaso.catalogue.actions.hearing import hear_procedure
from xaso.catalogue.actions.importing import ImportReport, Reason, UnusableFile, import_file
from xaso.catalogue.actions.publish import Outcome, publish, turn

__all__ = [
    "ImportReport",
    "Outcome",
    "PackagesReport",
    "Reason",
    "UnusableFile",
    "hear_procedure",
    "import_file",
    "publish",
    "publish_facts",
    "publish_packages",
    "turn",
]
