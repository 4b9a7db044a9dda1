"""Refusing to receive leaves a numbered paper with the reason."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.offices import LAN, Office
from xaso.base import audit
from xaso.base.errors import Invalid
from xaso.base.identity import new_id
from xaso.cases import actions, queries
from xaso.cases.models import Case
from xaso.catalogue import queries as catalogue


def refuse(office: Office, case_id: object, reason: str = "Không thuộc thẩm quyền của xã") -> object:
    version = catalogue.current("1.004873").id
    return actions.refuse(actor=office.binh, case_id=case_id, version_id=version, applicant=LAN, reason=reason)


def test_a_refusal_has_number_and_reason_and_no_code(office: Office, reading: audit.Reading) -> None:
    made = refuse(office, new_id())
    case = Case.objects.get(pk=made.case_id)
    assert (case.state, case.code, made.number) == ("refused", None, 1)
    text = PdfReader(BytesIO(queries.refusal_slip(office.binh, str(case.pk)))).pages[0].extract_text()
    assert "Không thuộc thẩm quyền của xã" in text
    assert "01/PTC-TTPVHCC" in text


def test_twice_the_same_form_refuses_once(office: Office) -> None:
    key = new_id()
    assert refuse(office, key) == refuse(office, key)
    assert Case.objects.count() == 1


def test_a_refusal_without_reason_is_none(office: Office) -> None:
    with pytest.raises(Invalid):
        refuse(office, new_id(), reason="  ")
    assert not Case.objects.exists()
