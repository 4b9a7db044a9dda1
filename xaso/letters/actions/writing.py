"""A letter is written, and received by somebody of the unit that it was for."""

from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.kit.text import clean
from xaso.letters import access, events
from xaso.letters.bodies import LONGEST, MOST_FILES
from xaso.letters.models import OWNER, Letter
from xaso.people import queries as people


@dataclass(frozen=True)
class NewLetter:
    """What somebody wrote. ``id``: of the letter that this becomes, so that a form pressed twice makes one letter.

    ``answers``: the letter that it answers.
    """

    id: UUID
    from_unit: UUID
    to_unit: UUID
    subject: str
    text: str
    answers: UUID | None = None
    files: tuple["Enclosure", ...] = ()


@dataclass(frozen=True)
class Enclosure:
    """A file beside a letter, under its name."""

    stream: BinaryIO
    name: str


def write(*, actor: Actor, new: NewLetter) -> events.Written | None:
    """Write to a unit here or elsewhere. None if this very letter was written before.

    Raises:
        Invalid: no subject, no text, or too long; nobody is known by that unit any more.
        NotAllowed: in the name of a unit in which the actor does not serve.
        TooLarge, NoSpace: see ``base.files.take_in``.
    """
    access.must_serve(actor, new.from_unit)
    if Letter.objects.filter(pk=new.id, written_by=actor.id).exists():
        return None
    subject, text = clean(new.subject), new.text.replace("\r\n", "\n").strip()
    if errors := _problems(subject, text, len(new.files)):
        raise Invalid(errors)
    enclosed = [files.take_in(one.stream, one.name) for one in new.files]
    with command("letter.write", actor) as cmd:
        thread = access.get(actor, new.answers, verb="letter.read").thread if new.answers else new.id
        receiver, sender = _end(new.to_unit), _end(new.from_unit)
        far = receiver.node is not None
        letter = Letter(
            id=new.id,
            thread=thread,
            from_office=sender.office_id,
            from_unit=sender.unit_id,
            from_name=sender.name,
            person=f"{actor.name}, {actor.post}"[:210],
            written_by=actor.id,
            to_node=receiver.node,
            to_office=receiver.office_id,
            to_unit=receiver.unit_id,
            to_name=receiver.name,
            subject=subject,
            text=text,
            state="waiting" if far else "arrived",
            written_at=cmd.at,
            arrived_at=None if far else cmd.at,
        )
        letter.save(force_insert=True)
        for one in enclosed:
            files.store(one, actor=actor, at=cmd.at, owner_kind=OWNER, owner_id=letter.pk, office_id=sender.office_id)
        return cmd.publish(events.Written(letter_id=letter.pk, to_node=letter.to_node))


def open_letter(*, actor: Actor, letter_id: UUID, version: int) -> events.Opened:
    """Receive a letter for the unit: its writer is told by whom and when.

    Raises:
        NotPossible: a colleague has received it already.
    """
    with command("letter.open", actor) as cmd:
        letter = access.get(actor, letter_id, verb="letter.open")
        if letter.state != "arrived":
            raise NotPossible(f"Thư này {letter.opened_by or 'người khác'} đã nhận. Không thay đổi gì.")
        person = f"{actor.name}, {actor.post}"[:210]
        change(letter, expect=version, state="opened", opened_at=cmd.at, opened_by=person)
        return cmd.publish(events.Opened(letter_id=letter.pk, from_node=letter.from_node))


def _problems(subject: str, text: str, enclosed: int) -> dict[str, str]:
    errors = {}
    if enclosed > MOST_FILES:
        errors["file"] = f"Mỗi thư kèm được nhiều nhất {MOST_FILES} tệp."
    if not subject:
        errors["subject"] = "Hãy ghi việc gì, trong một dòng."
    elif len(subject) > 200:
        errors["subject"] = "Dòng này dài quá 200 ký tự."
    if not text:
        errors["text"] = "Hãy viết nội dung thư."
    elif len(text) > LONGEST:
        errors["text"] = f"Thư dài quá {LONGEST:,} ký tự. Nội dung dài hãy gửi thành văn bản.".replace(",", ".")
    return errors


def _end(unit_id: UUID) -> people.Addressee:
    try:
        return people.addressee(unit_id)
    except NotFound as error:
        raise Invalid({"to_unit": "Đơn vị nhận không còn trong danh bạ. Hãy chọn nơi khác."}) from error
