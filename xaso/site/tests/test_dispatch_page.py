"""The page of a document that was issued."""

from django.test import Client

from tests.offices import PASSWORD, Office
from xaso.documents.tests.hands import em
from xaso.documents.tests.test_dispatch import issued


def test_no_key_pressed_too_soon_takes_a_document_back(office: Office, client: Client) -> None:
    made = issued(office)
    em(office)
    client.post("/dang-nhap/", {"ten": "em", "mat-khau": PASSWORD})
    page = client.get(f"/van-ban/di/{made.pk}/").content.decode()
    assert "Thu hồi văn bản" in page
    assert "Ctrl+Enter" not in page.partition("Thu hồi văn bản")[0].partition("<main")[2]
    assert 'class="btn main"' not in page.partition("<main")[2].partition("</main>")[0]
