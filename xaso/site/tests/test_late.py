"""What waits too long is told to the person whom the steward named: on the first page, and by mail of a real server."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from uuid import UUID

import pytest
import time_machine
from django.test import override_settings

from tests.offices import Office
from xaso.base import clock
from xaso.base.errors import NotAllowed
from xaso.exchange import actions, here, queries
from xaso.exchange.models import LateLink, Outgoing, Peer
from xaso.exchange.sending import Kind, send
from xaso.exchange.silence import silence
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people.models import Account
from xaso.site import late
from xaso.web.tests.browser import signed_in

HUB = UUID(int=70)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


class Post(socketserver.StreamRequestHandler):
    """A mail server that takes everything and keeps it."""

    def handle(self) -> None:
        self.say("220 thu.example")
        while line := self.rfile.readline().strip():
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                taken = []
                while (part := self.rfile.readline()) != b".\r\n":
                    taken.append(part)
                self.server.taken.append(b"".join(taken))
            if word == b"QUIT":
                self.say("221 bye")
                return
            self.say("250 thu.example" if word != b"RCPT" or not self.server.closed else "550 no such box")

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def post() -> Iterator[socketserver.ThreadingTCPServer]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.daemon_threads, server.taken, server.closed = True, [], False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host, port = server.server_address
        with override_settings(
            SMTP="given", EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST=host, EMAIL_PORT=port,
            EMAIL_USE_TLS=False, EMAIL_USE_SSL=False, DEFAULT_FROM_EMAIL="xaso@laichau.gov.vn",
        ):  # fmt: skip
            yield server
        server.shutdown()


@pytest.fixture
def waiting(office: Office) -> Iterator[Office]:
    """Something urgent was queued sixteen minutes ago, and Châu is to be told."""
    with time_machine.travel(MONDAY, tick=False) as now:
        here.take_part(name="UBND xã Tân Phong", role="commune")
        Peer.objects.create(node=HUB, name="Tỉnh Lai Châu", role="hub", joined_at=clock.now())
        send(HUB, Kind("case.status", 1, "urgent"), {})
        actions.name_guardian(actor=office.khoa, account_id=office.accounts["chau"])
        version = Account.objects.get(pk=office.accounts["chau"]).version
        people.set_email(
            actor=office.khoa, account_id=office.accounts["chau"], version=version, email="nmchau@laichau.gov.vn"
        )
        now.shift(timedelta(minutes=16))
        yield office


def test_one_mail_says_who_waits_since_when(waiting: Office, post: socketserver.ThreadingTCPServer) -> None:
    late.tell()
    late.tell()
    (raw,) = post.taken
    mail = message_from_bytes(raw)
    assert mail["To"] == "nmchau@laichau.gov.vn"
    assert str(make_header(decode_header(mail["Subject"]))) == "UBND xã Tân Phong: có tin chờ gửi quá lâu"
    assert "Tỉnh Lai Châu: 1 tin, chờ từ 09:00 23/11/2026" in mail.get_payload(decode=True).decode()


def test_it_is_told_anew_when_it_was_over_and_every_day_that_it_lasts(
    waiting: Office, post: socketserver.ThreadingTCPServer
) -> None:
    late.tell()
    Outgoing.objects.update(arrived_at=clock.now())
    late.tell()
    assert not LateLink.objects.exists()
    Outgoing.objects.update(arrived_at=None)
    late.tell()
    assert len(post.taken) == 2
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        late.tell()
    assert len(post.taken) == 3


def test_a_server_that_does_not_take_it_is_tried_again_and_the_page_says_so(
    waiting: Office, post: socketserver.ThreadingTCPServer
) -> None:
    post.closed = True
    late.tell()
    assert "Chưa báo được bằng thư điện tử" in signed_in("chau").get("/viec/").content.decode()
    post.closed = False
    late.tell()
    assert len(post.taken) == 1
    assert "Chưa báo được" not in signed_in("chau").get("/viec/").content.decode()


def test_a_server_that_is_not_there_stops_nothing(waiting: Office, post: socketserver.ThreadingTCPServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    with override_settings(EMAIL_PORT=free):
        late.tell()
    assert LateLink.objects.get().problem.startswith("máy chủ thư không nhận")


def test_without_a_mail_server_it_stands_on_the_first_page_of_this_person_alone(waiting: Office) -> None:
    late.tell()
    assert LateLink.objects.get().mailed_at is None
    line = "1 tin gửi Tỉnh Lai Châu"
    assert line in signed_in("chau").get("/viec/").content.decode()
    assert line not in signed_in("binh").get("/viec/").content.decode()


def test_the_steward_names_the_person(waiting: Office) -> None:
    browser = signed_in("khoa")
    assert "Nguyễn Minh Châu" in browser.get("/quan-tri/trao-doi/").content.decode()
    browser.post("/quan-tri/trao-doi/nguoi-duoc-bao/", {"account": str(waiting.accounts["khoa"])})
    assert queries.guardian() == waiting.accounts["khoa"]
    assert "1 tin gửi Tỉnh Lai Châu" in browser.get("/quan-tri/").content.decode()
    browser.post("/quan-tri/trao-doi/nguoi-duoc-bao/", {"account": ""})
    assert queries.guardian() is None
    assert browser.post("/quan-tri/trao-doi/nguoi-duoc-bao/", {"account": str(HUB)}).status_code == 404


@pytest.mark.parametrize(
    ("since", "tone", "text"),
    [
        (timedelta(seconds=119), "fine", "Đang nối"),
        (timedelta(minutes=2), "kept", "Im 2 phút"),
        (timedelta(hours=4), "soon", "Im 4 giờ"),
        (timedelta(hours=47), "late", "Im 47 giờ"),
        (timedelta(days=9), "late", "Im 9 ngày"),
    ],
)
def test_silence_has_a_colour_a_shape_and_a_word(since: timedelta, tone: str, text: str) -> None:
    found = silence(MONDAY - since, MONDAY)
    assert (found.tone, found.text) == (tone, text)
    assert silence(None, MONDAY).text == "Chưa nối lần nào"


def test_the_board_begins_with_who_is_silent_longest(office: Office) -> None:
    now = clock.now()
    for at, (name, since) in enumerate({"Mới": None, "Nậm Cắn": 50, "Mường Khoa": 0, "Tà Tổng": 9}.items(), 1):
        heard = None if since is None else now - timedelta(hours=since)
        Peer.objects.create(node=UUID(int=at), name=name, role="commune", joined_at=now, heard_at=heard)
    names = [one.name for one in queries.board(office.dung)]
    assert names == ["Nậm Cắn", "Tà Tổng", "Mường Khoa", "Mới"]
    page = signed_in("khoa").get("/lien-lac/").content.decode()
    assert "<b>2</b> nơi im từ bốn giờ" in page
    assert "Im 2 ngày" in page
    with pytest.raises(NotAllowed):
        queries.board(office.chau)
