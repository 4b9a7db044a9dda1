"""Commune → department → back where the department is on another node: what travels, and what stands on both sides."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest

from tests.levels import (
    COMMUNE,
    DEPARTMENT,
    HUB,
    handed,
    lives_elsewhere,
    make_department,
    offer_body,
    other_node,
    resolved,
    word_body,
)
from tests.offices import OPENING, Office, intake
from xaso.base import audit, clock, files
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.cases import actions, queries
from xaso.cases.models import Case, Handover, Passage
from xaso.cases.queries.lives import lives
from xaso.cases.tests.hands import accepted, again, in_work
from xaso.kit.worktime import ZONE

MONDAY = datetime(2025, 12, 8, 9, 0, tzinfo=ZONE)
OURS = "UBND xã Tân Phong"
SCAN = b"%PDF-1.4\n%%EOF\n"
RESULT = SCAN + b"%\n"


@pytest.fixture
def department(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    with clock.pretend(OPENING):
        made = make_department()
    lives_elsewhere(monkeypatch, made)
    return made


def heard(body: dict[str, Any]) -> Passage:
    """The department's node hears of the offer."""
    sent = frozenset(file["sha256"] for paper in body["papers"] for file in paper["files"])
    actions.hear_handed(actor=COMMUNE, body=body, sent=sent)
    return Passage.objects.get(pk=body["passage"])


def there(case: Case, body: dict[str, Any], department: Office) -> tuple[dict[str, Any], dict[str, Any]]:
    """The department takes it, resolves it and offers it back: its word, and what comes back."""
    passage = heard(body)
    actions.take(actor=department.binh, passage_id=passage.pk)
    taken = word_body(passage.pk, "taken")
    resolved(case, department)
    actions.give_back(actor=department.binh, case_id=case.pk, version=again(case).version)
    return taken, offer_body(Passage.objects.get(case_id=case.pk, way="back"))


def home(body: dict[str, Any], office: Office) -> None:
    """The commune hears that it comes back, and takes it."""
    sent = frozenset(file["sha256"] for paper in body["papers"] for file in paper["files"])
    actions.hear_returned(actor=HUB, body=body, sent=sent)
    actions.take(actor=office.binh, passage_id=Passage.objects.get(way="back").pk)


def travelled(content: bytes) -> None:
    """It has come beside an envelope, and is nobody's yet but the exchange's."""
    arrived = files.take_in(BytesIO(content), "tep.pdf")
    files.store(arrived, actor=HUB, at=clock.now(), owner_kind="envelope", owner_id=UUID(int=5), office_id=UUID(int=5))


def slip(case: Case) -> list[tuple[int, str, str]]:
    return list(Handover.objects.filter(case=case).order_by("number").values_list("number", "verb", "office"))


def test_the_whole_way_and_the_same_slip_on_both_sides(
    office: Office, department: Office, reading: audit.Reading
) -> None:
    with clock.pretend(MONDAY):
        case = in_work(office)
        body = offer_body(handed(case, office, department, "chau"))
    with clock.pretend(MONDAY + timedelta(hours=1)), other_node(case.pk):
        passage = heard(body)
        assert [row.verb for row in queries.today(department.binh).rows] == ["case.take"]
        offer = queries.offer(department.binh, passage.pk)
        assert (offer.giver, offer.applicant.name, offer.code) == (OURS, case.applicant_name, case.code)
        taken, back = there(case, body, department)
        copy = again(case)
        assert (copy.code, copy.due, copy.facts, copy.office_id) == (case.code, case.due, case.facts, department.id)
        assert (copy.state, copy.receipt_number) == ("returning", None)
        actions.hear_word(
            actor=COMMUNE, word="taken", body=word_body(passage.pk, "taken") | {"passage": back["passage"]}
        )
        assert again(case).state == "gave_back"
        theirs = slip(case)
    with clock.pretend(MONDAY + timedelta(hours=2)):
        assert again(case).state == "offered"
        actions.hear_word(actor=HUB, word="taken", body=taken)
        assert (again(case).state, again(case).office_id) == ("away", office.id)
        home(back, office)
        assert again(case).state == "ready"
        drawn = queries.dossier(office.binh, case.code or "")
        assert (drawn.result.number if drawn.result else "") == "15/UBND-XNTTHN"
        actions.return_result(actor=office.binh, case_id=case.pk, version=again(case).version, handed=actions.Return())
    verbs = [verb for _, verb, _ in slip(case)]
    assert verbs == [
        *("accept", "hand_over", "hand_up", "take", "hand_over", "submit", "approve", "give_back", "take"),
        "return_result",
    ]
    assert [verb for _, verb, _ in theirs] == verbs[:-1]
    assert [number for number, _, _ in slip(case)] == list(range(1, 11))
    assert [turn.office for turn in drawn.timeline] == [OURS] * 3 + [DEPARTMENT] * 5 + [OURS]


