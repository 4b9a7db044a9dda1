"""What happens by itself, and when: the recurring jobs of the work loop."""

from django.conf import settings

from xaso.base import backup, cleaning, imports, quarantine, scans
from xaso.base.actor import SYSTEM
from xaso.base.jobs import Recurring, daily, every
from xaso.cases import queries as cases
from xaso.cases.actions import climb, digest, forget_old_drafts, go_on_importing_old_books, recount
from xaso.catalogue.actions import turn
from xaso.exchange import backing
from xaso.exchange import cleaning as exchange
from xaso.people.actions import forget_old_sign_ins, go_on_importing, go_on_importing_staff
from xaso.reporting.actions import check
from xaso.signing.actions import forget_unfinished, renew_stamps
from xaso.site import axis, late, moves, numbers_told, snapshots, traffic
from xaso.site.subscriptions import RECOUNT
from xaso.tasks import actions as tasks


def turn_the_catalogue() -> None:
    """Procedures that come into force or end today."""
    turn(actor=SYSTEM)


def tell_others() -> None:
    """The directory first: who hears of dossiers then knows where they are."""
    snapshots.tell()
    traffic.tell_new_hub()


def climb_tasks() -> None:
    """Deadlines of tasks are told by the hours at which dossiers of the same office climb."""
    tasks.climb(cases.watching_of)


def go_on_with_imports() -> None:
    """Lists that are being imported."""
    go_on_importing()
    go_on_importing_staff()
    go_on_importing_old_books()


def clean() -> None:
    """What need not be kept goes, and the database learns what is left."""
    forget_old_sign_ins()
    forget_old_drafts()
    forget_unfinished()
    cleaning.drop_handled_events()
    cleaning.drop_abandoned_uploads()
    cleaning.drop_contents_of_nobody()
    cleaning.drop_old_frontpages()
    scans.forget_taken()
    imports.forget_abandoned()
    exchange.drop_old()
    cleaning.learn_sizes()


def back_up() -> None:
    """A backup that is proven; from then on other nodes need not keep what is in it."""
    backing.begin()
    backup.nightly()
    backing.proven()


JOBS = (
    Recurring("turn", turn_the_catalogue, daily(0, 5)),
    Recurring(RECOUNT, recount, daily(0, 15)),
    Recurring("climb", climb, every(5)),
    Recurring("tasks", climb_tasks, every(5)),
    Recurring(snapshots.SNAPSHOTS, tell_others, every(5)),
    Recurring(numbers_told.NUMBERS, numbers_told.tell, every(5)),
    Recurring(moves.MOVES, moves.run, every(5)),
    Recurring("late", late.tell, every(5)),
    Recurring("axis", axis.run, every(5)),
    Recurring("axis units", axis.list_units, daily(4)),
    Recurring("digest", digest, daily(7)),
    Recurring("clean", clean, daily(0, 30)),
    Recurring(imports.JOB, go_on_with_imports, every(10)),
    Recurring("scan", quarantine.scan_waiting, every(10)),
    Recurring("reports", check, daily(2, 30)),
    Recurring("stamps", renew_stamps, daily(3)),
    Recurring("backup", back_up, daily(settings.BACKUP_HOUR)),
)
