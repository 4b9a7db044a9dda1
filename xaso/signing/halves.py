"""Signatures whose key is on the officer's PC: the first half here, the key there, the second half here again."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from asn1crypto import x509

from xaso.base import clock, files
from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Refused
from xaso.base.files import FileFacts
from xaso.base.identity import new_id
from xaso.signing import events, states, trust
from xaso.signing.actions.apart import Half
from xaso.signing.actions.signing import Outcome, Then, ToSign
from xaso.signing.models import Signature, SigningKey
from xaso.signing.pades.apart import Prepared
from xaso.signing.pades.wanted import Level
from xaso.signing.pades.workbench import Workbench
from xaso.signing.work import Work, best, field_of, keep, kept, sound


def first_halves(actor: Actor, key: SigningKey, papers: Sequence[ToSign], *, level: Level | None) -> Iterator[Half]:
    """What ``actions.prepare`` says, by whoever may use the key."""
    believed = trust.installed()
    work = Work(actor, key, level or best(believed), believed)
    with Workbench(believed) as bench:
        for paper in papers:
            try:
                facts, content = files.opened(
                    owner_kind=paper.owner_kind, owner_id=paper.owner_id, file_id=paper.file_id
                )
                yield _first(work, bench, paper, facts, content)
            except Refused as error:
                yield Half(paper, refusal=error.message)


def _first(work: Work, bench: Workbench, paper: ToSign, facts: FileFacts, content: bytes) -> Half:
    signature_id = new_id()
    wanted = work.wanted(paper, content, signature_id, clock.now())
    made = bench.prepare(content, x509.Certificate.load(bytes(work.key.certificate)), wanted)
    arrived = files.take_in(BytesIO(made.paper), facts.name)
    with command("signing.ask", work.actor) as cmd:
        file = keep(cmd, arrived, signature_id, work.key.office_id)
        row = work.row(paper, facts, signature_id, cmd.at)
        Signature.objects.create(**row, state="asked", pending=made.kept(), file_id=file.id)
        cmd.publish(events.Asked(**work.subject(paper, signature_id, facts)))
    return Half(paper, signature_id, facts.name, made.paper, made.attributes)


def second_half(actor: Actor, row: Signature, signature: bytes, *, then: Then | None) -> Outcome:
    """What ``actions.finish`` says, by whoever asked for it."""
    believed = trust.installed()
    field, level = field_of(row.role, row.pk), Level(row.level)
    prepared = Prepared.of(kept(row), row.pending)
    with Workbench(believed) as bench:
        certificate = x509.Certificate.load(bytes(row.key.certificate))
        signed = bench.finish(prepared, certificate, signature, field=field, level=level)
    made = sound(signed, field, row.file_name, believed)
    with command("signing.sign", actor) as cmd:
        file = keep(cmd, made.arrived, row.pk, row.office_id)
        change(
            row,
            expect=row.version,
            **made.columns(),
            state=states.after(row.state, "sign"),
            file_id=file.id,
            pending={},
        )
        cmd.publish(
            events.Signed(
                signature_id=row.pk, owner_id=row.owner_id, key_id=row.key_id, office_id=row.office_id, role=row.role,
                before=row.before, after=file.sha256, level=row.level,
            )
        )  # fmt: skip
        outcome = Outcome(None, row.owner_id, row.before, row.pk, file)
        if then:
            then(cmd, outcome)
    return outcome
