"""A batch at work: each file is a transaction of its own, and what was signed stays signed.

The key works outside of transactions: nobody else waits for a PIN, a device or a time authority.
"""

from collections.abc import Callable, Iterator, Sequence

from xaso.base import clock, files
from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Refused
from xaso.base.files import FileFacts
from xaso.base.identity import new_id
from xaso.signing import events, states, trust
from xaso.signing.actions.signing import Outcome, Then, ToSign
from xaso.signing.keys import opening
from xaso.signing.models import Signature, SigningKey
from xaso.signing.pades.wanted import Level, Wanted
from xaso.signing.pades.workbench import Workbench
from xaso.signing.refusals import KeyRefused
from xaso.signing.work import Work, best, keep, sound

NOT_TRIED = "Chưa ký: văn bản trước đó cho thấy thiết bị hoặc khóa ký không dùng được."

Put = Callable[[bytes, Wanted], bytes]


def sign_all(
    actor: Actor, key: SigningKey, secret: str, papers: Sequence[ToSign], *, level: Level | None, then: Then | None
) -> list[Outcome]:
    """What ``actions.sign`` says, by whoever may use the key."""
    believed = trust.installed()
    work = Work(actor, key, level or best(believed), believed)
    with opening.opened(key, secret) as signer, Workbench(believed) as bench:

        def put(content: bytes, wanted: Wanted) -> bytes:
            return bench.sign(content, signer, wanted)

        return list(_outcomes(work, papers, put, then))


def _outcomes(work: Work, papers: Sequence[ToSign], put: Put, then: Then | None) -> Iterator[Outcome]:
    useless = False
    for paper in papers:
        if useless:
            yield Outcome(paper, paper.owner_id, refusal=NOT_TRIED)
            continue
        facts = None
        try:
            facts, content = files.opened(owner_kind=paper.owner_kind, owner_id=paper.owner_id, file_id=paper.file_id)
            yield _one(work, paper, facts, content, put=put, then=then)
        except Refused as error:
            useless = isinstance(error, KeyRefused) and error.gone
            yield (
                work.failed(paper, facts, error.message)
                if facts
                else Outcome(paper, paper.owner_id, refusal=error.message)
            )


def _one(work: Work, paper: ToSign, facts: FileFacts, content: bytes, *, put: Put, then: Then | None) -> Outcome:
    signature_id = new_id()
    wanted = work.wanted(paper, content, signature_id, clock.now())
    made = sound(put(content, wanted), wanted.field, facts.name, work.believed)
    with command("signing.sign", work.actor) as cmd:
        file = keep(cmd, made.arrived, signature_id, work.key.office_id)
        Signature.objects.create(
            **work.row(paper, facts, signature_id, cmd.at),
            **made.columns(),
            state=states.after("asked", "sign"),
            file_id=file.id,
        )
        subject = work.subject(paper, signature_id, facts)
        cmd.publish(events.Signed(**subject, role=paper.role, after=file.sha256, level=work.level))
        outcome = Outcome(paper, paper.owner_id, facts.sha256, signature_id, file)
        if then:
            then(cmd, outcome)
    return outcome
