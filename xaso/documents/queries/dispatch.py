"""One outgoing document, with what can be done with it now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from xaso.base import audit, clock, files, frontpages
from xaso.base.actor import Actor
from xaso.base.errors import NotFound, NotPossible
from xaso.documents import access, kinds, rules
from xaso.documents.actions import papers, sources
from xaso.documents.actions.drafting import reviewers
from xaso.documents.actions.resolving import possible_hands
from xaso.documents.models import URGENCIES, Arrival, Dispatch, DispatchVersion
from xaso.documents.queries.attachments import AttachmentRow, by_version
from xaso.documents.queries.copies import CopyRow, copied_from, copies_of
from xaso.documents.queries.destinations import NOBODY, Chosen, Destinations, chosen, destinations
from xaso.documents.queries.lights import Lights
from xaso.documents.queries.listing import kind_name
from xaso.documents.queries.marks import Mark, marks_of_dispatch
from xaso.documents.queries.recipients import RecipientSummary, by_hand, summary
from xaso.documents.queries.steps import StepRow, steps_of
from xaso.documents.states import DISPATCH_NAMES
from xaso.kit.light import Light, moment
from xaso.people import queries as people
from xaso.signing import queries as signing

VERBS = (
    "document.give_view", "document.approve", "document.number", "document.sign", "document.seal", "document.issue",
    "document.submit", "document.pass_up", "document.send_back", "document.ask_view", "document.revise",
    "document.withdraw_approval", "document.drop", "document.recall", "document.post",
)  # fmt: skip
SIGNED = {"approved", "numbered", "signed", "issued"}
MOST_REPLIES = 20
DRAFT = (
    "dispatch_id", "number", "at", "by__full_name", "addressees", "grounds", "body", "copies_to", "file__name",
    "source__name", "number_top", "signature_bottom",
)  # fmt: skip
ROLES = {
    "officer": "Chữ ký",
    "seal": "Con dấu của cơ quan",
    "copy": "Con dấu của cơ quan",
    "attachment": "Con dấu của cơ quan trên {}",
}


@dataclass(frozen=True)
class ViewRow:
    who: str
    draft_version: int
    said: str
    text: str
    when: str
    due: str


@dataclass(frozen=True)
class VersionRow:
    """A version of the draft, with the files that go with it. ``has_paper``: something can be shown in a page."""

    number: int
    when: str
    who: str
    has_paper: bool
    has_word: bool
    attachments: tuple[AttachmentRow, ...]


@dataclass(frozen=True)
class ReplyRow:
    """A document that came to answer it."""

    id: UUID
    sender: str
    title: str


@dataclass(frozen=True)
class SignatureRow:
    """``role``: signature or seal; ``level``: how long it can be proven; ``good``: as found right after it was made."""

    who: str
    role: str
    when: str
    level: str
    good: bool


@dataclass(frozen=True)
class DraftText:
    """What the author wrote, for the form."""

    kind: str = "cong_van"
    subject: str = ""
    addressees: str = ""
    grounds: str = ""
    body: str = ""
    copies_to: str = ""
    unit_mark: str = ""
    urgency: str = "normal"
    answer_by: str = ""
    others: str = ""
    offices: frozenset[UUID] = field(default_factory=frozenset)
    groups: frozenset[str] = field(default_factory=frozenset)
    file_name: str = ""
    word_name: str = ""
    number_top: int = rules.NUMBER_TOP
    signature_bottom: int = rules.SIGNATURE_BOTTOM


@dataclass(frozen=True)
class DispatchPage:
    """What the page shows. ``may``: what this actor can do now."""

    id: UUID
    version: int
    title: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    state: str
    state_name: str
    urgency: str
    light: Light
    reviewer: str
    signed: str
    latest: int
    versions: tuple[VersionRow, ...]
    views: tuple[ViewRow, ...]
    recipients: RecipientSummary
    by_hand: tuple[tuple[int, str], ...]
    steps: tuple[StepRow, ...]
    answers: UUID | None
    copied: CopyRow | None
    copies: tuple[CopyRow, ...]
    replies: tuple[ReplyRow, ...]
    marks: tuple[Mark, ...]
    may: frozenset[str]
    reviewers: tuple[tuple[UUID, str], ...]
    colleagues: tuple[tuple[UUID, str], ...]
    notation: str
    keys: tuple[signing.KeyRow, ...]
    signatures: tuple[SignatureRow, ...]
    text: DraftText

    @property
    def needs_pdf(self) -> bool:
        """Whether its newest version is a Word file alone."""
        return not self.versions[0].has_paper

    @property
    def has_word(self) -> bool:
        """Whether a Word file lies beside its newest version."""
        return self.versions[0].has_word

    @property
    def attachments(self) -> tuple[AttachmentRow, ...]:
        """What goes with it now."""
        return self.versions[0].attachments


def dispatch(actor: Actor, dispatch_id: UUID) -> DispatchPage:
    """One dispatch that the actor may see; noted as read. NotFound otherwise."""
    found = _found(actor, dispatch_id)
    may = _may(actor, found)
    hands = by_hand(found) if "document.post" in may else ()
    may = may if hands else may - {"document.post"}
    keys = [one for verb in ("document.sign", "document.seal") if verb in may for one in _keys(actor, verb, found)]
    drafts = {one.number: one for one in _drafts(found)}
    asks = reviewers(found.office_id) if may & {"document.submit", "document.pass_up"} else {}
    colleagues = possible_hands(found.office_id)[1] if "document.ask_view" in may else {}
    return DispatchPage(
        id=found.pk,
        version=found.version,
        title=f"{kind_name(found.kind)} {found.reference}".strip(),
        subject=found.subject,
        facts=_facts(found),
        state=found.state,
        state_name=DISPATCH_NAMES[found.state],
        urgency=dict(URGENCIES)[found.urgency] if found.urgency != "normal" else "",
        light=_light(found),
        reviewer=found.reviewer.full_name if found.state == "for_approval" and found.reviewer else "",
        signed=f"{found.signer_name}, {found.authority}" if found.state in SIGNED else "",
        latest=found.latest,
        versions=_versions(found, drafts.values()),
        views=_views(found),
        recipients=summary(found),
        by_hand=hands,
        steps=steps_of(found.steps.all()),
        answers=found.answers_id,
        copied=copied_from(found),
        copies=copies_of(found.copies),
        replies=_replies(found),
        marks=marks_of_dispatch(found),
        may=may,
        reviewers=tuple((key, name) for key, name in asks.items() if key != actor.id),
        colleagues=tuple((key, name) for key, name in colleagues.items() if key != actor.id),
        notation=_notation(found),
        keys=tuple(keys),
        signatures=tuple(_signature(one) for one in signing.signatures(found.pk) if one.state == "signed"),
        text=_text(found, drafts[found.latest], chosen(found) if "document.revise" in may else NOBODY),
    )


def _light(found: Dispatch) -> Light:
    row = {"state": found.state, "signed_at": found.signed_at, "office_id": found.office_id}
    return Lights(clock.now()).dispatch(row)


def _drafts(found: Dispatch) -> QuerySet[DispatchVersion]:
    """Newest first."""
    return found.versions.select_related("by", "file", "source").only(*DRAFT).order_by("-number")


def _versions(found: Dispatch, drafts: Iterable[DispatchVersion]) -> tuple[VersionRow, ...]:
    beside = by_version(found)
    return tuple(
        VersionRow(
            one.number, moment(one.at), one.by.full_name, not one.needs_pdf, one.source_id is not None,
            beside.get(one.number, ()),
        )
        for one in drafts
    )  # fmt: skip


def _may(actor: Actor, found: Dispatch) -> frozenset[str]:
    """Signing with a key takes approval and number along, where those are still due and his."""
    may = {verb for verb in VERBS if access.may_dispatch(actor, verb, found).allowed}
    if "document.approve" in may or (found.state == "approved" and found.signed_by_id == actor.id):
        may.add("document.sign")
    for verb in ("document.sign", "document.seal"):
        if verb in may and not _keys(actor, verb, found):
            may.remove(verb)
    if "document.submit" in may and found.versions.get(number=found.latest).needs_pdf:
        may.remove("document.submit")
    clerk = found.office_id in actor.offices("clerk")
    if not clerk or not signing.has_keys(found.office_id):
        may.discard("document.number")
    return frozenset(may)


def _keys(actor: Actor, verb: str, found: Dispatch) -> list[signing.KeyRow]:
    return access.keys_to(actor, verb, found.office_id)


def _signature(one: signing.SignatureRow) -> SignatureRow:
    role = ROLES[one.role].format(one.file_name)
    signer = (one.told.get("signer") or {}).get("name") or one.by_name
    return SignatureRow(signer, role, moment(one.at), one.level, one.told.get("verdict") != "bad")


def signature_report(actor: Actor, dispatch_id: UUID) -> tuple[str, signing.Report]:
    """Title of a dispatch, and what is to be said today of the signatures in its file."""
    found = _found(actor, dispatch_id)
    if found.content is None:
        raise NotPossible("Văn bản chưa có số nên chưa có bản để ký.")
    return f"{kind_name(found.kind)} {found.reference}", signing.report(files.content(found.content))


def dispatch_paper(actor: Actor, dispatch_id: UUID, number: int | None = None) -> tuple[str, bytes]:
    """Name and PDF: what was issued, byte for byte; before that the draft, or an earlier version of it."""
    return _paper(_found(actor, dispatch_id), number)


def dispatch_picture(actor: Actor, dispatch_id: UUID) -> bytes | None:
    """The first page of the paper as it stands, as a small picture; None: it has none."""
    found = _found(actor, dispatch_id)
    stands = sha256(f"{found.pk} {found.version} {found.latest}".encode()).hexdigest()
    key = found.content.sha256 if found.content else stands
    if found.content is None and found.versions.get(number=found.latest).needs_pdf:
        return None
    return frontpages.picture(key, lambda: _paper(found, None)[1])


def _paper(found: Dispatch, number: int | None) -> tuple[str, bytes]:
    if number is None and found.content is not None:
        return found.content.name, files.content(found.content)
    version = found.versions.select_related("file").filter(number=number or found.latest).first()
    if version is None:
        raise NotFound
    sources.must_have_pdf(version)
    return f"Dự thảo {kind_name(found.kind)} bản {version.number}.pdf", papers.content_of(found, version, "", None)


def dispatch_word(actor: Actor, dispatch_id: UUID, number: int) -> tuple[files.FileFacts, bytes]:
    """The Word file of a version. NotFound if there is none, or for who does not see the dispatch."""
    found = _found(actor, dispatch_id)
    file_id = found.versions.filter(number=number).values_list("source_id", flat=True).first()
    if file_id is None:
        raise NotFound
    return files.opened(owner_kind="dispatch", owner_id=found.pk, file_id=file_id)


@dataclass(frozen=True)
class NewDraft:
    """What a new draft begins with. ``answers``: the arrival that it answers, in words."""

    text: DraftText
    goes_to: Destinations
    answers: str


def new_draft(actor: Actor, answers: UUID | None = None, changes: UUID | None = None) -> NewDraft:
    """An empty draft, one that answers an arrival, or one that changes what was issued, if the actor may see it."""
    offered = destinations(actor)
    if changes is not None:
        return _that_changes(_found(actor, changes), offered)
    if answers is None:
        return NewDraft(DraftText(), offered, "")
    found = Arrival.objects.filter(access.arrivals(actor), pk=answers).select_related("dispatch").first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    named = f"{found.type_name} {found.reference} ngày {found.issued_on:%d/%m/%Y} của {found.sender}"
    back = found.dispatch.office_id if found.dispatch else found.origin_office
    ticks = {one.id for one in offered.offices}
    text = DraftText(
        subject=f"trả lời {named}"[:500],
        addressees=found.sender,
        copies_to="Như trên\nLưu: VT",
        offices=frozenset({back} & ticks if back else ()),
        others="" if back in ticks else found.sender,
    )
    return NewDraft(text, offered, named)


def _that_changes(found: Dispatch, offered: Destinations) -> NewDraft:
    """It goes to whom the earlier one went."""
    if found.state != "issued" or found.book == "copy":
        raise NotFound
    goes, named = chosen(found), f"{kind_name(found.kind)} {found.reference} ngày {found.issued_on:%d/%m/%Y}"
    text = DraftText(
        kind=found.kind, subject=found.subject, urgency=found.urgency, offices=goes.offices, groups=goes.groups,
        others=goes.others,
    )  # fmt: skip
    return NewDraft(text, offered, named)


def _found(actor: Actor, dispatch_id: UUID) -> Dispatch:
    found = Dispatch.objects.filter(access.dispatches(actor), pk=dispatch_id)
    row = found.select_related("author", "unit").first()
    if row is None:
        raise NotFound
    audit.saw([row.pk])
    return row


def _facts(found: Dispatch) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Loại", kind_name(found.kind)),
        ("Số, ký hiệu", found.reference),
        ("Ngày ban hành", f"{found.issued_on:%d/%m/%Y}" if found.issued_on else ""),
        ("Người ký", found.signer_name if found.state in SIGNED else ""),
        ("Cách ký", found.get_signed_how_display()),
        ("Ký với tư cách", found.authority if found.state in SIGNED else ""),
        ("Soạn thảo", f"{found.author.full_name}, {found.unit.name}"),
        ("Độ khẩn", dict(URGENCIES)[found.urgency]),
        ("Yêu cầu trả lời trước", f"{found.answer_by:%d/%m/%Y}" if found.answer_by else ""),
        ("Số trang", str(found.pages or "")),
    )
    return tuple((name, value) for name, value in rows if value)


def _views(found: Dispatch) -> tuple[ViewRow, ...]:
    words = {None: "Chưa trả lời", True: "Nhất trí", False: "Không nhất trí"}
    fields = ("account__full_name", "draft_version", "agrees", "text", "answered_at", "due")
    return tuple(
        ViewRow(who, number, words[agrees], text, moment(at), moment(due))
        for who, number, agrees, text, at, due in found.views.order_by("pk").values_list(*fields)
    )


def _replies(found: Dispatch) -> tuple[ReplyRow, ...]:
    rows = found.replies.order_by("arrived_at").values_list("pk", "sender", "type_name", "reference")[:MOST_REPLIES]
    return tuple(ReplyRow(pk, sender, f"{kind} {reference}".strip()) for pk, sender, kind, reference in rows)


def _notation(found: Dispatch) -> str:
    kind = kinds.kind(found.kind)
    if kind is None or found.state != "approved":
        return ""
    return rules.notation(kind, rules.office_mark(people.unit(found.office_id).name), found.unit_mark)


def _text(found: Dispatch, latest: DispatchVersion, goes: Chosen) -> DraftText:
    return DraftText(
        kind=found.kind,
        subject=found.subject,
        addressees=latest.addressees,
        grounds=latest.grounds,
        body=latest.body,
        copies_to=latest.copies_to,
        unit_mark=found.unit_mark,
        urgency=found.urgency,
        answer_by=f"{found.answer_by:%d/%m/%Y}" if found.answer_by else "",
        others=goes.others,
        offices=goes.offices,
        groups=goes.groups,
        file_name=latest.file.name if latest.file else "",
        word_name=latest.source.name if latest.source else "",
        number_top=latest.number_top,
        signature_bottom=latest.signature_bottom,
    )
