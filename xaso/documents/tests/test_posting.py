"""What goes out on paper is written down for each recipient, and stands in the book of the post."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.offices import Office
from xaso.base import audit, clock
from xaso.base.errors import Invalid, NotAllowed
from xaso.documents import actions, queries
from xaso.documents.tests.hands import em
from xaso.documents.tests.test_dispatch import again, approved, issued


def test_day_way_and_receipt_for_each_recipient(office: Office, other_office: Office, reading: audit.Reading) -> None:
    made = issued(office, others=["Sở Nội vụ", "Ông Lò Văn An"], offices=(other_office.id,))
    page = queries.dispatch(em(office), made.pk)
    assert [name for _, name in page.by_hand] == ["Sở Nội vụ", "Ông Lò Văn An"]
    first, today = page.by_hand[0][0], clock.now().date()
    posted = actions.Posted([first], today, "post", "EA123456789VN")
    actions.post(actor=em(office), dispatch_id=made.pk, version=page.version, posted=posted)
    after = queries.dispatch(em(office), made.pk)
    assert [name for _, name in after.by_hand] == [
        "Ông Lò Văn An",
        f"Sở Nội vụ (Bưu điện, {today:%d/%m/%Y}, EA123456789VN)",
    ]
    (row,) = queries.book(office.dung, queries.book_part("post", str(today.year), str(today.month))).rows
    assert row == (f"{today:%d/%m/%Y}", "01/QĐ-UBND", "Sở Nội vụ", "1", "", "Bưu điện; EA123456789VN")
    paper = PdfReader(BytesIO(queries.book_pdf(em(office), queries.book_part("post", str(today.year), ""))))
    shown = paper.pages[0].extract_text()
    assert [one for one in ("SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN", "EA123456789VN") if one not in shown] == []
    assert queries.book_excel(em(office), queries.book_part("post", str(today.year), ""))[:2] == b"PK"


def test_what_cannot_be_is_told(office: Office) -> None:
    made, today = issued(office), clock.now().date()
    row = made.recipients.get().pk
    for wrong, field in (
        (actions.Posted([], today, "post"), "recipients"),
        (actions.Posted([row], today, "bird"), "by"),
        (actions.Posted([row], today + timedelta(days=1), "post"), "day"),
    ):
        with pytest.raises(Invalid) as refusal:
            actions.post(actor=em(office), dispatch_id=made.pk, version=made.version, posted=wrong)
        assert set(refusal.value.errors) == {field}
    with pytest.raises(NotAllowed):
        right = actions.Posted([row], today, "hand")
        actions.post(actor=office.dung, dispatch_id=made.pk, version=again(made).version, posted=right)
    with pytest.raises(NotAllowed):
        waiting = approved(office)
        actions.post(actor=em(office), dispatch_id=waiting.pk, version=waiting.version, posted=right)
