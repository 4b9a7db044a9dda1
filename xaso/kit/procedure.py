"""What an administrative procedure (thủ tục hành chính) is, as data.

One ``ProcedureSpec`` is the whole frozen content of a published version: a package folder, a record of the national
portal and a line of the bare-facts catalogue all become this. Its canonical bytes are what a case is pinned to.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, time
from itertools import pairwise
from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Unit = Literal["hour", "working_day", "calendar_day", "month", "same_day"]
Role = Literal["counter", "resolver", "leader", "steward"]
Origin = Literal["package", "import", "facts"]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
ProcedureCode = Annotated[str, Field(pattern=r"^(\d{1,2}\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?|_[a-z_]+)$")]


class Part(BaseModel):
    """Base of every part: unknown keys are errors, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Limit(Part):
    """A time limit as the law writes it, e.g. 3 ngày làm việc."""

    amount: int = Field(ge=1, le=3650)
    unit: Unit
    source: str = ""


class Channel(Part):
    """One way of filing (cách thức thực hiện) with its own limit and fee where the source gives them."""

    kind: Literal["in_person", "online", "post", "other"]
    limit: Limit | None = None
    limit_text: str = ""
    fee_text: str = ""
    note: str = ""


class Paper(Part):
    """One component of the dossier (thành phần hồ sơ). ``doubtful``: the source could not be read for certain."""

    key: Key
    name: str = Field(min_length=1, max_length=4000)
    originals: int = Field(default=0, ge=0, le=99)
    copies: int = Field(default=0, ge=0, le=99)
    required: bool = True
    shown_only: bool = False
    identity: bool = False
    form_file: str = ""
    doubtful: bool = False


class PaperCase(Part):
    """A case of the procedure (trường hợp) with the papers that it needs."""

    key: Key
    title: str = ""
    papers: tuple[Paper, ...] = ()


class Consult(Part):
    """An opinion that a step asks of another unit (lấy ý kiến), beside its own work. ``limit``: to answer within."""

    key: Key
    unit: str = Field(min_length=2, max_length=200)
    question: str = Field(min_length=2, max_length=500)
    limit: Limit | None = None
    source: str = ""


class Step(Part):
    """One step of resolving: who works, and within which limit. The order of the list is the route.

    ``unit``: the unit whose work it is, in the words of the procedure; the office's own where it names none.
    ``cutoff``: what comes after this time counts from the next working day; the norm where the intake names none.
    """

    key: Key
    name: str
    role: Role
    unit: str = Field(default="", max_length=200)
    limit: Limit | None = None
    cutoff: time | None = None
    consults: tuple[Consult, ...] = ()


class Tier(Part):
    """Price of the units up to and including ``upto`` (None: all the rest), in đồng."""

    upto: int | None = Field(default=None, ge=1)
    amount: int = Field(ge=0)


class ChannelRate(Part):
    """What a fee comes to for one way of filing, from a day on, as the province decides it (e.g. online 0 đ).

    ``amount`` takes the place of the price of one set (amount, tiers and cap); without it ``percent`` says which part
    of that price is paid.
    """

    channel: Literal["in_person", "online", "post"]
    amount: int | None = Field(default=None, ge=0)
    percent: int = Field(default=100, ge=0, le=100)
    valid_from: date
    valid_to: date | None = None
    source: str = Field(min_length=1)


class Exemption(Part):
    """A category that pays nothing (miễn) or less (giảm). ``percent``: what is taken off, 100 for nothing to pay.

    ``when``: facts of the form of which any one shows it. Without such a fact the officer ticks it and names the paper
    that shows it; ``ground`` says which paper that usually is.
    """

    key: Key
    label: str = Field(min_length=2, max_length=300)
    percent: int = Field(default=100, ge=1, le=100)
    when: dict[Key, tuple[str, ...]] = {}
    ground: str = Field(default="", max_length=300)
    source: str = Field(min_length=1)
    valid_from: date | None = None
    valid_to: date | None = None


