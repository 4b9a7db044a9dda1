"""An old name of a commune at the counter and at home: what stands there today is said, nothing typed is changed."""

from datetime import date

import pytest
from django.test import Client

from tests.offices import Office, publish_packages
from xaso.people.models import Place, PlaceSuccession
from xaso.web.tests.browser import signed_in

SAID = "Bản Hon, Tam Đường"


@pytest.fixture
def land(db: None) -> None:
    def made(name: str, folded: str, tier: str, parent: Place | None = None, **days: date | None) -> Place:
        code = {"province": "12", "district": "106", "commune": "03427" if days["valid_to"] else "03394"}[tier]
        return Place.objects.create(code=code, name=name, folded=folded, tier=tier, parent=parent, **days)

    old: dict[str, date | None] = {"valid_from": None, "valid_to": date(2025, 6, 30)}
    new: dict[str, date | None] = {"valid_from": date(2025, 7, 1), "valid_to": None}
    district = made("Huyện Tam Đường", "huyen tam duong", "district", **old)
    before = made("Xã Bản Hon", "xa ban hon", "commune", district, **old)
    after = made("Xã Bản Bo", "xa ban bo", "commune", made("Tỉnh Lai Châu", "tinh lai chau", "province", **new), **new)
    PlaceSuccession.objects.create(before=before, after=after, day=date(2025, 7, 1), kind="merge", whole=True)


def test_the_public_page_says_what_it_is_today(land: None, client: Client) -> None:
    page = client.get("/tra-cuu/xa-cu/", {"ten": SAID}).content.decode()
    assert "nay thuộc <b>Xã Bản Bo, Tỉnh Lai Châu</b>" in page
    assert f'value="{SAID}"' in page
    assert "Không thấy đơn vị cũ" in client.get("/tra-cuu/xa-cu/", {"ten": "xã Không Có"}).content.decode()


def test_reception_says_it_and_leaves_the_address_as_typed(land: None, office: Office) -> None:
    publish_packages()
    sent = {"do": "again", "applicant_address": SAID}
    page = signed_in("binh").post("/ho-so/tiep-nhan/1.004873/", sent).content.decode()
    assert "nay thuộc <b>Xã Bản Bo, Tỉnh Lai Châu</b>" in page
    assert f'value="{SAID}"' in page
