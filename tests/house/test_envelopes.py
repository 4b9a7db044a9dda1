"""What nodes tell each other has a public schema; what this release writes and reads is that schema.

``python -m tests.house.test_envelopes`` writes the files anew after a type has got a new version.
"""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from tests.house.tree import ROOT
from xaso.base.calendar_told import Told as Days
from xaso.base.numbers_told import Ask, Numbers
from xaso.base.numbers_told import Known as KnownNumbers
from xaso.cases import bundle
from xaso.cases.actions.elsewhere import Said
from xaso.catalogue.told import Told as Procedure
from xaso.documents.bodies import Recall
from xaso.documents.bodies import Sent as DocumentSent
from xaso.documents.bodies import State as DocumentState
from xaso.exchange.receiving import RECEIPT, Answer
from xaso.exchange.snapshots import Said as Known
from xaso.letters.bodies import Fate, Sent, SentWithFiles
from xaso.people import bodies as moves
from xaso.people.directory import Directory
from xaso.reporting.requests import bodies as reports
from xaso.site.traffic import HANDLERS

FOLDER = ROOT / "docs" / "exchange"
BODIES: dict[tuple[str, int], type[BaseModel]] = {
    ("case.arrived", 1): bundle.Said,
    ("case.arrived", 2): bundle.Proven,
    ("case.declined", 1): bundle.Said,
    ("case.handed", 1): bundle.Handed,
    ("case.recalled", 1): bundle.Said,
    ("case.recalled", 2): bundle.Proven,
    ("case.released", 1): bundle.Said,
    ("case.returned", 1): bundle.Returned,
    ("case.status", 1): Said,
    ("case.taken", 1): bundle.Said,
    ("case.taken", 2): bundle.Proven,
    ("calendar.days", 1): Days,
    ("catalogue.procedure", 1): Procedure,
    ("document.recall", 1): Recall,
    ("document.sent", 1): DocumentSent,
    ("document.state", 1): DocumentState,
    ("exchange.known", 1): Known,
    ("letter.sent", 1): Sent,
    ("letter.sent", 2): SentWithFiles,
    ("letter.state", 1): Fate,
    ("numbers.ask", 1): Ask,
    ("numbers.given", 1): Numbers,
    ("numbers.told", 1): KnownNumbers,
    ("office.directory", 1): Directory,
    ("report.asked", 1): reports.Asked,
    ("report.decided", 1): reports.Decided,
    ("report.due", 1): reports.Due,
    ("report.filled", 1): reports.Filled,
    ("report.reminded", 1): reports.Reminded,
    ("report.state", 1): reports.State,
    ("report.wished", 1): reports.Wished,
    ("unit.part", 1): moves.Part,
    ("unit.offered", 1): moves.Offered,
    **{(f"unit.{word}", 1): moves.Said for word in ("wanted", "given", "taken", "declined", "withdrawn")},
    ("unit.asked", 1): moves.Asked,
    ("unit.answered", 1): moves.Answered,
    (RECEIPT.type, RECEIPT.version): Answer,
}


def place(kind: tuple[str, int]) -> Path:
    return FOLDER / f"{kind[0]}.v{kind[1]}.json"


def schema(kind: tuple[str, int]) -> str:
    said = BODIES[kind].model_json_schema() | {"title": f"{kind[0]}, version {kind[1]}"}
    return json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@pytest.mark.parametrize("kind", sorted(BODIES))
def test_the_public_schema_is_what_is_read(kind: tuple[str, int]) -> None:
    assert place(kind).read_text(encoding="utf-8") == schema(kind)


def test_every_type_has_one() -> None:
    assert set(HANDLERS) | {(RECEIPT.type, RECEIPT.version)} == set(BODIES)


if __name__ == "__main__":
    for each in BODIES:
        place(each).write_text(schema(each), encoding="utf-8")
