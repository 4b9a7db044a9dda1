"""A dossier goes to whom its kind usually goes, and to nobody by accident."""

import pytest

from tests.offices import PASSWORD, Office
from xaso.base.actor import SYSTEM
from xaso.cases import actions
from xaso.people import actions as people
from xaso.web.office.tests.desk import COPY, MARITAL, accepted, signed_in

CHOOSE = '<option value="" selected>– chọn –</option>'


@pytest.fixture
def two_resolvers(office: Office) -> Office:
    post = people.create_post(actor=SYSTEM, unit_id=office.id, title="Công chức Kinh tế - Địa chính", role="resolver")
    made = people.create_account(actor=SYSTEM, post_id=post, username="son", full_name="Lò Văn Sơn", password=PASSWORD)
    office.accounts["son"] = made.account_id
    return office


def test_the_only_resolver_stands_there(office: Office) -> None:
    page = signed_in("binh").get(f"/ho-so/{accepted(office).code}/").content.decode()
    assert f'<option value="{office.accounts["chau"]}" selected>' in page


def test_between_two_the_officer_chooses(two_resolvers: Office) -> None:
    case, browser = accepted(two_resolvers), signed_in("binh")
    assert CHOOSE in browser.get(f"/ho-so/{case.code}/").content.decode()
    answer = browser.post(f"/ho-so/{case.code}/chuyen/", {"version": str(case.version), "receiver_id": ""})
    assert answer.status_code == 422
    assert "Hãy chọn công chức giải quyết." in answer.content.decode()


def test_the_next_of_its_kind_follows_the_last(two_resolvers: Office) -> None:
    case, receiver = accepted(two_resolvers), two_resolvers.accounts["son"]
    actions.hand_over(actor=two_resolvers.binh, case_id=case.pk, version=case.version, receiver_id=receiver)
    alike, other = accepted(two_resolvers, MARITAL), accepted(two_resolvers, COPY)
    browser = signed_in("binh")
    assert f'<option value="{receiver}" selected>' in browser.get(f"/ho-so/{alike.code}/").content.decode()
    assert CHOOSE in browser.get(f"/ho-so/{other.code}/").content.decode()