def test_the_slip_above_ends_with_the_citizen_too(office: Office, department: Office) -> None:
    case = accepted(office)
    body = offer_body(handed(case, office, department))
    with other_node(case.pk):
        taken, back = there(case, body, department)
        actions.hear_word(actor=COMMUNE, word="taken", body={**taken, "passage": back["passage"]})
        said = {**_status(case), "state": "returned", "version": 20}
        for _ in range(2):
            actions.hear_status(actor=COMMUNE, body=said, told_at=clock.now())
        assert [row[1] for row in slip(case)][-2:] == ["take", "return_result"]
        assert slip(case)[-1][2] == OURS


def _status(case: Case) -> dict[str, Any]:
    """As the commune tells it: its own row is not here."""
    return {
        "id": str(case.pk), "code": case.code, "office": OURS, "procedure": case.procedure_code,
        "procedure_name": case.procedure_name, "apologised": False, "received": case.received_at.isoformat(),
        "due": None, "finished": None,
    }  # fmt: skip


def test_a_slip_names_the_office_of_every_row_for_both(office: Office, department: Office) -> None:
    case = accepted(office)
    body = offer_body(handed(case, office, department))
    with other_node(case.pk), audit.reading(department.binh, "test"):
        actions.take(actor=department.binh, passage_id=heard(body).pk)
        timeline = queries.dossier(department.binh, case.code or "").timeline
    assert [turn.office for turn in timeline] == [OURS, OURS, DEPARTMENT]


def test_each_side_counts_its_own(office: Office, department: Office) -> None:
    """The office that received it counts reception and result by its own days; the one above what it resolved."""
    with clock.pretend(MONDAY):
        case = accepted(office)
        body = offer_body(handed(case, office, department))
    with clock.pretend(MONDAY + timedelta(days=1)), other_node(case.pk):
        taken, back = there(case, body, department)
        (life,) = lives([case.pk])
        assert (life.received_at, life.finished_at) == (clock.now(), clock.now())
        assert life.with_result
    with clock.pretend(MONDAY + timedelta(days=2)):
        actions.hear_word(actor=HUB, word="taken", body=taken)
        (life,) = lives([case.pk])
        assert (life.received_at, life.finished_at, life.with_result) == (case.received_at, None, False)
        home(back, office)
        (life,) = lives([case.pk])
        assert (life.received_at, life.finished_at) == (case.received_at, MONDAY + timedelta(days=1))
        assert life.with_result


def test_scans_go_up_and_come_back(office: Office, department: Office, reading: audit.Reading) -> None:
    case = accepted(office)
    paper = case.papers.order_by("position")[0]
    scan = {"paper_key": paper.key, "stream": BytesIO(SCAN), "name": "don.pdf"}
    actions.attach(actor=office.binh, case_id=case.pk, version=case.version, **scan)
    passage = handed(again(case), office, department)
    found = queries.letter(passage.pk)
    assert found is not None
    assert list(found[1].files.values()) == ["don.pdf"]
    with other_node(case.pk):
        came = heard(dict(found[1].body))
        (shown,) = queries.offer(department.binh, came.pk).files
        assert queries.offered_file(department.binh, came.pk, shown.id)[1] == SCAN
        with pytest.raises(NotFound):
            queries.offered_file(office.binh, came.pk, shown.id)
        actions.take(actor=department.binh, passage_id=came.pk)
        assert [one.name for one in files.listed(owner_kind="case", owner_id=case.pk)][-1] == "don.pdf"
        result = {"paper_key": "other", "stream": BytesIO(RESULT), "name": "ket-qua.pdf"}
        actions.attach(actor=department.binh, case_id=case.pk, version=again(case).version, **result)
        resolved(case, department)
        actions.give_back(actor=department.binh, case_id=case.pk, version=again(case).version)
        back = offer_body(Passage.objects.get(case_id=case.pk, way="back"))
        taken = word_body(came.pk, "taken")
    actions.hear_word(actor=HUB, word="taken", body=taken)
    travelled(RESULT)
    home(back, office)
    assert [one.name for one in files.listed(owner_kind="case", owner_id=case.pk)] == ["don.pdf", "ket-qua.pdf"]
    assert files.listed(owner_kind="passage", owner_id=UUID(back["passage"])) == ()


