"""Scans and photographs of papers."""

from typing import BinaryIO
from uuid import UUID

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import NotFound
from xaso.cases import access, events, states
from xaso.cases.models import CasePaper, PaperFile


def attach(
    *, actor: Actor, case_id: UUID, version: int, paper_key: str, stream: BinaryIO, name: str
) -> events.FileAttached:
    """Attach a scan to a component, byte-identical; the paper then counts as handed in.

    Raises:
        Invalid, TooLarge, NoSpace: see ``base.files.take_in``; nothing of the file stays.
    """
    access.get(actor, case_id, verb="case.attach", version=version)  # refused before a long file is taken in
    arrived = files.take_in(stream, name)
    with command("case.attach", actor) as cmd:
        case = access.get(actor, case_id, verb="case.attach", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.attach", case))
        target = states.after(case.state, "attach")
        paper = CasePaper.objects.filter(case=case, key=paper_key).first()
        if paper is None:
            raise NotFound
        stored = files.store(
            arrived,
            actor=actor,
            at=cmd.at,
            owner_kind="case",
            owner_id=case.pk,
            office_id=case.office_id,
        )
        PaperFile.objects.create(paper=paper, file=stored)
        CasePaper.objects.filter(pk=paper.pk).update(handed_in=True)
        change(case, expect=version, state=target)
        return cmd.publish(
            events.FileAttached(case_id=case.pk, office_id=case.office_id, file_id=stored.pk, sha256=stored.sha256)
        )