class Fee(Part):
    """A fee rule (phí, lệ phí) in đồng: flat amount, or tiers over a counted fact with a cap, times copies.

    ``amount`` None: set by another, such as the province's council, and not known here. Nobody is asked for 0 đ.
    ``exempt_when``: facts that make it 0; ``exemptions``: the same with label and source, or only a part taken off.
    ``for_agency``: collected on behalf of this agency (thu hộ), in the words of the law; "" for the office's own.
    ``moment``: when it falls due. By notice: in mid-case, by a paper that tells the amount (a financial obligation).
    ``unpaid``: whether the result may be returned before it is paid.
    """

    key: Key
    name: str
    amount: int | None = Field(default=0, ge=0)
    tiers: tuple[Tier, ...] = ()
    count_fact: Key | None = None
    times_fact: Key | None = None
    cap: int | None = Field(default=None, ge=0)
    exempt_when: dict[Key, tuple[str, ...]] = {}
    source: str = ""
    by_channel: tuple[ChannelRate, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    for_agency: str = Field(default="", max_length=200)
    moment: Literal["reception", "result", "notice"] = "reception"
    unpaid: Literal["forbid", "warn"] = "forbid"

    @model_validator(mode="after")
    def _one_rate_a_day(self) -> Fee:
        keys = [one.key for one in self.exemptions]
        if len(keys) != len(set(keys)):
            raise ValueError(f"an exemption stands twice in {self.key}")
        rates = sorted(self.by_channel, key=lambda one: (one.channel, one.valid_from))
        for earlier, later in pairwise(rates):
            ends = earlier.valid_to or date.max
            if earlier.channel == later.channel and later.valid_from <= ends:
                raise ValueError(f"two rates of {self.key} hold at once for {later.channel}")
        return self


class Result(Part):
    """A result paper. ``number_pattern``: regular expression that a number from the paper book must match whole."""

    key: Key
    name: str
    number_pattern: str = ""
    number_hint: str = ""
    template: str = ""


class Choice(Part):
    value: str
    label: str


class FormField(Part):
    """One question of the form. ``when``: asked only if every named fact has one of its values.

    ``prefill``: where a known value is taken from; ``default``: the answer that stands there at first, as typed.
    ``suggest``: a shipped list (``xaso.kit.lists``) whose words are offered while typing; any other word is taken too.
    ``rows``: a group that repeats, such as the members of a household; each row answers ``columns``, up to ``maximum``.
    """

    key: Key
    label: str
    type: Literal[
        "text", "long_text", "date", "partial_date", "integer", "money", "choice", "yes_no",
        "personal_number", "phone", "name", "rows",
    ]  # fmt: skip
    required: bool = False
    choices: tuple[Choice, ...] = ()
    suggest: Literal["", "ethnic_groups", "religions", "land_types"] = ""
    columns: tuple[FormField, ...] = ()
    when: dict[Key, tuple[str, ...]] = {}
    prefill: str = ""
    default: str = ""
    help: str = ""
    group: str = ""
    minimum: int | None = None
    maximum: int | None = None

    @model_validator(mode="after")
    def _columns_are_plain(self) -> FormField:
        if bool(self.columns) != (self.type == "rows"):
            raise ValueError(f"{self.key}: rows need columns, and nothing else has them")
        keys = [one.key for one in self.columns]
        if len(keys) != len(set(keys)):
            raise ValueError(f"a column stands twice in {self.key}")
        if any(one.type == "rows" or one.when or one.prefill or one.default for one in self.columns):
            raise ValueError(f"{self.key}: a column is no group, has no condition and is not filled by itself")
        return self


class Link(Part):
    """Another procedure that the citizen needs by the same event, and that one reception takes too (liên thông).

    ``codes``: under which the catalogue may know it; where it knows none of them, ``elsewhere`` says where it is filed.
    ``carries``: its question ← the question of this form whose answer it takes over. ``subject``: what it is about,
    with answers of this form in braces.
    """

    key: Key
    words: str = Field(min_length=2, max_length=200)
    codes: tuple[ProcedureCode, ...] = ()
    elsewhere: str = Field(default="", max_length=300)
    carries: dict[Key, Key] = {}
    subject: str = Field(default="", max_length=300)
    source: str = Field(min_length=1)

    def takes(self) -> set[str]:
        """The questions whose answers go over."""
        return {*self.carries.values(), *(name for _, name, _, _ in Formatter().parse(self.subject) if name)}


class LegalBasis(Part):
    number: str = ""
    title: str = ""


class ProcedureSpec(Part):
    """A whole version of a procedure. ``limit`` None: the source gives none, the officer must set the due date.

    ``anywhere``: every one-stop of the province receives it for the competent office (NĐ 118/2025 Điều 14); false where
    a law keeps it at home, as with certification of contracts on land and houses.
    ``supplement_limit``: how long a citizen may take to complete, where it is not the norm.
    """

    code: ProcedureCode
    name: str = Field(min_length=3, max_length=1000)
    field: str = ""
    levels: tuple[Literal["commune", "district", "province", "ministry"], ...] = ("commune",)
    audience: str = ""
    agency: str = ""
    decision: str = ""
    legal_basis: tuple[LegalBasis, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    origin: Origin
    needs_review: bool = False
    source: str = ""
    source_date: date | None = None
    immediate: bool = False
    anywhere: bool = True
    cutoff: time | None = None
    limit: Limit | None = None
    limit_note: str = ""
    supplement_limit: Limit | None = None
    channels: tuple[Channel, ...] = ()
    cases: tuple[PaperCase, ...] = ()
    steps: tuple[Step, ...] = ()
    fees: tuple[Fee, ...] = ()
    fee_text: str = ""
    results: tuple[Result, ...] = ()
    form: tuple[FormField, ...] = ()
    links: tuple[Link, ...] = ()
    rules: str = ""
    order_of_work: str = ""
    requirements: str = ""

    @model_validator(mode="after")
    def _keys_are_unique(self) -> ProcedureSpec:
        groups: list[tuple[str, list[str]]] = [
            ("cases", [case.key for case in self.cases]),
            ("steps", [step.key for step in self.steps]),
            ("fees", [fee.key for fee in self.fees]),
            ("results", [result.key for result in self.results]),
            ("form", [field.key for field in self.form]),
            ("links", [link.key for link in self.links]),
            *[(f"consults of {step.key}", [one.key for one in step.consults]) for step in self.steps],
            *[(f"papers of {case.key}", [paper.key for paper in case.papers]) for case in self.cases],
        ]
        for name, keys in groups:
            if len(keys) != len(set(keys)):
                raise ValueError(f"a key stands twice in {name}")
        return self

    @model_validator(mode="after")
    def _links_take_known_answers(self) -> ProcedureSpec:
        single = {field.key for field in self.form if field.type != "rows"}
        for link in self.links:
            if unknown := link.takes() - single:
                raise ValueError(f"link {link.key} takes what the form does not ask: {sorted(unknown)}")
        return self

    def data(self) -> dict[str, Any]:
        """The spec as plain JSON values, without what is at its default."""
        values: dict[str, Any] = self.model_dump(mode="json", exclude_defaults=True)
        return values


def canonical(value: Any) -> bytes:
    """One byte form for equal JSON values: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(spec: ProcedureSpec, files: dict[str, str]) -> str:
    """SHA-256 (hex) that a case is pinned to: the spec and ``{path: sha256}`` of every file of its package."""
    return hashlib.sha256(canonical({"spec": spec.data(), "files": files})).hexdigest()


GENERIC_STEPS: tuple[Step, ...] = (
    Step(key="intake", name="Tiếp nhận", role="counter"),
    Step(key="resolve", name="Thụ lý, giải quyết", role="resolver"),
    Step(key="approve", name="Phê duyệt", role="leader"),
    Step(key="return", name="Trả kết quả", role="counter"),
)
"""The generic process (quy trình chung) of a procedure that has no folder of its own."""


def steps_of(spec: ProcedureSpec) -> tuple[Step, ...]:
    """The route of a procedure: its own steps, or the generic ones."""
    return spec.steps or GENERIC_STEPS