def test_declined_released_and_recalled(office: Office, department: Office, reading: audit.Reading) -> None:
    case = accepted(office)
    body = offer_body(handed(case, office, department))
    with other_node(case.pk):
        came = heard(body)
        actions.turn_down(actor=department.binh, passage_id=came.pk, reason="Thiếu bản vẽ.")
        declined = word_body(came.pk, "declined")
        assert Passage.objects.get(pk=came.pk).bundle == {}
    actions.hear_word(actor=HUB, word="declined", body=declined)
    assert again(case).state == "accepted"
    (way,) = queries.dossier(office.binh, case.code or "").ways
    assert "Thiếu bản vẽ." in way.answer

    passage = handed(again(case), office, department)
    actions.recall(actor=office.binh, case_id=case.pk, version=again(case).version)
    assert again(case).state == "offered", "another node must answer first"
    with pytest.raises(NotPossible):
        actions.recall(actor=office.binh, case_id=case.pk, version=again(case).version)
    recalled = word_body(passage.pk, "recall")
    body = offer_body(passage)
    with other_node(case.pk):  # the wish overtakes the offer
        actions.hear_word(actor=COMMUNE, word="recall", body=recalled)
        assert heard(body).stand == "released"
        released = word_body(passage.pk, "released")
        with pytest.raises(NotFound):
            actions.take(actor=department.binh, passage_id=passage.pk)
    actions.hear_word(actor=HUB, word="released", body=released)
    assert again(case).state == "accepted"


def test_who_took_it_before_the_wish_came_has_it(office: Office, department: Office) -> None:
    case = accepted(office)
    passage = handed(case, office, department)
    body = offer_body(passage)
    actions.recall(actor=office.binh, case_id=case.pk, version=again(case).version)
    with other_node(case.pk):
        actions.take(actor=department.binh, passage_id=heard(body).pk)
        said = actions.hear_word(actor=COMMUNE, word="recall", body=word_body(passage.pk, "taken"))
        assert said.say == "taken"
        taken = word_body(passage.pk, "taken")
    actions.hear_word(actor=HUB, word="taken", body=taken)
    actions.hear_word(actor=HUB, word="taken", body=taken)
    assert again(case).state == "away"
    assert [row[1] for row in slip(case)] == ["accept", "hand_up", "take"]


def test_a_dossier_may_go_up_again_after_it_came_home_unresolved(office: Office, department: Office) -> None:
    case = accepted(office)
    first = handed(case, office, department)
    body = offer_body(first)
    with other_node(case.pk):
        actions.take(actor=department.binh, passage_id=heard(body).pk)
        taken = word_body(first.pk, "taken")
        note = "Cần bổ sung bản vẽ."
        actions.give_back(actor=department.binh, case_id=case.pk, version=again(case).version, note=note)
        back = offer_body(Passage.objects.get(case_id=case.pk, way="back"))
        actions.hear_word(actor=COMMUNE, word="taken", body={**taken, "passage": back["passage"]})
        known = list(Passage.objects.filter(case_id=case.pk).values())
        copy = Case.objects.filter(pk=case.pk).values().get()
        rows = list(Handover.objects.filter(case_id=case.pk).values())
    actions.hear_word(actor=HUB, word="taken", body=taken)
    home(back, office)
    assert again(case).state == "accepted"
    second = offer_body(handed(again(case), office, department))
    with other_node(case.pk):
        Case.objects.create(**copy)
        Passage.objects.bulk_create(Passage(**one) for one in known)
        Handover.objects.bulk_create(Handover(**one) for one in rows)
        actions.take(actor=department.binh, passage_id=heard(second).pk)
        assert (again(case).state, again(case).version) == ("accepted", copy["version"] + 1)
        verbs = [row[1] for row in slip(case)]
        assert verbs == ["accept", "hand_up", "take", "give_back", "take", "take", "hand_up", "take"]


def test_a_new_appointment_signed_there_holds_here(office: Office, department: Office) -> None:
    with clock.pretend(MONDAY):
        case = accepted(office)
        body = offer_body(handed(case, office, department))
        with other_node(case.pk):
            passage = heard(body)
            actions.take(actor=department.binh, passage_id=passage.pk)
            taken = word_body(passage.pk, "taken")
            aim = {"case_id": case.pk}
            to_chau = {"receiver_id": department.accounts["chau"], **aim}
            actions.hand_over(actor=department.binh, version=again(case).version, **to_chau)
            later = {"day": date(2026, 1, 5), "reason": "Chờ xác minh."}
            actions.propose_extension(actor=department.chau, version=again(case).version, **later, **aim)
            actions.extend(actor=department.dung, version=again(case).version, confirmed=True, **aim)
            due, status = again(case).due, queries.status(case.pk)
        actions.hear_word(actor=HUB, word="taken", body=taken)
        actions.hear_status(actor=HUB, body=status, told_at=clock.now())
        assert (again(case).due, again(case).state) == (due, "away")
        assert again(case).due_changes.filter(must_tell=True, told_at=None, cause="extension").count() == 1


