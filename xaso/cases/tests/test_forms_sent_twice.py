"""A form makes one dossier: sent again it tells of that one, changed it is told apart, at one moment it counts once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connections

from tests.offices import LAN, Office, intake
from xaso.base.errors import NotPossible
from xaso.base.models import Series
from xaso.cases import actions
from xaso.cases.models import Case

NUMBER = "125 quyển số 01-SCT/BS"
SIGNER = "Hoàng Văn Dũng, Chủ tịch UBND"


def test_the_same_form_with_another_citizen_is_told_apart(office: Office) -> None:
    form = intake()
    actions.accept(actor=office.binh, intake=form)
    with pytest.raises(NotPossible, match=r"H35\.12\.07"):
        actions.accept(actor=office.binh, intake=replace(form, applicant=replace(LAN, name="Lò Thị Hoa")))
    assert Case.objects.count() == 1


def test_one_form_does_not_do_two_things(office: Office) -> None:
    form = intake("2.000815")
    actions.accept(actor=office.binh, intake=form)
    with pytest.raises(NotPossible):
        actions.record(actor=office.binh, intake=form, number=NUMBER, signer=SIGNER)
    with pytest.raises(NotPossible):
        actions.refuse(
            actor=office.binh, case_id=form.case_id, version_id=form.version_id, applicant=LAN, reason="Không"
        )
    assert Case.objects.get().state == "accepted"


def test_confirming_a_warning_is_still_the_same_form(office: Office) -> None:
    form = intake()
    first = actions.accept(actor=office.binh, intake=form)
    assert actions.accept(actor=office.binh, intake=replace(form, confirmed=False)) == first


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_receive_once_and_both_are_told(office: Office) -> None:
    form, actor = intake(), office.binh

    def press(_: int) -> str:
        try:
            return actions.accept(actor=actor, intake=form).code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        codes = set(pool.map(press, range(4)))
    assert len(codes) == 1
    assert Case.objects.count() == 1
    assert Series.objects.get(book="case").last == 1
