"""A leader signs with the device in his own PC: page, script, agent and device as they are; he types his PIN there."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests import pki
from tests.journeys.desk import Desk
from tests.journeys.eyes import faults
from tests.offices import Office
from tests.tokens import PIN, Drawer, module
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.documents.models import Dispatch
from xaso.signing import actions as signing
from xaso.signing import queries
from xaso.signing.agent.asked import Asked
from xaso.signing.agent.server import Agent, serve

pytestmark = pytest.mark.browser
PORT = 9443


@contextmanager
def agent(origin: str, shown: list[str]) -> Iterator[None]:
    """The program on his PC; he reads what it lists, declines once, and then types his PIN."""

    def ask(wanted: Asked) -> str | None:
        shown.extend(one.name for one in wanted.papers)
        return PIN if len(shown) > len(wanted.papers) else None

    server = serve(Agent(origin, module(), ask), PORT)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_page_brings_it_to_the_agent_and_back(
    desk: Desk, town: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pki.authority(tmp_path_factory.mktemp("pki")) as authority:
        Drawer(tmp_path_factory.mktemp("softhsm")).fill(authority, "chairman")
        source = signing.Shown(authority.certificate("chairman"))
        signing.add_key(actor=town.dung, office_id=town.id, source=source)
        for subject in ("Thành lập Tổ công nghệ số", "Kiện toàn Ban chỉ đạo"):
            text = actions.Draft(kind="quyet_dinh", subject=subject, body="Điều 1. Như trên.", others=["Sở Nội vụ"])
            made = actions.draft(actor=town.chau, dispatch_id=new_id(), text=text).dispatch_id
            actions.submit(actor=town.chau, dispatch_id=made, version=1, reviewer_id=town.accounts["dung"])
        dung, shown = desk.open("dung"), list[str]()
        dung.goto(f"{desk.address}/van-ban/trinh-ky/")
        assert faults(dung) == []
        for box in dung.query_selector_all("[name=chon]"):
            box.check()
        dung.click("button[value=ky]")
        dung.wait_for_selector("[data-agent-says]:has-text('Không gặp được chương trình ký')")
        assert {one.state for one in Dispatch.objects.all()} == {"for_approval"}, "nothing happened yet"
        with agent(desk.address, shown):
            dung.click("button[value=ky]")
            dung.wait_for_selector("[data-agent-says]:has-text('không đồng ý ký')")
            dung.click("button[value=ky]")
            dung.wait_for_selector("text=Không còn văn bản nào chờ bạn")
        assert len(shown) == 4
        for one in Dispatch.objects.all():
            assert one.state == "signed"
            assert queries.signatures(one.pk) != []
