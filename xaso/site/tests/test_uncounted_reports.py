"""A report says when something that just happened is not in its numbers yet."""

from tests.house.world import signed_in
from tests.offices import Office, intake
from xaso.base import outbox
from xaso.cases import actions
from xaso.site.subscriptions import SUBSCRIPTIONS

WORDS = "đang được đưa vào số liệu"


def test_until_the_events_had_their_effect(office: Office) -> None:
    while outbox.run(SUBSCRIPTIONS):
        pass
    leader = signed_in("dung")
    assert WORDS not in leader.get("/bao-cao/").content.decode()
    actions.accept(actor=office.binh, intake=intake())
    assert f"Còn 1 việc vừa ghi {WORDS}" in leader.get("/bao-cao/").content.decode()
    while outbox.run(SUBSCRIPTIONS):
        pass
    assert WORDS not in leader.get("/bao-cao/").content.decode()
