"""What every way of signing has in common: what is put into a file, what is kept of it, what is refused."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from xaso.base import clock, files
from xaso.base.actor import Actor
from xaso.base.command import Command, command
from xaso.base.errors import Invalid
from xaso.base.files import FileFacts
from xaso.base.identity import new_id
from xaso.signing import events, rules, seen, states, trust
from xaso.signing.actions.signing import Outcome, ToSign
from xaso.signing.models import Signature, SigningKey
from xaso.signing.pades.signable import must_be_signable
from xaso.signing.pades.wanted import Level, Wanted
from xaso.signing.validation import judging
from xaso.signing.validation.report import Report, Weight

OWNER = "signature"
"""In ``base.files``: a signed content belongs to its signature until the room above takes it over."""


def best(believed: trust.Trust) -> Level:
    """The level that proves most, of those that this installation can make."""
    if not believed.time_url:
        return Level.B
    return Level.LTA if believed.roots else Level.T


@dataclass(frozen=True)
class Work:
    """One person at one post with one key."""

    actor: Actor
    key: SigningKey
    level: Level
    believed: trust.Trust

    def wanted(self, paper: ToSign, content: bytes, signature_id: UUID, at: datetime) -> Wanted:
        """The signature that is to be put in. Invalid if the file is none to be signed."""
        must_be_signable(content)
        mark = seen.mark(self.key, paper.role, content, box=paper.box, lines=paper.lines, at=at)
        reason = paper.reason or self.actor.post
        return Wanted(self.level, at, field_of(paper.role, signature_id), mark, reason=reason[:200])

    def failed(self, paper: ToSign, facts: FileFacts, why: str) -> Outcome:
        """It was tried, and is on record."""
        signature_id = new_id()
        with command("signing.fail", self.actor) as cmd:
            row = self.row(paper, facts, signature_id, cmd.at)
            Signature.objects.create(**row, state=states.after("asked", "fail"), reason=why[:500])
            cmd.publish(events.Failed(**self.subject(paper, signature_id, facts)))
        return Outcome(paper, paper.owner_id, facts.sha256, signature_id, refusal=why)

    def row(self, paper: ToSign, facts: FileFacts, signature_id: UUID, at: datetime) -> dict[str, Any]:
        """Who signs what, as it is written down."""
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

    def subject(self, paper: ToSign, signature_id: UUID, facts: FileFacts) -> dict[str, Any]:
        """The same, as it is told."""
        return {
            "signature_id": signature_id,
            "owner_id": paper.owner_id,
            "key_id": self.key.pk,
            "office_id": self.key.office_id,
            "before": facts.sha256,
        }


@dataclass(frozen=True)
class Sound:
    """A signed content that our own report finds nothing wrong with, taken in. ``told``: of the new signature."""

    arrived: files.Arrived
    told: dict[str, Any]
    report: Report

    def columns(self) -> dict[str, Any]:
        """What is written down of it."""
        return {
            "after": self.arrived.sha256,
            "told": self.told,
            "renew_by": rules.renew_by(self.report.stamped_until),
        }


def field_of(role: str, signature_id: UUID) -> str:
    """The name of the signature in the file."""
    return f"{role}-{signature_id}"


def sound(signed: bytes, field: str, name: str, believed: trust.Trust) -> Sound:
    """Nothing leaves the room that our own report would refuse; nobody signs what somebody has tampered with."""
    report = judging.judge(signed, believed, now=clock.now(), online=False)
    findings = (*report.about, *(one for each in report.signatures for one in each.findings))
    wrong = [one.words for one in findings if one.weight is Weight.BAD]
    if wrong:
        raise Invalid({"file": "Không ký được tệp này: " + " ".join(dict.fromkeys(wrong))})
    mine = next(one for one in report.signatures if one.field == field)
    return Sound(files.take_in(BytesIO(signed), name), mine.as_json(), report)


def keep(cmd: Command, arrived: files.Arrived, signature_id: UUID, office_id: UUID) -> FileFacts:
    """A content in the keeping of its signature."""
    row = files.store(arrived, actor=cmd.actor, at=cmd.at, owner_kind=OWNER, owner_id=signature_id, office_id=office_id)
    return FileFacts(row.pk, row.name, row.media_type, row.size, row.sha256)


def kept(signature: Signature) -> bytes:
    """The newest content of a signature."""
    assert signature.file_id is not None
    return files.opened(owner_kind=OWNER, owner_id=signature.pk, file_id=signature.file_id)[1]
