"""The old book of an office (nhập từ sổ cũ): dossiers brought in with their true dates, and taken back while untouched.

They take no number of the office's own: the old code stays what they are cited by, and is their code where it is one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Model

from xaso.base import imports, jobs, search, sheets
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import Command, command
from xaso.base.errors import Invalid
from xaso.base.identity import new_id
from xaso.cases import access, basis, events, rules
from xaso.cases.actions import trail
from xaso.cases.models import Case, CaseLink, CasePaper, DueChange, Handover, Refusal, Reminder
from xaso.cases.old_book import COLUMNS, OldLine
from xaso.cases.queries.old_book import CASES, already_here, chosen_holder, plan_of_run
from xaso.catalogue import queries as catalogue
from xaso.kit.ids import parse_case_code
from xaso.kit.procedure import Step, steps_of
from xaso.kit.worktime import ZONE, Calendar, CalendarEnds
from xaso.people import events as people_events
from xaso.people import queries as people
from xaso.people.actions import forget_persons, record_persons

CHUNK = 200
"""So many dossiers are written in one transaction: each leaves rows in half a dozen tables."""
OPENS, CLOSES = time(8), time(17)
"""A book knows days alone: what came and went did so when the office opened, what was due, when it closed."""
OLD_BOOK, ARCHIVE = "Sổ cũ", "Lưu hồ sơ"
CHOOSE_HOLDER = "Hãy chọn người làm tiếp những hồ sơ đang giải quyết mà sổ không ghi ai giữ."


def upload_old_book(*, actor: Actor, office_id: UUID, name: str, content: bytes) -> people_events.ImportChecked:
    """Look at a book; nothing is imported yet. Invalid at ``file`` where it cannot be read."""
    access.must_import(actor, office_id)
    table = sheets.opened(content, name)
    upload = imports.Upload(CASES, office_id, name, content, COLUMNS)
    with command("case.import", actor) as cmd:
        run = imports.keep(upload, table, actor=actor, at=cmd.at)
        return cmd.publish(people_events.ImportChecked(run_id=run.pk))


def set_old_book(
    *, actor: Actor, run_id: UUID, version: int, columns: Mapping[str, int], holder: str
) -> people_events.ImportChecked:
    """Where the columns stand, and who goes on with what names nobody: the id of an account, "" for not chosen yet."""
    with command("case.import", actor) as cmd:
        run = imports.must_wait(access.import_run(actor, CASES, run_id), version)
        if holder and holder not in map(str, access.resolvers(run.office_id)):
            raise Invalid({"holder": "Hãy chọn một công chức giải quyết trong danh sách."})
        imports.choose(run, COLUMNS, columns, version, holder=holder)
        return cmd.publish(people_events.ImportChecked(run_id=run.pk))


def start_old_book(*, actor: Actor, run_id: UUID, version: int) -> people_events.ImportStarted:
    """From now on the lines without error become dossiers, chunk by chunk, also when the computer stops in between.

    Raises:
        Invalid: somebody must go on with open dossiers, and nobody was chosen.
    """
    with command("case.import", actor) as cmd:
        run = imports.must_wait(access.import_run(actor, CASES, run_id), version)
        plan = plan_of_run(run, imports.table(run))
        nobody = any(line.is_held and line.holder_id is None for line in plan.lines)
        if chosen_holder(run) is None and (nobody or run.by is None):
            raise Invalid({"holder": CHOOSE_HOLDER})
        lines = imports.begin(run, plan, version, by_name=trail.signature(actor))
        jobs.wake(imports.JOB)
        return cmd.publish(people_events.ImportStarted(run_id=run.pk, lines=lines))


def go_on_importing_old_books(most_chunks: int = imports.ALL) -> None:
    """Write, or take back, what is left of every old book that has begun."""
    imports.go_on(CASES, _go_on, most_chunks)
    imports.go_on(CASES, _go_back, most_chunks, state="undoing")


def undo_old_book(*, actor: Actor, run_id: UUID, version: int) -> people_events.ImportUndone:
    """From now on its dossiers go again, chunk by chunk, except those with which somebody has worked since."""
    with command("case.import", actor) as cmd:
        run = access.import_run(actor, CASES, run_id)
        imports.begin_taking_back(run, version)
        jobs.wake(imports.JOB)
        return cmd.publish(people_events.ImportUndone(run_id=run.pk, removed=run.made, left=0))


def _go_on(run_id: UUID, most_chunks: int) -> None:
    run = imports.get(run_id, CASES, None)
    plan = plan_of_run(run, imports.table(run))
    for lines, last in imports.chunks(run, [(line.row, line) for line in plan.lines], most_chunks, CHUNK):
        _write(run, lines, last=last)


def _write(run: imports.Run, lines: Sequence[OldLine], *, last: bool) -> None:
    """What has come here since the preview stays out."""
    with command("case.import", SYSTEM) as cmd:
        known = already_here(run.office_id, lines, run.columns)
        fresh = [line for line in lines if line.row not in known]
        persons = record_persons(office_id=run.office_id, persons=[line.applicant for line in fresh])
        taken = set(Case.objects.filter(code__in=[line.code for line in fresh]).values_list("code", flat=True))
        making = _Making(run, cmd, taken)
        cases = [making.case(line, person) for line, (person, _) in zip(fresh, persons, strict=True)]
        making.write()
        made = [(line.row, case.pk, _digest(case)) for line, case in zip(fresh, cases, strict=True)]
        beside = {person: line.row for line, (person, new) in zip(fresh, persons, strict=True) if new}
        made += [(row, person, "") for person, row in beside.items()]
        imports.advance(run, dealt=len(lines), last=last, made=made, at=cmd.at)
        ids = tuple(str(case.pk) for case in cases)
        cmd.publish(events.CasesImported(run_id=run.pk, office_id=run.office_id, cases=ids))


class _Making:
    """The dossiers of one chunk, with what they leave behind, written at once."""

    def __init__(self, run: imports.Run, cmd: Command, taken: set[str | None]) -> None:
        self.run, self.at, self.taken = run, cmd.at, taken
        self.calendar = basis.calendar_of(run.office_id)
        self.chosen = chosen_holder(run)
        seats = people.staff(run.office_id)
        self.signatures = {one.account_id: f"{one.name}, {one.post}" for one in seats if one.role == "resolver"}
        self.cases: list[Case] = []
        self.beside: dict[type[Model], list[Any]] = defaultdict(list)

    def case(self, line: OldLine, person_id: UUID) -> Case:
        """A dossier as the book has it. What is open lies with its officer from now on."""
        spec = catalogue.version(line.procedure.version_id).spec
        steps = steps_of(spec)
        holder = (line.holder_id or self.chosen) if line.is_held else None
        step = rules.first_with_role(steps, "resolver") if line.is_held else None
        received = _opening(line.received)
        finished = _opening(line.finished) if line.finished else None
        terms = rules.Terms(limit=None, cutoff=None, day=line.due)
        due = _due(terms, received, self.calendar)
        given = line.state in {"returned", "declined"}
        by = self.run.by or self.chosen
        assert by is not None
        case = Case(
            pk=new_id(), code=self._code(line.code), old_code=line.code, old_office_id=self.run.office_id,
            **dict.fromkeys(PLACES, self.run.office_id), procedure_version_id=line.procedure.version_id,
            procedure_code=spec.code, procedure_name=spec.name, field=spec.field, state=line.state,
            step=(step or (steps[0] if line.is_held else steps[-1])).key, holder_id=holder,
            held_since=self.at if line.is_open or not finished else finished, channel=line.channel,
            applicant_id=person_id, applicant_name=line.applicant.name, applicant_phone=line.applicant.phone,
            applicant_number=line.applicant.personal_number or line.old_number,
            applicant_address=line.applicant.address, subject=line.subject, terms=terms.data(), return_way="counter",
            received_at=received, counted_from=received, received_by_id=by, due_original=due, due=due,
            finished_at=finished, returned_at=finished if given else None,
            returned_way="counter" if line.state == "returned" else "",
        )  # fmt: skip
        if step:
            case.step_due = self._step_due(step, due)
        self.cases.append(case)
        self._leave(case, line)
        return case

    def _code(self, old: str) -> str | None:
        """The old code as the code of the dossier, where it is one and nobody has it."""
        try:
            parse_case_code(old)
        except ValueError:
            return None
        return None if old in self.taken else old

    def _step_due(self, step: Step, due: datetime | None) -> datetime | None:
        try:
            return rules.step_due(step, self.at, due, self.calendar)
        except CalendarEnds:
            return due

    def _leave(self, case: Case, line: OldLine) -> None:
        """What else the office must know of it: where it came from, and what was promised."""
        receiver = self.signatures.get(case.holder_id, ARCHIVE) if case.holder_id else ARCHIVE
        state = f"; tình trạng trong sổ: {line.said}" if line.said else ""
        by = self.run.answers.get("by_name", "")
        place = f"Mã cũ {line.code}, tệp {self.run.name}, dòng {line.row + 1}"
        note = f"{place}{state}. Người nhập: {by}. Sổ cũ chỉ ghi ngày, không ghi giờ."
        self.beside[Handover].append(
            Handover(
                case=case, number=1, verb="import", giver=OLD_BOOK, receiver=receiver, receiver_id=case.holder_id,
                at=self.at, note=note[: trail.LONGEST_NOTE],
            )
        )  # fmt: skip
        if case.due:
            told = [[case.due.astimezone(ZONE).date().isoformat(), "Ngày hẹn trả ghi trong sổ cũ"]]
            promised = DueChange(case=case, at=case.received_at, cause="reception", due=case.due, explanation=told)
            self.beside[DueChange].append(promised)
        if line.is_open:
            self.beside[CasePaper].append(
                CasePaper(case=case, key="other", name="Giấy tờ khác", position=0, required=False)
            )
        if case.state in {"refused", "declined"}:
            kind = "reception" if case.state == "refused" else "appraisal"
            reason = "Ghi trong sổ cũ" + (f": {line.said}" if line.said else "")
            when = dict.fromkeys(("signed_at", "drafted_at"), case.finished_at)
            signed = {**when, "signed_by": OLD_BOOK, "drafted_by": OLD_BOOK}
            self.beside[Refusal].append(Refusal(case=case, kind=kind, reason=reason, **signed))

    def write(self) -> None:
        """Everything, a table at a time."""
        Case.objects.bulk_create(self.cases)
        for model, rows in self.beside.items():
            model._default_manager.bulk_create(rows)  # noqa: SLF001 - Django's documented name
        for case in self.cases:
            trail.make_findable(case)


PLACES = ("office_id", "helped_at_id", "received_at_unit_id", "competent_id")


def _opening(day: date) -> datetime:
    return datetime.combine(day, OPENS, ZONE)


def _due(terms: rules.Terms, received: datetime, calendar: Calendar) -> datetime | None:
    """As every due day is counted; for days that the calendar does not know, the plain end of the day."""
    try:
        promised = rules.due_of(terms, received, calendar)
    except CalendarEnds:
        return datetime.combine(terms.day, CLOSES, ZONE) if terms.day else None
    return promised.moment if promised else None


def _digest(case: Case) -> str:
    return imports.digest([case.old_code])


def _go_back(run_id: UUID, most_chunks: int) -> None:
    run = imports.get(run_id, CASES, None)
    for _ in range(most_chunks):
        if not _take_back(run):
            return


def _take_back(run: imports.Run) -> bool:
    """The next chunk; False after the last one, with which the persons that came with the dossiers go too."""
    with command("case.import", SYSTEM) as cmd:
        seen = imports.next_to_take_back(run, CHUNK)
        gone = _untouched(list(seen))
        search.drop(gone)
        Case.objects.filter(pk__in=gone).delete()
        imports.take_back_chunk(run, seen, gone)
        more = len(seen) == CHUNK
        if not more:
            forget_persons(list(imports.made_beside(run)))
            imports.end_taking_back(run)
        ids = tuple(map(str, gone))
        cmd.publish(events.CasesTakenBack(run_id=run.pk, office_id=run.office_id, cases=ids))
        return more


def _untouched(ids: Sequence[UUID]) -> list[UUID]:
    """Those with which nobody has worked: every turn makes a new version, a reminder and a link do not."""
    used = set(Reminder.objects.filter(case__in=ids).values_list("case_id", flat=True))
    used |= set(CaseLink.objects.filter(first__in=ids).values_list("first_id", flat=True))
    free = Case.objects.filter(pk__in=ids, version=1).exclude(pk__in=used)
    return list(free.values_list("pk", flat=True))
