"""What other nodes say: a document for an office here, how far one of ours has come, one to be passed on."""

from collections.abc import Sequence
from dataclasses import fields
from uuid import UUID

from django.db.models import Q

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.documents import bodies, events
from xaso.documents.actions import delivering, recalling
from xaso.documents.actions.arriving import Facts, arrive
from xaso.documents.models import Arrival, ArrivalCheck, Recipient, Relayed
from xaso.documents.told import Told
from xaso.people import queries as people

GONE = "Cơ quan nhận không còn ở nơi này. Hãy xem lại danh bạ."


def hear_document(*, actor: Actor, body: object, office_id: UUID, sent: frozenset[str], above: bool) -> events.Heard:
    """A document of another node for an office here; it may come twice, and is one arrival.

    ``sent``: the files that came with it, by SHA-256. ``above``: the teller may bring documents of others.

    Raises:
        Invalid: no document, or it names a file that did not come. NotAllowed: in the name of an office that is not
        the teller's. NotPossible: the office that it is for is not here (any more).
    """
    said = bodies.sent(body)
    recalling.must_be_the_sender(actor, said.sender, above=above)
    if not {one.sha256 for one in said.files} <= sent:
        raise Invalid({"files": "Văn bản nêu tên tệp không gửi kèm."})
    known = Arrival.objects.filter(office_id=office_id, origin=said.id).first()
    if known is not None:
        if known.origin_node != said.sender.node:
            raise NotAllowed("Văn bản này của nút khác.")
        return events.Heard(known.pk, office_id, origin_id=said.id)
    if not _lives_here(office_id):
        raise NotPossible(GONE)
    with command("document.hear", actor) as cmd:
        arrival = arrive(cmd, office_id, _facts(said, office_id))
        recalling.recalled_before(arrival)
        checks = [*_checks_of_sender(actor, said), ("file", "good", _about_files(said))]
        ArrivalCheck.objects.bulk_create(
            ArrivalCheck(arrival=arrival, about=about, weight=weight, words=words[:500], at=cmd.at)
            for about, weight, words in checks
        )
        return cmd.publish(events.Heard(arrival.pk, office_id, origin_id=said.id))


def hear_state(*, actor: Actor, body: object, above: bool) -> events.CameFurther | None:
    """How far a document of ours has come at an office elsewhere. None if that was known, or more.

    Raises:
        Invalid: no such word. NotFound: no document of ours went there. NotAllowed: the teller does not lead there.
    """
    said = bodies.state(body)
    rows = Recipient.objects.filter(dispatch_id=said.id, far_office=said.office, way="node")
    row = rows.select_related("dispatch").first()
    if row is None:
        raise NotFound
    if not above and row.node not in people.led_by(actor.id):
        raise NotAllowed("Văn bản này gửi cho nút khác.")
    told = Told(**said.model_dump(include={one.name for one in fields(Told)}))
    return delivering.mark(row, told, actor=actor)


def pass_on(*, actor: Actor, body: object, to_node: UUID, offices: Sequence[UUID], above: bool) -> events.PassedOn:
    """This hub passes a document on to offices behind a neighbour: noted, so that the right one tells of it.

    Raises:
        Invalid, NotAllowed: see ``hear_document``. NotPossible: an office does not live on the node that is named.
    """
    said = bodies.sent(body)
    recalling.must_be_the_sender(actor, said.sender, above=above)
    assert actor.id is not None
    homes, named = people.nodes_of(offices), {one.office: one.node for one in said.receivers}
    if any(homes.get(one) != named[one] for one in offices):
        raise NotPossible(GONE)
    if Relayed.objects.filter(document=said.id, office__in=offices).exclude(from_node=actor.id).exists():
        raise NotAllowed("Văn bản này của nút khác.")
    with command("document.pass_on", actor) as cmd:
        Relayed.objects.bulk_create(
            (Relayed(document=said.id, office=one, from_node=actor.id, to_node=to_node, at=cmd.at) for one in offices),
            ignore_conflicts=True,
        )
        return cmd.publish(events.PassedOn(said.id, to_node, offices=tuple(map(str, offices))))


def _lives_here(office_id: UUID) -> bool:
    open_here = {one.id for one in people.offices() if one.valid_to is None}
    return office_id in open_here - people.practice_offices()


def _facts(said: bodies.Sent, office_id: UUID) -> Facts:
    answered = said.answers.id if said.answers and said.answers.office == office_id else None
    return Facts(
        sender=said.sender.name,
        sender_code=said.sender.code,
        reference=said.reference,
        issued_on=said.issued_on,
        type_name=said.type_name,
        subject=said.subject,
        signer=said.signer,
        signer_post=said.signer_post,
        pages=said.pages,
        urgency=said.urgency,
        answer_by=said.answer_by,
        contents=[(one.sha256, one.name) for one in said.files],
        origin={
            "origin": said.id,
            "origin_node": said.sender.node,
            "origin_office": said.sender.office,
            "reply_to_id": delivering.issued_by(office_id, answered),
        },
        changes=(said.changes.change, _earlier(said)) if said.changes else None,
    )


def _earlier(said: bodies.Sent) -> Q:
    """The arrival that it changes: a document of the same office."""
    assert said.changes is not None
    return Q(origin=said.changes.id, origin_office=said.sender.office)


def _checks_of_sender(actor: Actor, said: bodies.Sent) -> list[tuple[str, str, str]]:
    """What is known of who sent it: the node, whose signature on the envelope was checked, and its office."""
    own = said.sender.node == actor.id
    brought = f"Máy chủ “{actor.name}” gửi" if own else f"Trung tâm “{actor.name}” đã kiểm tra và chuyển tiếp"
    found = [("sender", "good", f"{brought}; chứng thư và chữ ký của gói tin hợp lệ.")]
    home = people.nodes_of([said.sender.office]).get(said.sender.office)
    if home == said.sender.node:
        found.append(("unit", "good", f"Theo danh bạ, {said.sender.name} thuộc máy chủ ấy."))
    elif home is None:
        found.append(("unit", "unproven", f"Danh bạ ở đây chưa có {said.sender.name}; trung tâm bảo đảm nơi gửi."))
    else:
        found.append(
            ("unit", "bad", f"Theo danh bạ ở đây, {said.sender.name} thuộc máy chủ khác. Hãy hỏi lại nơi gửi.")
        )
    return found


def _about_files(said: bodies.Sent) -> str:
    return f"{len(said.files)} tệp đến đủ, đúng từng byte như nơi gửi đã phát (SHA-256 {said.files[0].sha256[:16]}…)."
