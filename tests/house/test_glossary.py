"""Every name of the house stands in the glossary with its Vietnamese word, and the glossary names nothing else."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

import pytest
from django.apps import apps

from tests.house.tree import ROOT, texts
from xaso.base.actor import RoleName
from xaso.cases import access as cases
from xaso.cases import states
from xaso.catalogue import access as catalogue
from xaso.documents import access as documents
from xaso.documents import states as document_states
from xaso.exchange import access as exchange
from xaso.fees import access as fees
from xaso.learning import access as learning
from xaso.letters import access as letters
from xaso.people import access as people
from xaso.reporting import access as reporting
from xaso.signing import access as signing
from xaso.tasks import access as tasks
from xaso.tasks import states as task_states
from xaso.workfiles import access as workfiles
from xaso.workfiles import states as workfile_states

PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
SECTIONS = (
    "Rooms",
    "Roles",
    "Things",
    "States of a case",
    "States of an arrival",
    "States of a dispatch",
    "States of a task",
    "States of a work file",
    "Verbs",
)
VERB = re.compile(r"[a-z]+\.[a-z_]+")


DOCUMENT_VERBS = {verb for _, verb in (*document_states.ARRIVALS, *document_states.DISPATCHES)}


def table(section: str) -> dict[str, tuple[str, str]]:
    """English term → (Vietnamese, source) of one section."""
    part = re.split(r"^## ", PAGE.partition(f"\n## {section}\n")[2], flags=re.MULTILINE)[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return {english.strip(): (vietnamese.strip(), source.strip()) for english, vietnamese, source in rows[2:]}


def written_verbs() -> Iterator[str]:
    """The verbs under which the code writes: what opens a command, and what is put into the audit by hand."""
    for path, text in texts(".py"):
        if not path.startswith("xaso/") or "/tests/" in path:
            continue
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.withitem(context_expr=ast.Call(func=ast.Name(), args=[ast.Constant(value=str(verb)), *_])):
                    yield verb
                case ast.Call(func=ast.Attribute(attr="write"), args=[_, ast.Constant(value=str(verb)), *_]):
                    yield verb


@cache
def names() -> dict[str, set[str]]:
    """Section → the names that the code has."""
    transitions = {f"case.{verb}" for _, verb in states.TABLE}
    return {
        "Rooms": {path.parent.name for path in (ROOT / "xaso").glob("*/__init__.py")},
        "Roles": set(get_args(RoleName)),
        "Things": {model.__name__ for model in apps.get_models()},
        "States of a case": set(states.NAMES),
        "States of an arrival": set(document_states.ARRIVAL_NAMES),
        "States of a dispatch": set(document_states.DISPATCH_NAMES),
        "States of a task": set(task_states.NAMES),
        "States of a work file": set(workfile_states.NAMES),
        "Verbs": {
            *cases.VERBS,
            *people.VERBS,
            *catalogue.VERBS,
            *reporting.VERBS,
            *learning.VERBS,
            *fees.VERBS,
            *documents.VERBS,
            *(f"document.{verb}" for verb in DOCUMENT_VERBS),
            *exchange.VERBS,
            *signing.VERBS,
            *letters.VERBS,
            *tasks.VERBS,
            *workfiles.VERBS,
            *(f"task.{verb}" for _, verb in task_states.TABLE),
            *transitions,
            *filter(VERB.fullmatch, written_verbs()),
        },
    }


def test_all_names_have_their_section() -> None:
    assert set(names()) == set(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_the_table_has_the_names_of_the_code_and_no_others(section: str) -> None:
    assert sorted(table(section)) == sorted(names()[section])


@pytest.mark.parametrize("section", re.findall(r"^## (.+)$", PAGE, re.MULTILINE))
def test_every_term_has_its_vietnamese_word_and_its_source(section: str) -> None:
    assert table(section)
    for english, (vietnamese, source) in table(section).items():
        assert vietnamese, english
        assert source, english
        assert vietnamese != english, english


def test_a_state_is_called_on_screens_what_the_glossary_calls_it() -> None:
    for section, named in (
        ("States of a case", states.NAMES),
        ("States of an arrival", document_states.ARRIVAL_NAMES),
        ("States of a dispatch", document_states.DISPATCH_NAMES),
        ("States of a task", task_states.NAMES),
    ):
        shown = {state: name.lower() for state, name in named.items()}
        assert {state: words.lower() for state, (words, _) in table(section).items()} == shown
