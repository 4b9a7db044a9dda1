"""A counter that never rests: receives one dossier after another and says each code once it is safe.

Run as a process of its own, so that it can be killed. The first word is how many to receive; without it, no end.
"""

import itertools
import sys

import django

from xaso.base.loading import lasting

with lasting():
    django.setup()

    from tests.offices import CAST, PASSWORD, Office, intake
    from xaso.base.actor import SYSTEM
    from xaso.cases import actions
    from xaso.people import actions as people
    from xaso.people import queries
    from xaso.people.models import Account


def bring_in_the_cast() -> Office:
    found = queries.first_office()
    assert found
    office = Office(found.id)
    for username, (full_name, title, role) in CAST.items():
        known = Account.objects.filter(username=username).first()
        if known is None:
            post = people.create_post(actor=SYSTEM, unit_id=found.id, title=title, role=role)
            people.create_account(actor=SYSTEM, post_id=post, username=username, full_name=full_name, password=PASSWORD)
            known = Account.objects.get(username=username)
        office.accounts[username] = known.pk
    return office


office = bring_in_the_cast()
for done in itertools.count():
    if len(sys.argv) > 1 and done == int(sys.argv[1]):
        break
    print(actions.accept(actor=office.binh, intake=intake()).code, flush=True)
