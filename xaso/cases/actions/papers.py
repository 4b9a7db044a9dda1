"""Scans and photographs of papers."""

from typing import BinaryIO
from uuid import UUID

from xaso.base import files, scans
from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound
from xaso.cases import access, events, states
from xaso.cases.models import CasePaper, PaperFile
from xaso.people import queries as people


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


def attach_scanned(*, actor: Actor, case_id: UUID, version: int, paper_key: str, name: str) -> events.FileAttached:
    """Attach what the office's scanner has put into its folder; there it is then put away.

    Raises:
        Invalid: it is no longer there. Otherwise as ``attach``.
    """
    case = access.get(actor, case_id, verb="case.attach", version=version)
    codes = people.scanner_codes(case.office_id)
    try:
        stream = scans.opened(codes, name)
    except NotFound as error:
        raise Invalid(
            {"file": f"Không còn tệp “{name}” ở thư mục máy quét. Hãy chọn tệp khác hoặc quét lại."}
        ) from error
    with stream:
        done = attach(actor=actor, case_id=case_id, version=version, paper_key=paper_key, stream=stream, name=name)
    scans.put_away(codes, name)
    return done
