"""Nodes that were restored with ``xaso restore``: what a backup holds was not lost, and nothing comes twice."""

import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from tests.commands.programs import Machine, until
from tests.exchange.nodes import Pair, arrived, numbers, rows, tell, telling, troubles

NIGHT = "import django; django.setup(); from xaso.site.schedule import back_up; back_up()"


def backed_up(machine: Machine, folder: Path) -> Path:
    made = machine.answer("backup", folder, "--prove")
    assert made["proved"] is True
    return Path(made["path"])


def backed_up_by_night(machine: Machine, folder: Path) -> Path:
    """As the work loop does it: from now on the others need not keep what is in it."""
    where = {"XASO_BACKUP_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
    subprocess.run([sys.executable, "-c", NIGHT], env={**machine.environment(), **where}, check=True)
    return max(folder.glob("xaso-*.tar.age"))


def restored(machine: Machine, backup: Path) -> None:
    """The disk is dead: a new one, with what the backup holds."""
    paper = backup.parent.with_suffix(".paper")
    paper.write_text((machine.data / "keys" / "office.agekey").read_text())
    shutil.rmtree(machine.data)
    assert machine.answer("restore", backup, f"--key-file={paper}")["incarnation"] == 2


def both_tell(pair: Pair, first: int, end: int) -> None:
    with telling(pair.hub, end - first, first) as one, telling(pair.commune, end - first, first) as other:
        assert (one.wait(120), other.wait(120)) == (0, 0)


def test_a_hub_restored_from_yesterdays_backup_loses_nothing(pair: Pair, tmp_path: Path) -> None:
    with ExitStack() as stack, pair.commune.started("exchange"):
        stack.enter_context(pair.hub.started("exchange"))
        both_tell(pair, 0, 30)
        until(lambda: pair.all_arrived)
        backup = backed_up(pair.hub, tmp_path / "backups")
        both_tell(pair, 30, 60)
        until(lambda: pair.all_arrived)
        stack.pop_all().close()
        restored(pair.hub, backup)
        assert arrived(pair.hub) == numbers(0, 30)
        tell(pair.commune, 30, 60)
        with pair.hub.started("exchange"):
            tell(pair.hub, 30, 60)
            until(lambda: pair.all_arrived and arrived(pair.hub) == numbers(0, 90))
    assert arrived(pair.commune) == numbers(0, 90), "also what the hub itself has forgotten saying"
    assert troubles(pair.commune) == []
    assert {kind for kind, _ in troubles(pair.hub)} == {"lost"}, (
        "the commune has words of the hub that it knows no more"
    )


def test_a_commune_restored_from_last_weeks_backup_is_told_what_is_missing(pair: Pair, tmp_path: Path) -> None:
    """The hub has forgotten what a newer backup of the commune holds; so that cannot come again."""
    with ExitStack() as stack, pair.hub.started("exchange"):
        stack.enter_context(pair.commune.started("exchange"))
        both_tell(pair, 0, 30)
        until(lambda: pair.all_arrived)
        old = backed_up_by_night(pair.commune, tmp_path / "backups")
        both_tell(pair, 30, 60)
        until(lambda: pair.all_arrived)
        backed_up_by_night(pair.commune, tmp_path / "newer")
        stack.pop_all().close()
        with pair.commune.started("exchange"):
            until(lambda: not rows(pair.hub, "SELECT 1 FROM exchange_outgoing"))
        restored(pair.commune, old)
        with pair.commune.started("exchange"):
            both_tell(pair, 60, 90)
            until(lambda: pair.all_arrived)
    assert arrived(pair.hub) == numbers(0, 90)
    assert {lane: found[-10:] for lane, found in arrived(pair.commune).items()} == numbers(60, 90)
    assert sorted(troubles(pair.commune)) == sorted(
        [*(("gap", f"{lane} 11–20") for lane in numbers(0, 3)), *(("lost", f"{lane} 11–20") for lane in numbers(0, 3))]
    )
    assert troubles(pair.hub) == []


def test_a_copied_data_folder_stops_its_link_and_takes_nothing_away(pair: Pair, tmp_path: Path) -> None:
    """Two processes of one node: somebody copied the folder to a second PC and both run."""
    twin = pair.commune.copy(tmp_path / "twin")
    with pair.hub.started("exchange"), ExitStack() as stack:
        stack.enter_context(pair.commune.started("exchange"))
        tell(pair.commune, 6)
        until(lambda: pair.all_arrived)
        stack.enter_context(twin.started("exchange"))
        until(lambda: troubles(twin))
        tell(pair.commune, 6, 6)
        until(lambda: pair.all_arrived)
        tell(pair.hub, 6)
        until(lambda: pair.all_arrived)
    assert {"twice"} <= {kind for kind, _ in troubles(twin)} <= {"twice", "refused"}
    assert rows(twin, "SELECT halted <> '' FROM exchange_peer") == [(1,)]
    assert arrived(pair.hub) == numbers(0, 12)
    assert arrived(pair.commune) == numbers(0, 6)
