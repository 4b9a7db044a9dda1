"""Form 01 names who handed the dossier in for the applicant, and by which paper."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import Invalid
from xaso.cases import actions, queries
from xaso.cases.tests.hands import accepted

GIANG = actions.Delegate(name="Giàng Thị Giang", number="012190000099", authority="Giấy ủy quyền số 12 ngày 01/11/2026")


def test_the_receipt_names_the_delegate(office: Office, reading: audit.Reading) -> None:
    case = accepted(office, delegate=GIANG)
    text = PdfReader(BytesIO(queries.receipt(office.binh, case.code or ""))).pages[0].extract_text()
    assert "Giàng Thị Giang" in text
    assert "Giấy ủy quyền số 12" in text


def test_without_the_paper_nobody_is_authorised(office: Office) -> None:
    with pytest.raises(Invalid) as refusal:
        accepted(office, delegate=actions.Delegate(name="Giàng Thị Giang"))
    assert set(refusal.value.errors) == {"delegate_authority"}
