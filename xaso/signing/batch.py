"""A batch at work: each file is a transaction of its own, and what was signed stays signed.

The key works outside of transactions: nobody else waits for a PIN, a device or a time authority.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from xaso.base import clock, files
from xaso.base.actor import Actor
from xaso.base.command import Command, command
from xaso.base.errors import Invalid, Refused
from xaso.base.files import FileFacts
from xaso.base.identity import new_id
from xaso.signing import events, rules, seen, states, trust
from xaso.signing.actions.signing import Outcome, Then, ToSign
from xaso.signing.keys import opening
from xaso.signing.models import Signature, SigningKey
from xaso.signing.pades.signable import must_be_signable
from xaso.signing.pades.wanted import Level, Wanted
from xaso.signing.pades.workbench import Workbench
from xaso.signing.refusals import KeyRefused
from xaso.signing.validation import judging
from xaso.signing.validation.report import Report, Weight

NOT_TRIED = "Chưa ký: văn bản trước đó cho thấy thiết bị hoặc khóa ký không dùng được."
OWNER = "signature"
"""In ``base.files``: a signed content belongs to its signature until the room above takes it over."""


def sign_all(
    actor: Actor, key: SigningKey, secret: str, papers: Sequence[ToSign], *, level: Level | None, then: Then | None
) -> list[Outcome]:
    """What ``actions.sign`` says, by whoever may use the key."""
    believed = trust.installed()
    with opening.opened(key, secret) as signer, Workbench(believed) as bench:

        def put(content: bytes, wanted: Wanted) -> bytes:
            return bench.sign(content, signer, wanted)

        return list(_Batch(actor, key, level or best(believed), believed, put, then).run(papers))


def best(believed: trust.Trust) -> Level:
    """The level that proves most, of those that this installation can make."""
    if not believed.time_url:
        return Level.B
    return Level.LTA if believed.roots else Level.T


@dataclass(frozen=True)
class _Batch:
    actor: Actor
    key: SigningKey
    level: Level
    believed: trust.Trust
    put: Callable[[bytes, Wanted], bytes]
    then: Then | None

    def run(self, papers: Sequence[ToSign]) -> Iterator[Outcome]:
        useless = False
        for paper in papers:
            if useless:
                yield Outcome(paper, refusal=NOT_TRIED)
                continue
            facts = None
            try:
                facts, content = files.opened(
                    owner_kind=paper.owner_kind, owner_id=paper.owner_id, file_id=paper.file_id
                )
                yield self._one(paper, facts, content)
            except Refused as error:
                useless = isinstance(error, KeyRefused) and error.gone
                yield self._failed(paper, facts, error.message) if facts else Outcome(paper, refusal=error.message)

    def _one(self, paper: ToSign, facts: FileFacts, content: bytes) -> Outcome:
        must_be_signable(content)
        signature_id, at = new_id(), clock.now()
        field = f"{paper.role}-{signature_id}"
        mark = seen.mark(self.key, paper.role, content, box=paper.box, lines=paper.lines, at=at)
        reason = paper.reason or self.actor.post
        signed = self.put(content, Wanted(self.level, at, field, mark, reason=reason[:200]))
        told = judging.judge(signed, self.believed, now=clock.now(), online=False)
        _must_be_sound(told)
        mine = next(one for one in told.signatures if one.field == field)
        arrived = files.take_in(BytesIO(signed), facts.name)
        with command("signing.sign", self.actor) as cmd:
            Signature.objects.create(
                **self._row(paper, facts, signature_id, cmd.at),
                after=arrived.sha256,
                state=states.after("asked", "sign"),
                told=mine.as_json(),
                renew_by=rules.renew_by(told.stamped_until),
            )
            outcome = Outcome(paper, signature_id, keep(cmd, arrived, signature_id, self.key.office_id))
            subject = self._subject(paper, signature_id, facts)
            cmd.publish(events.Signed(**subject, role=paper.role, after=arrived.sha256, level=self.level))
            if self.then:
                self.then(cmd, outcome)
        return outcome

    def _failed(self, paper: ToSign, facts: FileFacts, why: str) -> Outcome:
        signature_id = new_id()
        with command("signing.fail", self.actor) as cmd:
            row = self._row(paper, facts, signature_id, cmd.at)
            Signature.objects.create(**row, state=states.after("asked", "fail"), reason=why[:500])
            cmd.publish(events.Failed(**self._subject(paper, signature_id, facts)))
        return Outcome(paper, signature_id, refusal=why)

    def _row(self, paper: ToSign, facts: FileFacts, signature_id: UUID, at: datetime) -> dict[str, Any]:
        return {
            "pk": signature_id,
            "key": self.key,
            "account_id": self.actor.id,
            "by_name": self.actor.name[:200],
            "post": self.actor.post[:300],
            "office_id": self.key.office_id,
            "role": paper.role,
            "owner_kind": paper.owner_kind,
            "owner_id": paper.owner_id,
            "file_name": facts.name,
            "before": facts.sha256,
            "level": self.level,
            "at": at,
        }

    def _subject(self, paper: ToSign, signature_id: UUID, facts: FileFacts) -> dict[str, Any]:
        return {
            "signature_id": signature_id,
            "owner_id": paper.owner_id,
            "key_id": self.key.pk,
            "office_id": self.key.office_id,
            "before": facts.sha256,
        }


def keep(cmd: Command, arrived: files.Arrived, signature_id: UUID, office_id: UUID) -> FileFacts:
    """The signed content in the keeping of its signature."""
    kept = files.store(
        arrived, actor=cmd.actor, at=cmd.at, owner_kind=OWNER, owner_id=signature_id, office_id=office_id
    )
    return FileFacts(kept.pk, kept.name, kept.media_type, kept.size, kept.sha256)


def _must_be_sound(told: Report) -> None:
    """Nothing leaves the room that our own inspection would refuse; nobody signs what somebody has tampered with."""
    wrong = [
        one.words
        for one in (*told.about, *(x for each in told.signatures for x in each.findings))
        if one.weight is Weight.BAD
    ]
    if wrong:
        raise Invalid({"file": "Không ký được tệp này: " + " ".join(dict.fromkeys(wrong))})
