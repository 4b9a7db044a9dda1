"""``python -m tests.exchange.officers DEED WORD...``: what officers of the only office of a node do.

``come NAME CODE TIER``: the office and its people are there, and the one of all tests is left empty, for no two nodes
have the same unit; ``receive``: a dossier; ``advance CODE``: it is handed on;
``write NAME``: a letter to a unit of this name; ``open``: the letter that came; ``issue NAME``: a document to an office
of this name; ``register``: the document that came. Each says an id, or a code, or nothing.
"""

import sys

import django

from xaso.base.loading import lasting

with lasting():
    django.setup()

    from tests.offices import Office, add_clerk, intake, make_office
    from xaso.base.identity import new_id
    from xaso.cases import actions as cases
    from xaso.cases.models import Case
    from xaso.documents import actions as documents
    from xaso.documents.models import Arrival
    from xaso.documents.tests.test_dispatch import issued
    from xaso.letters import actions as letters
    from xaso.letters.models import Letter
    from xaso.people import queries
    from xaso.people.models import Account, Tenure, Unit, UnitCode

SUFFIX = "_o"


def come(name: str, code: str, tier: str) -> str:
    UnitCode.objects.all().delete()
    Tenure.objects.all().delete()
    office = make_office(name, code, suffix=SUFFIX)
    Unit.objects.filter(pk=office.id).update(tier=tier)
    add_clerk(office, SUFFIX)
    return str(office.id)


def receive() -> str:
    return cases.accept(actor=_office().binh, intake=intake()).code or ""


def advance(code: str) -> str:
    office, case = _office(), Case.objects.get(code=code)
    to_chau = {"case_id": case.pk, "version": case.version, "receiver_id": office.accounts["chau"]}
    cases.hand_over(actor=office.binh, **to_chau)
    return ""


def write(name: str) -> str:
    (to,) = [one for one in queries.addressees(name) if one.node]
    office = _office()
    letters.write(
        actor=office.chau, new=letters.NewLetter(new_id(), office.id, to.unit_id, "Hỏi về hồ sơ", "Đề nghị cho biết.")
    )
    return ""


def open_() -> str:
    letter = Letter.objects.get(state="arrived")
    letters.open_letter(actor=_office().binh, letter_id=letter.pk, version=letter.version)
    return letter.text


def issue(name: str) -> str:
    return str(issued(_office(), others=[name]).pk)


def register() -> str:
    arrival = Arrival.objects.get()
    documents.accept(actor=_office().actor("em"), arrival_id=arrival.pk, version=arrival.version)
    return arrival.subject


def _office() -> Office:
    accounts = {one.username.removesuffix(SUFFIX): one.pk for one in Account.objects.filter(username__endswith=SUFFIX)}
    office_id = queries.actor_for(accounts["binh"]).office_id
    assert office_id is not None
    return Office(office_id, accounts)


DEEDS = {
    "come": come, "receive": receive, "advance": advance, "write": write, "open": open_, "issue": issue,
    "register": register,
}  # fmt: skip

if __name__ == "__main__":
    print(DEEDS[sys.argv[1]](*sys.argv[2:]))
