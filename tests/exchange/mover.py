"""``python -m tests.exchange.mover DEED``: what stewards and a counter do about an office that moves.

``offer SIZE``: an office is made, with a dossier and a scan of this size, and sets out for the only peer;
``want``: what has come is taken; ``receive``: a dossier is received in it here. Each says a code, or nothing.
"""

import io
import os
import sys

import django

from xaso.base.loading import lasting

with lasting():
    django.setup()

    from tests.offices import intake, make_office
    from xaso.base.actor import Actor
    from xaso.cases import actions as cases
    from xaso.cases.models import Case, CasePaper
    from xaso.exchange.models import Peer
    from xaso.people import actions, queries
    from xaso.people.models import Account, Move


def offer(size: int) -> str:
    office = make_office("UBND xã Mường Khoa", "H35.12.08", suffix="_mk")
    made = cases.accept(actor=office.binh, intake=intake())
    paper, case = CasePaper.objects.filter(case=made.case_id)[0], Case.objects.get(pk=made.case_id)
    scan = io.BytesIO(b"%PDF-1.7\n" + os.urandom(size))
    scanned = {"paper_key": paper.key, "stream": scan, "name": "quet.pdf"}
    cases.attach(actor=office.binh, case_id=case.pk, version=case.version, **scanned)
    peer = Peer.objects.get()
    actions.start_move(actor=office.khoa, office_id=office.id, node=peer.node, node_name=peer.name)
    return case.code or ""


def want() -> str:
    actions.want_move(actor=_actor("khoa"), move_id=Move.objects.get().pk)
    return ""


def receive() -> str:
    return cases.accept(actor=_actor("binh_mk"), intake=intake()).code or ""


def _actor(username: str) -> Actor:
    return queries.actor_for(Account.objects.get(username=username).pk)


DEEDS = {"offer": offer, "want": want, "receive": receive}

if __name__ == "__main__":
    print(DEEDS[sys.argv[1]](*map(int, sys.argv[2:])))