def test_the_look_up_here_says_what_the_department_says(office: Office, department: Office) -> None:
    case = accepted(office)
    body = offer_body(handed(case, office, department))
    found = queries.progress(case.code or "")
    assert found is not None
    assert found.stage_name == "Đang giải quyết"
    with other_node(case.pk):
        passage = heard(body)
        actions.take(actor=department.binh, passage_id=passage.pk)
        taken = word_body(passage.pk, "taken")
        at_hub = queries.progress(case.code or "")
        assert at_hub is not None
        assert at_hub.stage_name == "Đang giải quyết"
        resolved(case, department)
        status = queries.status(case.pk)
        assert queries.home_of(case.pk) == COMMUNE.id
    actions.hear_status(actor=HUB, body=status, told_at=clock.now())
    actions.hear_word(actor=HUB, word="taken", body=taken)
    assert queries.status(case.pk) is None, "whoever owns it tells"
    found = queries.progress(case.code or "")
    assert found is not None
    assert (found.stage_name, found.told_at is None) == ("Đã có kết quả", False)


def test_files_that_did_not_come_along_are_not_given_to_anybody(office: Office, department: Office) -> None:
    """Else a node could name what it has only heard of, and have it shown to its own people."""
    case = accepted(office)
    paper = case.papers.order_by("position")[0]
    scan = {"paper_key": paper.key, "stream": BytesIO(SCAN), "name": "don.pdf"}
    actions.attach(actor=office.binh, case_id=case.pk, version=case.version, **scan)
    body = offer_body(handed(again(case), office, department))
    with other_node(case.pk), pytest.raises(NotAllowed):
        actions.hear_handed(actor=COMMUNE, body=body, sent=frozenset())


def test_what_nobody_here_could_resolve_is_declined_at_once(office: Office, department: Office) -> None:
    case = accepted(office)
    body = offer_body(handed(case, office, department))
    procedure = {**body["procedure"], "code": "9.999999"}
    nobody = {**body["receiver"], "id": str(UUID(int=99))}
    for wrong in ({"procedure": procedure}, {"receiver": nobody}, {"facts": {"full_name": {"a": [1]}, "birth": 5}}):
        with other_node(case.pk):
            said = actions.hear_handed(actor=COMMUNE, body=body | wrong, sent=frozenset())
            told = word_body(Passage.objects.get().pk, "declined")
        if "facts" not in wrong:
            assert (said.say, bool(told["reason"])) == ("declined", True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "H35.12.07"}, {"sets": 0}, {"trail": [{}] * 501}, {"terms": {"limit": 5}}, {"terms": {"cutoff": "x"}},
        {"received": "2026-01-01T00:00:00"}, {"due": "mai"}, {"facts": []}, {"note": "a" * 1001}, {"passage": "x"},
        {"papers": [{"key": "a"}]}, {"applicant": {"name": ""}}, {"channel": "fax"}, {"by": None},
    ],
    ids=lambda wrong: next(iter(wrong)),
)  # fmt: skip
def test_a_body_that_is_none_is_refused(office: Office, department: Office, wrong: dict[str, Any]) -> None:
    case = accepted(office)
    body = offer_body(handed(case, office, department))
    with other_node(case.pk):
        with pytest.raises(Invalid):
            actions.hear_handed(actor=COMMUNE, body=body | wrong, sent=frozenset())
        assert not Passage.objects.exists()


def test_a_node_speaks_of_its_own_dossiers_alone(office: Office, department: Office) -> None:
    case, other = accepted(office), accepted(office, applicant=intake().applicant)
    passage = handed(case, office, department)
    body = offer_body(passage)
    with pytest.raises(NotAllowed):
        actions.hear_handed(actor=HUB, body=body | {"case": str(other.pk), "passage": str(other.pk)}, sent=frozenset())
    with pytest.raises(NotAllowed):
        actions.hear_status(actor=HUB, body=queries.status(other.pk), told_at=clock.now())
    word = word_body(passage.pk, "recall")
    for actor, said in ((COMMUNE, "taken"), (COMMUNE, "declined"), (HUB, "recall")):
        with pytest.raises(NotAllowed):
            actions.hear_word(actor=actor, word=said, body=word)
    with pytest.raises(NotAllowed):
        actions.hear_word(actor=HUB, word="taken", body=word | {"case": str(other.pk)})
    with pytest.raises(NotFound):
        actions.hear_word(actor=HUB, word="taken", body=word | {"passage": str(other.pk)})
    assert again(case).state == "offered"
