"""A data folder with the documents of a province's office: half of them came, half were issued, with their texts.

Rows go past the actions, straight into the tables, for the sake of size, as in ``bench.shelf``.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from bench.generate import without_safety
from bench.office import PASSWORD, WEEK
from bench.people import invent
from bench.shelf import SEARCH, seeded_id
from xaso.base import calendar, cleaning, clock, keys, node, search
from xaso.base.actor import SYSTEM
from xaso.base.models import Series
from xaso.documents import rules
from xaso.documents.models import Arrival, Dispatch, DispatchVersion, DocumentStep, Recipient
from xaso.people import actions
from xaso.people.models import Account

SEED, YEARS, BATCH = 2026, 3, 2_000
PEOPLE = {"clerk": "Văn thư", "leader": "Chủ tịch", "resolver": "Chuyên viên"}
KINDS = ("quyet_dinh", "cong_van", "thong_bao", "ke_hoach", "bao_cao")
TEXT = """
về việc ban hành kế hoạch triển khai thực hiện nhiệm vụ phát triển kinh tế xã hội bảo đảm quốc phòng an ninh
năm trên địa bàn tỉnh huyện xã bản tăng cường công tác phòng chống thiên tai tìm kiếm cứu nạn cháy rừng dịch
bệnh gia súc gia cầm hỗ trợ hộ nghèo cận nghèo xây dựng nông thôn mới giải ngân vốn đầu tư công giải phóng mặt
bằng cấp giấy chứng nhận quyền sử dụng đất thống kê rà soát đối tượng chính sách người có công trợ cấp xã hội
trường học giáo viên học sinh bán trú khám chữa bệnh bảo hiểm y tế chuyển đổi số dịch vụ công trực tuyến cải
cách hành chính kiểm soát thủ tục đào tạo bồi dưỡng cán bộ công chức thi đua khen thưởng tiếp công dân giải
quyết khiếu nại tố cáo thanh tra kiểm tra sử dụng ngân sách dự toán quyết toán mua sắm tài sản lưu trữ hồ sơ
văn thư họp giao ban báo cáo định kỳ đột xuất chỉ đạo điều hành phối hợp liên ngành
"""
WORDS = tuple(TEXT.split())


@dataclass(frozen=True)
class Bureau:
    """What lies in the data folder. ``office``: whose documents they are."""

    office: str
    documents: int


def furnished(size: int) -> Bureau:
    """The data folder of the settings, filled first if it is empty."""
    note = Path(settings.DATA) / "bureau.json"
    if not note.exists():
        note.write_text(json.dumps(_furnish(size).__dict__))
    found = Bureau(**json.loads(note.read_text()))
    if found.documents != size:
        raise SystemExit(f"{settings.DATA} holds {found.documents} documents, not {size}")
    return found


def _furnish(size: int) -> Bureau:
    keys.ensure(settings.DATA)
    call_command("migrate", verbosity=0)
    random, first = Random(SEED), clock.now() - timedelta(days=365 * YEARS)
    with clock.pretend(first):
        office, accounts = _founded(random, first.date())
    with without_safety():
        writer, pace = _Writer(random, office, accounts), timedelta(days=365 * YEARS - 1) / size
        moments = (first + number * pace for number in range(size))
        while batch := list(islice(moments, BATCH)):
            with transaction.atomic():
                writer.write(batch)
        writer.close()
    cleaning.learn_sizes()
    return Bureau(str(office), size)


def _founded(random: Random, day: date) -> tuple[UUID, dict[str, UUID]]:
    node.found()
    calendar.seed(SYSTEM)
    office = actions.create_unit(
        actor=SYSTEM, name="UBND tỉnh Lai Châu", tier="province", valid_from=day, agency_code="H35",
        place="Lai Châu", week=WEEK,
    ).unit_id  # fmt: skip
    accounts = {}
    for serial, (role, title) in enumerate(PEOPLE.items()):
        post = actions.create_post(actor=SYSTEM, unit_id=office, title=title, role=role)
        accounts[role] = actions.create_account(
            actor=SYSTEM, post_id=post, username=f"{role}1", full_name=invent(random, serial).name, password=PASSWORD
        ).account_id
    Account.objects.update(must_change_password=False)
    return office, accounts


class _Writer:
    """Documents of three years; those of the last weeks are still worked on."""

    def __init__(self, random: Random, office: UUID, accounts: dict[str, UUID]) -> None:
        self._random, self._office, self._accounts = random, office, accounts
        self._numbers: dict[tuple[str, int], int] = {}
        self._placed = 0
        self._open_from = clock.now() - timedelta(days=20)

    def write(self, moments: list[datetime]) -> None:
        arrivals = [self._arrival(at) for at in moments[::2]]
        dispatches = [self._dispatch(at) for at in moments[1::2]]
        Arrival.objects.bulk_create(arrivals)
        Dispatch.objects.bulk_create(dispatches)
        versions = [self._text(one) for one in dispatches]
        DispatchVersion.objects.bulk_create(versions)
        Recipient.objects.bulk_create(Recipient(dispatch=one, name=self._sender()) for one in dispatches for _ in "12")
        DocumentStep.objects.bulk_create(
            [DocumentStep(arrival=one, verb="register", at=one.arrived_at, by="Văn thư") for one in arrivals]
            + [DocumentStep(dispatch=one, verb="issue", at=one.created_at, by="Văn thư") for one in dispatches]
        )
        bodies = [
            ("arrival", one.pk, f"{one.reference} {one.sender} {one.type_name} {one.subject} {one.signer}")
            for one in arrivals
        ] + [
            ("dispatch", one.pk, f"{one.reference} {one.subject} {one.signer_name} {text.body}")
            for one, text in zip(dispatches, versions, strict=True)
        ]
        self._place(bodies)

    def close(self) -> None:
        Series.objects.bulk_create(
            Series(unit_id=self._office, book=book, period=str(year), last=last)
            for (book, year), last in self._numbers.items()
        )

    def _arrival(self, at: datetime) -> Arrival:
        number, sender = self._number("arrival", at), self._sender()
        reference = (
            f"{self._random.randrange(1, 4000)}/{self._random.choice(('UBND-VP', 'QĐ-UBND', 'STC-NS', 'BC-SNN'))}"
        )
        running = at > self._open_from and self._random.random() < 0.5
        return Arrival(
            id=seeded_id(self._random, at), office_id=self._office, state="in_work" if running else "done",
            year=at.year, number=number, arrived_on=at.date(), arrived_at=at, registered_at=at,
            registered_by_id=self._accounts["clerk"], sender=sender, sender_key=sender.casefold(),
            reference=reference, reference_key=rules.reference_key(reference), issued_on=at.date(),
            type_name="Công văn", subject=self._said(18), signer="Nguyễn Văn An", medium="electronic", instruct_by=at,
            held_since=at, due=at + timedelta(days=15), holder_id=self._accounts["resolver"] if running else None,
            finished_at=None if running else at + timedelta(days=6),
        )  # fmt: skip

    def _dispatch(self, at: datetime) -> Dispatch:
        number, kind = self._number("dispatch", at), self._random.choice(KINDS)
        reference = f"{number}/{'QĐ-UBND' if kind == 'decision' else 'UBND-VP'}"
        return Dispatch(
            id=seeded_id(self._random, at), office_id=self._office, unit_id=self._office,
            author_id=self._accounts["resolver"], state="issued", kind=kind, subject=self._said(18), created_at=at,
            held_since=at, signer_name="Hoàng Văn Dũng", signed_at=at, year=at.year, number=number,
            reference=reference, reference_key=rules.reference_key(reference), issued_on=at.date(), issued_at=at,
        )  # fmt: skip

    def _text(self, dispatch: Dispatch) -> DispatchVersion:
        said = self._said(220)
        return DispatchVersion(dispatch=dispatch, number=1, at=dispatch.created_at, by_id=dispatch.author_id, body=said)

    def _number(self, book: str, at: datetime) -> int:
        found = self._numbers[book, at.year] = self._numbers.get((book, at.year), 0) + 1
        return found

    def _sender(self) -> str:
        return f"UBND xã Số {self._random.randrange(1, 100)}"

    def _said(self, count: int) -> str:
        return " ".join(self._random.choices(WORDS, k=count))

    def _place(self, found: list[tuple[str, UUID, str]]) -> None:
        rows = []
        for kind, identity, text in found:
            self._placed += 1
            body = search.body_of(kind, self._office, text)
            rows.append({"id": self._placed, "object": str(identity), "body": body})
        with connection.cursor() as cursor:
            for statement in SEARCH[connection.vendor]:
                cursor.executemany(statement, rows)
