"""Letters within one node: written, received once, seen by the units at both ends and by nobody else."""

from uuid import UUID

import pytest

from tests.offices import Office
from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.base.identity import new_id
from xaso.letters import actions, queries, states
from xaso.letters.actions import NewLetter
from xaso.letters.models import Letter
from xaso.people import actions as people


def write(actor: Actor, source: UUID, target: UUID, **values: object) -> UUID:
    made = {"id": new_id(), "subject": "Hỏi về hồ sơ", "text": "Đề nghị cho biết.\r\nCảm ơn.", **values}
    actions.write(actor=actor, new=NewLetter(from_unit=source, to_unit=target, **made))
    return made["id"]


@pytest.fixture
def sent(office: Office, other_office: Office) -> UUID:
    return write(office.binh, office.id, other_office.id)


def received(actor: Actor, letter: UUID) -> None:
    actions.open_letter(actor=actor, letter_id=letter, version=1)


def test_a_letter_is_there_at_once_and_counts_until_it_is_received(
    sent: UUID, office: Office, other_office: Office, reading: audit.Reading
) -> None:
    assert queries.unread(other_office.chau) == 1
    (row,) = queries.inbox(other_office.chau)
    assert (row.subject, row.other, row.state) == ("Hỏi về hồ sơ", "UBND xã Tân Phong", "arrived")
    assert queries.letter(other_office.chau, sent)[0].text == "", "who reads it receives it"
    received(other_office.chau, sent)
    assert queries.letter(other_office.chau, sent)[0].text == "Đề nghị cho biết.\nCảm ơn."
    assert queries.unread(other_office.chau) == 0
    (told,) = queries.sent(office.binh)
    assert (told.state, told.opened_by) == ("opened", "Nguyễn Minh Châu, Công chức Tư pháp - Hộ tịch")
    assert str(sent) in reading.subjects


def test_it_is_received_once(sent: UUID, other_office: Office) -> None:
    received(other_office.chau, sent)
    with pytest.raises(NotPossible, match="Nguyễn Minh Châu"):
        received(other_office.binh, sent)


def test_the_writer_does_not_receive_his_own(sent: UUID, office: Office) -> None:
    with pytest.raises(NotAllowed):
        received(office.binh, sent)


def test_a_form_pressed_twice_makes_one_letter(office: Office, other_office: Office) -> None:
    one = new_id()
    for _ in range(2):
        write(office.binh, office.id, other_office.id, id=one)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("subject", " "), ("subject", "x" * 201), ("text", " \r\n "), ("text", "x" * 20001)]
)
def test_what_is_missing_or_too_long_is_said_at_its_field(
    office: Office, other_office: Office, field: str, value: str
) -> None:
    with pytest.raises(Invalid) as refused:
        write(office.binh, office.id, other_office.id, **{field: value})
    assert set(refused.value.errors) == {field}
    assert not Letter.objects.exists()


def test_nobody_writes_in_the_name_of_another_unit(office: Office, other_office: Office) -> None:
    for actor in (office.binh, office.khoa):
        with pytest.raises(NotAllowed):
            write(actor, other_office.id, office.id)
    with pytest.raises(NotAllowed):
        write(office.khoa, office.id, other_office.id)


def test_others_see_nothing(office: Office, other_office: Office, reading: audit.Reading) -> None:
    inner = write(office.binh, office.id, office.id)
    for stranger in (other_office.binh, office.khoa):
        assert queries.inbox(stranger) == queries.sent(stranger) == ()
        assert queries.unread(stranger) == 0
        with pytest.raises(NotFound):
            queries.letter(stranger, inner)
        with pytest.raises(NotFound):
            received(stranger, inner)


def test_a_letter_to_a_unit_is_for_its_officers_and_the_leader_of_the_office(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    given = {"actor": office.khoa, "parent_id": office.id, "own_office": False, "valid_from": clock.now().date()}
    unit = people.create_unit(name="Phòng Kinh tế", tier="commune", **given).unit_id
    write(other_office.binh, other_office.id, unit)
    assert [len(queries.inbox(one)) for one in (office.dung, office.chau, office.binh)] == [1, 0, 0]
    post = people.create_post(actor=office.khoa, unit_id=unit, title="Chuyên viên", role="resolver")
    people.give_post(actor=office.khoa, account_id=office.accounts["chau"], post_id=post, valid_from=clock.now().date())
    assert queries.inbox(office.chau)[0].state == "arrived"


def test_an_answer_stands_with_what_it_answers(
    sent: UUID, office: Office, other_office: Office, reading: audit.Reading
) -> None:
    received(other_office.chau, sent)
    answer = write(other_office.chau, other_office.id, office.id, answers=sent, subject="Trả lời")
    one, others = queries.letter(office.binh, answer)
    assert one.sealed
    assert [other.id for other in others] == [sent]


def test_one_answers_only_what_one_may_read(sent: UUID, office: Office, other_office: Office) -> None:
    inner = write(office.binh, office.id, office.id)
    with pytest.raises(NotFound):
        write(other_office.binh, other_office.id, office.id, answers=inner)


def test_a_unit_that_is_gone_gets_no_letter(office: Office) -> None:
    with pytest.raises(Invalid):
        write(office.binh, office.id, new_id())


def test_a_practice_office_neither_writes_nor_is_written_to(office: Office, other_office: Office) -> None:
    unit = people.open_practice(actor=office.chau)
    with pytest.raises(Invalid):
        write(office.binh, office.id, unit)
    assert not queries.may_ever(Actor(kind="person", practice=True, grants=office.binh.grants), "letter.write")


def test_a_letter_only_comes_further() -> None:
    order = ["waiting", "travelling", "arrived", "opened"]
    for at, now in enumerate(order[:-1]):
        assert [states.further(now, said) for said in order] == [place > at for place in range(4)]
        assert states.further(now, "refused")
    assert not any(states.further(final, said) for final in states.FINAL for said in states.STATES)
    with pytest.raises(ValueError, match="no state"):
        states.further("waiting", "eaten")
