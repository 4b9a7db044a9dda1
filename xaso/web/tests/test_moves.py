"""A steward lets an office go, and takes it back; whoever works there reads why nothing can be written."""

from uuid import UUID

import pytest

from tests.offices import Office
from xaso.base import clock
from xaso.exchange.models import Peer
from xaso.people.models import Move
from xaso.web.tests.browser import signed_in

ADDRESS, HUB = "/quan-tri/chuyen-noi-luu-giu/", UUID(int=70)


@pytest.fixture
def hub(office: Office) -> Peer:
    return Peer.objects.create(node=HUB, name="Tỉnh Lai Châu", role="hub", joined_at=clock.now())


@pytest.mark.usefixtures("hub")
def test_an_office_goes_and_is_taken_back(office: Office) -> None:
    khoa = signed_in("khoa")
    form = {"office": str(office.id), "node": str(HUB)}
    refused = khoa.post(ADDRESS, form)
    assert refused.status_code == 422
    assert "báo mọi người" in refused.content.decode()
    assert not Move.objects.exists()
    assert khoa.post(ADDRESS, {**form, "sure": "yes"}).status_code == 302
    assert "đang được chuyển nơi lưu giữ sang Tỉnh Lai Châu" in signed_in("binh").get("/viec/").content.decode()
    page = khoa.get(ADDRESS).content.decode()
    assert "Đang đóng gói" in page
    assert "Bắt đầu chuyển" not in page, "there is no other office"
    khoa.post(f"{ADDRESS}{Move.objects.get().pk}/rut-lai/")
    assert "Vẫn ở đây" in khoa.get(ADDRESS).content.decode()
    assert "chuyển nơi lưu giữ" not in signed_in("binh").get("/viec/").content.decode()


@pytest.mark.usefixtures("office")
def test_without_another_node_nothing_can_go() -> None:
    assert "chưa trao đổi với máy nào" in signed_in("khoa").get(ADDRESS).content.decode()


@pytest.mark.usefixtures("hub")
def test_only_known_places_are_taken(office: Office) -> None:
    khoa = signed_in("khoa")
    for office_id, node in ((str(UUID(int=5)), str(HUB)), (str(office.id), str(UUID(int=5)))):
        assert khoa.post(ADDRESS, {"office": office_id, "node": node, "sure": "yes"}).status_code == 422
    assert not Move.objects.exists()
