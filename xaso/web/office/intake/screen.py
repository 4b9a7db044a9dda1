"""The page of a reception: its fields in groups, its papers, and what is wrong with them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xaso.base.actor import Actor
from xaso.cases import queries as cases
from xaso.kit.findings import Finding
from xaso.kit.ids import personal_number
from xaso.kit.procedure import FormField, Paper
from xaso.people import queries as people
from xaso.web.office.intake.questions import EXAMPLES, NOTHING, Group, grouped, offered, questions
from xaso.web.office.intake.sheet import FACT, Sheet
from xaso.web.ui.fields import Choice, Field, Form, Wrong, form

COLLECTED = (Choice("", "Thu sau"), Choice("cash", "Đã thu tiền mặt"), Choice("transfer", "Đã nhận chuyển khoản"))
SEX = {"male": "nam", "female": "nữ"}


@dataclass(frozen=True)
class Tick:
    """A paper in the list. ``note``: how many, and what the officer should know of it."""

    key: str
    name: str
    note: str
    ticked: bool


@dataclass(frozen=True)
class Screen:
    """``form``: every field and the summary of errors. ``watch``: when the questions must be asked anew.

    ``lists``: name and words of each list that a question offers.
    ``must_set_day``: no limit can be told for what is typed, so the officer sets the day.
    """

    asked: cases.IntakeForm
    sheet: Sheet
    form: Form
    groups: tuple[Group, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    papers: tuple[Tick, ...]
    required_papers: int
    watch: str
    fee: str
    fee_lines: tuple[str, ...]
    fee_unset: bool
    due: str
    must_set_day: bool


def build(
    actor: Actor,
    asked: cases.IntakeForm,
    sheet: Sheet,
    errors: Mapping[str, str] | None = None,
    *,
    fresh: bool = False,
) -> Screen:
    """The page for what stands in the sheet.

    ``fresh``: it was just opened, so its first field takes the focus; a fragment would take it from who is typing.
    """
    sheet = sheet.prefilled(asked.fields)
    shown = cases.asked_now(asked, sheet.facts)
    found = {FACT + key if key.partition("-")[0] in _keys(asked) else key: said for key, said in (errors or {}).items()}
    asking = questions(shown, sheet.facts)
    fields = (*_applicant(sheet, fresh), _case(asked), *asking, *_ways(actor, asked, sheet), *_finish(actor, asked))
    made = _named(form(fields, sheet.values, found), shown)
    papers = _papers(asked, sheet)
    now = cases.fee_now(actor, asked, sheet.facts, sheet.one("channel"), sheet.exempt)
    return Screen(
        asked=asked,
        sheet=sheet,
        form=made,
        groups=grouped(shown, made, sheet.facts),
        lists=offered(shown),
        papers=tuple(_tick(paper, sheet) for paper in papers),
        required_papers=sum(paper.required for paper in papers),
        watch=_watch(asked),
        fee=now.total or asked.fee,
        fee_lines=now.lines,
        fee_unset=now.unset,
        due=cases.due_if_now(actor, asked, sheet.facts),
        must_set_day=cases.must_set_day(asked, sheet.facts),
    )


def _named(made: Form, shown: Sequence[FormField]) -> Form:
    """With the group before a line of the summary that could mean several questions."""
    messages = Counter(one.message for one in made.wrong)
    groups = {f"o-{FACT}{one.key}": one.group for one in shown}
    wrong = (
        replace(one, message=f"{groups[one.target]}: {one.message}")
        if messages[one.message] > 1 and groups.get(one.target)
        else one
        for one in made.wrong
    )
    return replace(made, wrong=tuple(wrong))


def warnings(asked: cases.IntakeForm, findings: tuple[Finding, ...]) -> tuple[Wrong, ...]:
    """What must be looked at, each with the field that it speaks of."""
    keys = _keys(asked)
    return tuple(
        Wrong(f"{one.message}{f' ({one.source})' if one.source else ''}", _target(one.field, keys)) for one in findings
    )


def _keys(asked: cases.IntakeForm) -> set[str]:
    return {field.key for field in asked.fields}


def _target(name: str, keys: set[str]) -> str:
    if name == "papers":
        return "giay-to"
    return f"o-{FACT}{name}" if name in keys else ""


def _applicant(sheet: Sheet, fresh: bool) -> tuple[Field, ...]:
    return (
        Field(
            "applicant_number", "Số định danh cá nhân", inputmode="numeric", most=20, required=False,
            unsaid=True, help=_about(sheet.one("applicant_number")), first=fresh,
        ),
        Field("applicant_name", "Họ, chữ đệm, tên", most=100),
        Field("applicant_phone", "Điện thoại", kind="tel", inputmode="tel", most=20, required=False, unsaid=True),
        Field("applicant_address", "Nơi cư trú", required=False, unsaid=True),
        Field("applicant_email", "Thư điện tử", kind="email", most=254, required=False, unsaid=True),
        Field("organisation", "Người nộp là tổ chức", kind="checkbox", required=False),
        Field("delegate_name", "Họ tên người nộp thay", most=100, required=False),
        Field("delegate_number", "Số định danh của người nộp thay", inputmode="numeric", most=20, required=False),
        Field("delegate_phone", "Điện thoại của người nộp thay", kind="tel", most=20, required=False),
        Field("delegate_address", "Nơi cư trú của người nộp thay", required=False),
        Field("delegate_authority", "Giấy ủy quyền", required=False, help="Số, ngày, nơi lập hoặc chứng thực"),
    )  # fmt: skip


def _about(number: str) -> str:
    """What a number says of its person, for the officer to compare with the paper in front of him."""
    try:
        read_number = personal_number(number)
    except ValueError:
        return ""
    told = f"Theo số này: {SEX[read_number.sex]}, sinh năm {read_number.birth_year}."
    return " ".join((told, *read_number.warnings()))


def _case(asked: cases.IntakeForm) -> Field:
    named = tuple(Choice(one.key, one.title or f"Trường hợp {n}") for n, one in enumerate(asked.cases, 1))
    return Field("paper_case", "Trường hợp", kind="select" if len(named) > 1 else "hidden", choices=named)


def _why_set(asked: cases.IntakeForm) -> str:
    return "Chưa tính được thời hạn" if asked.limit else "Nguồn không ghi thời hạn của thủ tục này"


def _ways(actor: Actor, asked: cases.IntakeForm, sheet: Sheet) -> tuple[Field, ...]:
    channels = tuple(Choice(*one) for one in cases.CHANNELS)
    others = cases.elsewhere(actor) if asked.anywhere and sheet.away else ()
    ways = tuple(Choice(*one) for one in cases.RETURN_WAYS if others or one[0] != "origin")
    offices = (Choice("", "Cơ quan này"), *(Choice(str(one.id), one.name) for one in others)) if others else ()
    return (
        Field(
            "subject", "Nội dung ghi trên giấy tiếp nhận", most=500, required=False,
            help="Để trống thì ghi tên thủ tục.",
        ),
        Field("channel", "Cách nộp", kind="select", choices=channels),
        Field("return_way", "Nhận kết quả", kind="select", choices=ways),
        Field(
            "competent_id", "Cơ quan giải quyết", kind="select", choices=offices, required=False, unsaid=True,
            help="Nhận thay cơ quan khác (phi địa giới): hồ sơ được chuyển đến nơi ấy, thời hạn tính từ lúc nhận.",
        ),
        Field("collected", "Thu phí, lệ phí", kind="select", choices=COLLECTED, required=False, unsaid=True),
        Field(
            "exempt_ground", "Giấy tờ chứng minh được miễn, giảm", most=300, required=False,
            help="Tên giấy tờ, số, ngày; người dân xuất trình để xem.",
        ),
        Field("sets", "Số bộ hồ sơ", inputmode="numeric", most=2, short=True),
        Field(
            "due_day", "Ngày hẹn trả", inputmode="numeric", most=10, short=True,
            help=f"{_why_set(asked)}, nên bạn ấn định ngày hẹn. " + EXAMPLES["date"],
        ),
    )  # fmt: skip


def _finish(actor: Actor, asked: cases.IntakeForm) -> tuple[Field, ...]:
    signers = tuple(
        Choice(one, one) for one in people.signatories(cases.receiving_office(actor), asked.code, asked.field)
    )
    hint = f"Đối chiếu với sổ trước khi ghi. Ví dụ: {asked.number_hint}" if asked.number_hint else ""
    return (
        Field("number", "Số đã vào sổ", most=60, required=bool(asked.number_hint), help=hint),
        Field("signer", "Người ký", kind="select", choices=signers or (NOTHING,)),
        Field(
            "reason", "Lý do từ chối và điều người dân cần làm", kind="textarea", most=1000, required=False,
        ),
    )  # fmt: skip


def _papers(asked: cases.IntakeForm, sheet: Sheet) -> tuple[Paper, ...]:
    return next((one.papers for one in asked.cases if one.key == sheet.one("paper_case")), ())


def _tick(paper: Paper, sheet: Sheet) -> Tick:
    parts = (
        f"{paper.originals} bản chính" if paper.originals and not paper.shown_only else "",
        f"{paper.copies} bản sao" if paper.copies else "",
        "xuất trình để xem, không giữ lại" if paper.shown_only else "",
        "" if paper.required else "chỉ khi có",
        "nguồn ghi chưa rõ, cần đối chiếu" if paper.doubtful else "",
    )
    return Tick(paper.key, paper.name, " · ".join(filter(None, parts)), paper.key in sheet.ticked)


def _watch(asked: cases.IntakeForm) -> str:
    """The fields by which other questions come and go, or are filled, as a trigger for the fragment of questions."""
    decisive = {FACT + key for field in asked.fields for key in field.when}
    grows = ["[data-grows]"] if any(field.type == "rows" for field in asked.fields) else []
    sources = {f"applicant_{field.prefill.removeprefix('applicant.')}" for field in asked.fields if field.prefill}
    named = {"applicant_number" if name == "applicant_personal_number" else name for name in decisive | sources}
    selector = ", ".join([*(f"#o-{name}" for name in sorted(named)), *grows])
    return f"change from:#phieu target:({selector})" if selector else ""
